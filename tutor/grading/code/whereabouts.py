"""Where an answer is right and where it is not, when no mistake could be named."""

from collections.abc import Iterator

import numpy as np

from tutor.grading.code.agreement import Array, close
from tutor.grading.code.bank import Case
from tutor.grading.code.evidence import Evidence, Observation, arrays, scalars, sizes
from tutor.model import Finding

LEAST = 2
"""Cases that a condition must hold on, and fail on, to be worth telling."""


def unused_argument(evidence: Evidence) -> Finding | None:
    """A parameter that the code never reads."""
    positions = {name: k for k, name in enumerate(evidence.submission.parameters)}
    for name in evidence.submission.unused:
        if positions[name] < len(evidence.parameters) and not name.startswith("_"):
            definition = evidence.submission.definition
            line = definition.lineno if definition else None
            return Finding("argument-ignored", f"`{name}` is never used: what does it do to the answer?", line)
    return None


def whereabouts(evidence: Evidence) -> Finding | None:
    """The most telling place: which value, in which cases, at which entries."""
    which = _which_value(evidence)
    where = _condition(evidence) or _entries(evidence) or _tendency(evidence)
    if where:
        return Finding("right-in-part", " ".join(filter(None, (which, where))))
    return Finding("right-in-part", which) if which else None


def _which_value(evidence: Evidence) -> str:
    wrong = evidence.wrong_parts
    if evidence.part_count < 2 or len(wrong) == evidence.part_count or not wrong:
        return ""
    right = [evidence.part_name(k) for k in range(evidence.part_count) if k not in wrong]
    off = [evidence.part_name(k) for k in wrong]
    return f"{_listed(right)} {'is' if len(right) == 1 else 'are'} right; {_listed(off)} {'is' if len(off) == 1 else 'are'} not."


def _listed(names: list[str]) -> str:
    return " and ".join(names)


def _condition(evidence: Evidence) -> str:
    """A property of the inputs that separates the right cases from the wrong ones."""
    seen = evidence.contract
    table: dict[str, list[tuple[bool, bool]]] = {}
    for observation in seen:
        for text, holds in _properties(observation.case, evidence.parameters):
            table.setdefault(text, []).append((holds, observation.right))
    for text, rows in table.items():
        if _told(rows) and all(holds == right for holds, right in rows):
            return f"Right exactly where {text}."
    for text, rows in table.items():
        if _told(rows, 3) and all(right for holds, right in rows if holds):
            return f"Right wherever {text}."
    for text, rows in table.items():
        right_there = [right for holds, right in rows if holds]
        if (
            _told(rows, 3)
            and sum(right_there) >= max(3, len(right_there) / 2)
            and sum(right for _, right in rows) == sum(right_there)
        ):
            return f"Never right unless {text}."
    return ""


def _told(rows: list[tuple[bool, bool]], least: int = LEAST) -> bool:
    return sum(holds for holds, _ in rows) >= least and sum(not holds for holds, _ in rows) >= LEAST


