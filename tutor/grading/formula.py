"""Formula drills: an answer in any notation, judged by what it means."""

from collections.abc import Mapping
from time import perf_counter

from tutor.algebra.engine import AuthorError, Engine
from tutor.algebra.request import DerivationQuestion, FormulaQuestion
from tutor.model import Finding, FormulaDrill, Json, Judgement, SymbolSpec, Verdict, Witness
from tutor.notation.error import NotationError
from tutor.notation.read import read
from tutor.notation.symbols import SymbolTable
from tutor.notation.tree import Call, Name, Node, walk

PROOF_SECONDS = 0.3


def grade(drill: FormulaDrill, answer: str, engine: Engine) -> Verdict:
    """The verdict on an answer: how it was read, what is wrong with it, and where it differs."""
    named = _named_only(drill, answer) if drill.forbid else None
    if named is not None:
        say = f"`{named}` is the very thing that is asked: write it out."
        return Verdict(Judgement.UNREADABLE, findings=(Finding("named-not-written", say),), position=0)
    return _judged(question_of(drill), answer, engine)


def _named_only(drill: FormulaDrill, answer: str) -> str | None:
    """A function or symbol in the answer that names what is to be written out, or None."""
    table = SymbolTable.declare(drill.symbols)
    try:
        tree = read(answer, table).tree
    except NotationError:
        return None
    named = [node.name for node in walk(tree) if isinstance(node, Name) and _is_named(table, node.name, drill.forbid)]
    return next(iter([*_calls(tree, drill.forbid), *named]), None)


def _is_named(table: SymbolTable, name: str, forbid: tuple[str, ...]) -> bool:
    """Whether a symbol is defined by what is to be written out."""
    symbol = table.symbols.get(name)
    return symbol is not None and symbol.definition is not None and bool(_calls(symbol.definition, forbid))


def _calls(tree: Node, functions: tuple[str, ...]) -> list[str]:
    return [node.function for node in walk(tree) if isinstance(node, Call) and node.function in functions]


def certify(drill: FormulaDrill, answer: str, engine: Engine, seconds: float = PROOF_SECONDS) -> str | None:
    """`proved` where an accepted answer can be proved in this time, else None; to be asked after the verdict is out."""
    try:
        return "proved" if engine.prove(question_of(drill), answer, seconds) else None
    except AuthorError:
        return None


def question_of(drill: FormulaDrill) -> FormulaQuestion:
    """What the engine needs to know of a drill."""
    return FormulaQuestion(drill.symbols, drill.answer, drill.accept, drill.mistakes)


def _judged(question: FormulaQuestion, answer: str, engine: Engine) -> Verdict:
    if not answer.strip():
        say = "Nothing was written: type a formula, in any notation."
        return Verdict(Judgement.UNREADABLE, findings=(Finding("empty", say),), position=0)
    try:
        return engine.judge(question, answer)
    except AuthorError as error:
        say = f"The expected formula itself cannot be read: {error} This does not count."
        return Verdict(Judgement.UNDECIDED, findings=(Finding("author-fault", say),))


def judge_pair(
    symbols: Mapping[str, str], reference: str, answer: str, engine: Engine, *, prove: bool = False
) -> dict[str, Json]:
    """Whether two formulas are the same under declared symbols, as the object that `formula --batch` prints."""
    started = perf_counter()
    question = FormulaQuestion(_specs(symbols), reference)
    verdict = _judged(question, answer, engine)
    proof = verdict.proof
    if prove and verdict.judgement.solved and proof != "proved" and engine.prove(question, answer, PROOF_SECONDS):
        proof = "proved"
    return {
        "verdict": verdict.judgement.value,
        "reading": verdict.reading,
        "findings": findings_json(verdict),
        "witness": witness_json(verdict.witness),
        "proof": proof,
        "ms": round((perf_counter() - started) * 1000, 2),
    }


def judge_row(row: Mapping[str, Json], engine: Engine) -> dict[str, Json]:
    """One row of a batch, a pair of formulas or a derivation; the object to print, with the row's id in front.

    Raises `KeyError` or `TypeError` where the row lacks a field.
    """
    symbols = {str(name): str(kind) for name, kind in _mapping(row.get("symbols")).items()}
    if "lines" in row:
        found = judge_lines(symbols, str(row["given"]), str(row["goal"]), _texts(row["lines"]), engine)
    else:
        found = judge_pair(symbols, str(row["reference"]), str(row["answer"]), engine)
    return {"id": row.get("id"), **found}


def judge_lines(
    symbols: Mapping[str, str], given: str, goal: str, lines: tuple[str, ...], engine: Engine
) -> dict[str, Json]:
    """A derivation under declared symbols, as the object that `formula --batch` prints."""
    try:
        verdict = engine.derive(DerivationQuestion(_specs(symbols), given, goal), lines)
    except AuthorError as error:
        verdict = Verdict(Judgement.UNDECIDED, findings=(Finding("author-fault", str(error)),))
    wrong = [index for index, line in enumerate(verdict.lines) if line is Judgement.WRONG]
    return {
        "verdict": verdict.judgement.value,
        "first_bad": wrong[0] if wrong else None,
        "findings": findings_json(verdict),
    }


def _specs(symbols: Mapping[str, str]) -> dict[str, SymbolSpec]:
    return {name: SymbolSpec(name, kind) for name, kind in symbols.items()}


def _mapping(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise TypeError("symbols must be an object of names and kinds")
    return value


def _texts(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("lines must be a list of texts")
    return tuple(str(line) for line in value)


def findings_json(verdict: Verdict) -> list[Json]:
    """The findings as `--json` prints them."""
    return [{"note": f.note, "say": f.say} | ({} if f.line is None else {"line": f.line}) for f in verdict.findings]


def witness_json(witness: Witness | None) -> Json:
    """The witness as `--json` prints it."""
    if witness is None:
        return None
    return {"at": dict(witness.at), "yours": witness.yours, "expected": witness.expected}
