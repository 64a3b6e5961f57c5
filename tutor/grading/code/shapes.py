"""What a wrong shape tells."""

from tutor.grading.code.agreement import Array, Way
from tutor.grading.code.evidence import Evidence, sizes
from tutor.model import Finding
from tutor.sandbox.run import Returned


def shape_mistake(evidence: Evidence) -> Finding | None:
    """The rule that explains the shape on the largest case where it is wrong."""
    wrong = [seen for seen in evidence.contract if seen.difference and seen.difference.way is Way.SHAPE]
    if not wrong:
        return None
    seen = max(wrong, key=lambda seen: sizes(seen.case.args))
    part = next(k for k, (mine, right) in enumerate(seen.pairs) if mine.shape != right.shape)
    mine, right = seen.pairs[part]
    if isinstance(seen.answer, Returned) and seen.answer.kind == "tuple" and not isinstance(seen.case.expected, tuple):
        say = f"You return a tuple of {mine.shape[0]}, asked is one value: is there a comma at the end of the `return`?"
        return Finding("wrong-structure", say)
    name = evidence.part_name(part) if len(seen.pairs) > 1 else "Your result"
    return _table(name, mine, right, int(sizes(seen.case.args)[0])) or _rule(name, mine, right)


def _table(name: str, mine: Array, right: Array, rows: int) -> Finding | None:
    if not _is_table(mine, right, rows):
        return None
    say = (
        f"{name} has shape {mine.shape}: a column `(n, 1)` met a flat `(n,)`, and NumPy paired every row with every "
        "other. Give both the same shape before you subtract or multiply."
    )
    return Finding("broadcast", say)


def _rule(name: str, mine: Array, right: Array) -> Finding:
    """The first rule that fits; each sentence says both shapes."""
    has = f"{name} has shape {mine.shape}, asked is {right.shape}"
    if mine.size == right.size and mine.ndim == right.ndim + 1 and right.ndim:
        return Finding(
            "column-shape", f"{has}: a later `w - lr * g` would broadcast it to a table. End with `.ravel()`."
        )
    if mine.shape == right.shape[::-1]:
        return Finding("transposed", f"{has}: it is transposed.")
    if mine.size == 1:
        return Finding("reduced-too-far", f"{has}: sum or average over one axis only, not over everything.")
    if not right.ndim:
        return Finding("not-reduced", f"{has}, one number: sum or average over all entries.")
    if mine.size == right.size:
        return Finding("shape-dropped", f"{has}: as many entries, but the axes are lost. Keep the shape of the input.")
    if mine.ndim < right.ndim:
        say = f"{has}: an axis was summed away. `keepdims=True`, or another `axis`, keeps it."
        return Finding("shape-dropped", say)
    return Finding("wrong-shape", f"{has}.")


def _is_table(mine: Array, right: Array, rows: int) -> bool:
    """Whether (n, n), or (d, n) for a gradient: where a column and a flat vector met."""
    if mine.ndim != 2 or rows < 2 or right.ndim > 1:
        return False
    return mine.shape == (rows, rows) or (right.ndim == 1 and mine.shape == (*right.shape, rows))
