"""The smallest input on which an answer and the reference differ, in the lesson's own names."""

from fractions import Fraction

from tutor.algebra.block import Block, positions
from tutor.algebra.concrete import STRUCTURAL
from tutor.algebra.question import Formula, Question, Written
from tutor.model import Json, Witness
from tutor.notation.tree import Name, walk


def witness(question: Question, answer: Formula, each: Written, point: int) -> Witness:
    """The values of the symbols at a point, what the answer gives there, and what was expected."""
    at: dict[str, Json] = {}
    sizes = question.expansion(each.size, frozenset()).sizes
    structural = question.reference.reader.structural | answer.reader.structural
    for name in {**question.reference.reader.used, **answer.reader.used}:
        if name in structural:
            at[name] = STRUCTURAL[each.size]
            continue
        dims = tuple(sizes[size] for size in question.symbols[name].sizes)
        values = [question.points.value((name, position), point) for position in positions(dims)]
        at[name] = nested(dims, [_plain(value) for value in values])
    if not any(question.symbols[name].sizes for name in at):
        at.update({name: sizes[name] for name in _sizes_used(question, answer)})
    yours, expected = _shown(question, each.answer, point), _shown(question, each.reference, point)
    if yours == expected and not isinstance(yours, list):
        return Witness(at, *question.bench.digits(each.pairs[0], point))
    return Witness(at, yours, expected)


def _sizes_used(question: Question, answer: Formula) -> list[str]:
    trees = (question.reference.tree, answer.tree)
    names = {node.name for tree in trees for node in walk(tree) if isinstance(node, Name)}
    return sorted(names & {"n", "d", "k"} - set(question.symbols))


def _plain(value: Fraction) -> Json:
    return value.numerator if value.denominator == 1 else float(f"{float(value):.6g}")


def _shown(question: Question, block: Block, point: int) -> Json:
    values = question.bench.values(block.entries, point)
    return nested(block.dims, ["nan" if value is None else _number(value) for value in values])


def _number(value: float) -> Json:
    if value in (float("inf"), float("-inf")):
        return str(value)
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def nested(dims: tuple[int, ...], flat: list[Json]) -> Json:
    """A flat list as nested ones; the only value where there are no dimensions."""
    if not dims:
        return flat[0]
    step = len(flat) // dims[0] if dims[0] else 0
    return [nested(dims[1:], flat[i * step : (i + 1) * step]) for i in range(dims[0])]


def differs(found: Witness | None) -> str:
    """The sentence that is left when nothing explains an answer: where it differs."""
    if found is None:
        return "This is not equal to the right answer."
    small = {name: value for name, value in found.at.items() if not isinstance(value, list)}
    if len(small) < len(found.at) or isinstance(found.yours, list) or isinstance(found.expected, list):
        return "This is not equal to the right answer: compare the two on the example shown."
    at = " and ".join(f"{name} = {_short(value)}" for name, value in small.items())
    where = f"At {at} yours" if at else "Yours"
    return f"{where} gives {_short(found.yours)}, expected {_short(found.expected)}."


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
