"""Questions and verdicts as JSON, between the engine and its worker."""

from collections.abc import Mapping, Sequence
from typing import cast

from tutor.model import Finding, Json, Judgement, Mistake, SymbolSpec, Verdict, Witness


def specs_to_json(symbols: Mapping[str, SymbolSpec]) -> Json:
    """Declared symbols; only what meaning and reading need."""
    return {
        name: {"kind": spec.kind, "aliases": list(spec.aliases), "draw": spec.draw} for name, spec in symbols.items()
    }


def specs_from_json(value: Json) -> dict[str, SymbolSpec]:
    """The symbols of a message; a kind may stand for the whole declaration."""
    return {name: _spec(name, each) for name, each in cast("dict[str, Json]", value).items()}


def _spec(name: str, value: Json) -> SymbolSpec:
    if isinstance(value, str):
        return SymbolSpec(name, value)
    fields = cast("dict[str, Json]", value)
    draw = fields.get("draw")
    aliases = tuple(str(alias) for alias in cast("list[Json]", fields.get("aliases") or []))
    return SymbolSpec(name, str(fields["kind"]), None if draw is None else str(draw), aliases)


def mistakes_to_json(mistakes: Sequence[Mistake]) -> Json:
    """Foreseen mistakes."""
    return [[mistake.note, mistake.answer, mistake.say] for mistake in mistakes]


def mistakes_from_json(value: Json) -> tuple[Mistake, ...]:
    """Foreseen mistakes."""
    rows = cast("list[list[str]]", value or [])
    return tuple(Mistake(note, answer, say) for note, answer, say in rows)


def verdict_to_json(verdict: Verdict) -> dict[str, Json]:
    """A verdict of this room."""
    found = verdict.witness
    return {
        "judgement": verdict.judgement.value,
        "reading": verdict.reading,
        "findings": [[finding.note, finding.say, finding.line] for finding in verdict.findings],
        "witness": None if found is None else [dict(found.at), found.yours, found.expected],
        "proof": verdict.proof,
        "position": verdict.position,
        "lines": [line.value for line in verdict.lines],
    }


def verdict_from_json(value: Mapping[str, Json]) -> Verdict:
    """A verdict of this room. Raises `ValueError`, `KeyError` or `TypeError` where it is none."""
    witness = cast("list[Json] | None", value["witness"])
    return Verdict(
        Judgement(str(value["judgement"])),
        cast("str | None", value["reading"]),
        tuple(
            Finding(note, say, line) for note, say, line in cast("list[tuple[str, str, int | None]]", value["findings"])
        ),
        None if witness is None else Witness(cast("dict[str, Json]", witness[0]), witness[1], witness[2]),
        proof=cast("str | None", value["proof"]),
        position=cast("int | None", value["position"]),
        lines=tuple(Judgement(str(line)) for line in cast("list[Json]", value["lines"])),
    )