def _properties(case: Case, parameters: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Plain facts about one input."""
    rows, columns = sizes(case.args)
    if any(array.ndim > 1 for _, array in arrays(case, parameters)):
        yield "there is one row (n = 1)", rows == 1
        yield "there is one column (d = 1)", columns == 1
        yield "n = d", rows == columns
    for name, value in scalars(case, parameters).items():
        for special in (0, 1):
            yield f"`{name}` = {special}", value == special
        yield f"`{name}` > 0", value > 0
        yield f"`{name}` is at most 1", value <= 1
        yield f"`{name}` ≥ 0.5", value >= 0.5
    for name, array in arrays(case, parameters):
        if array.size:
            yield f"`{name}` is all zeros", not array.any()
            yield f"no entry of `{name}` is negative", bool((array >= 0).all())
            yield f"no entry of `{name}` is positive", bool((array <= 0).all())
            yield f"`{name}` is all ones", bool((array == 1).all())
            yield f"all entries of `{name}` are equal", bool((array == array.flat[0]).all())
            yield f"the mean of `{name}` is 0", bool(abs(array.mean()) < 1e-12)
            yield f"`{name}` has one entry", array.size == 1
            yield f"`{name}` is in ascending order", array.ndim == 1 and bool((np.diff(array) >= 0).all())
            yield f"no two entries of `{name}` are equal", array.ndim == 1 and np.unique(array).size == array.size


def _entries(evidence: Evidence) -> str:
    """A property of the entries that separates the right ones from the wrong ones."""
    table: dict[str, list[tuple[bool, bool]]] = {}
    for seen in evidence.comparable:
        for part in evidence.wrong_parts:
            for text, holds, right in _entry_facts(evidence, seen, part):
                table.setdefault(text, []).append((holds, right))
    for text, rows in table.items():
        if _told(rows) and all(holds == right for holds, right in rows):
            return f"The entries are right exactly where {text}."
    for text, rows in table.items():
        if _told(rows) and all(right for holds, right in rows if holds):
            return f"The entries are right wherever {text}."
    return ""


def _entry_facts(evidence: Evidence, seen: Observation, part: int) -> Iterator[tuple[str, bool, bool]]:
    mine, right = seen.pairs[part]
    good = close(mine, right, evidence.bank.settings.tolerance).ravel()
    for text, holds in _entry_properties(seen, right, evidence.parameters):
        yield from ((text, bool(a), bool(b)) for a, b in zip(holds.ravel(), good, strict=True))


def _entry_properties(seen: Observation, right: Array, parameters: tuple[str, ...]) -> Iterator[tuple[str, Array]]:
    for name, array in arrays(seen.case, parameters):
        if array.shape == right.shape and array.size:
            yield f"`{name}` ≥ 0", array >= 0
            yield f"`{name}` ≤ 0", array <= 0
            yield f"`{name}` = 0", array == 0
            yield f"`{name}` = 1", array == 1
            yield f"|`{name}`| ≤ 1", np.abs(array) <= 1
    yield "the right value is 0", right == 0
    yield "the right value is 1", right == 1
    yield "the right value is positive", right > 0
    if right.ndim and right.shape[0] > 1:
        first = np.zeros(right.shape, bool)
        first[0] = True
        last = np.zeros(right.shape, bool)
        last[-1] = True
        yield "they stand in the first place (row 0)", first
        yield "they stand in the last place (row -1)", last
        yield "they do not stand in the first place", ~first
        yield "they do not stand in the last place", ~last


def _tendency(evidence: Evidence) -> str:
    """Said last: values outside their range, or off in one direction only."""
    tolerance = evidence.bank.settings.tolerance
    for part in evidence.wrong_parts:
        pairs = [seen.pairs[part] for seen in evidence.comparable]
        mine = np.concatenate([a.ravel() for a, _ in pairs])
        right = np.concatenate([b.ravel() for _, b in pairs])
        off = ~np.concatenate([close(a, b, tolerance).ravel() for a, b in pairs])
        said = _range(mine, right) or _direction(mine[off], right[off], evidence.part_name(part))
        if said:
            return said
    return ""


def _range(mine: Array, right: Array) -> str:
    if np.isnan(mine).any():
        return "It is nan on ordinary input: a logarithm or root of a negative number, 0/0, or infinity minus infinity."
    if np.isinf(mine).any():
        return "It is infinite on ordinary input: a division by zero, a logarithm of zero, or an overflow."
    if right.min() >= 0 and right.max() <= 1 and (mine.min() < 0 or mine.max() > 1):
        return f"The right value always lies between 0 and 1; yours reaches {mine.min():.4g} and {mine.max():.4g}."
    if right.min() >= 0 > mine.min():
        return f"The right value is never negative; yours reaches {mine.min():.4g}."
    if np.unique(mine).size == 1 and np.unique(right).size > 1:
        return "Yours is the same number for every input."
    return ""


def _direction(mine: Array, right: Array, name: str) -> str:
    if mine.size < 3:
        return ""
    if (mine > right).all():
        return f"Wherever {name} is off, it is too large."
    if (mine < right).all():
        return f"Wherever {name} is off, it is too small."
    if (np.sign(mine) == np.sign(right)).all():
        return f"{name} has the right sign everywhere, but not the right size." if name else ""
    return ""
