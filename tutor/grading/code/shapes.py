"""What a wrong shape tells."""

from tutor.grading.code.agreement import Array, Way
from tutor.grading.code.evidence import Evidence, sizes
from tutor.model import Finding


def shape_mistake(evidence: Evidence) -> Finding | None:
    """The rule that explains the shape on the largest case where it is wrong."""
    wrong = [seen for seen in evidence.contract if seen.difference and seen.difference.way is Way.SHAPE]
    if not wrong:
        return None
    seen = max(wrong, key=lambda seen: sizes(seen.case.args))
    part = next(k for k, (mine, right) in enumerate(seen.pairs) if mine.shape != right.shape)
    mine, right = seen.pairs[part]
    name = evidence.part_name(part) if len(seen.pairs) > 1 else "Your result"
    return _rule(f"{name[0].upper()}{name[1:]}", mine, right, int(sizes(seen.case.args)[0]))


def _rule(name: str, mine: Array, right: Array, rows: int) -> Finding:
    """The first rule that fits; each sentence says both shapes."""
    has = f"{name} has shape {mine.shape}"
    if _is_table(mine, right, rows):
        say = (
            f"{has}: a column `(n, 1)` met a flat `(n,)`, and NumPy paired every row with every other. "
            "Give both the same shape before you subtract or multiply."
        )
        return Finding("broadcast", say)
    if mine.size == right.size and mine.ndim == right.ndim + 1 and right.ndim:
        say = (
            f"{has}, asked is {right.shape}. The next `w - lr * g` would broadcast it to a table: end with `.ravel()`."
        )
        return Finding("column-shape", say)
    if mine.shape == right.shape[::-1]:
        return Finding("transposed", f"{has}, the transpose of the {right.shape} that is asked.")
    if mine.size == 1:
        say = f"{name} is one number, asked is shape {right.shape}: sum or average over one axis only, not over everything."
        return Finding("reduced-too-far", say)
    if right.size == 1 and not right.ndim:
        say = f"{has}; one number is asked. Sum or average over all entries."
        return Finding("not-reduced", say)
    if mine.ndim < right.ndim:
        say = f"{has}, asked is {right.shape}: an axis was summed away. `keepdims=True`, or another `axis`, keeps it."
        return Finding("shape-dropped", say)
    return Finding("wrong-shape", f"{has}, asked is {right.shape}.")


def _is_table(mine: Array, right: Array, rows: int) -> bool:
    """Whether (n, n), or (d, n) for a gradient: where a column and a flat vector met."""
    if mine.ndim != 2 or rows < 2 or right.ndim > 1:
        return False
    return mine.shape == (rows, rows) or (right.ndim == 1 and mine.shape == (*right.shape, rows))
