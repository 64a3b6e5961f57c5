"""A formula in two dimensions: the math list set in boxes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tutor.notation.boxes import EMPTY, Box, beside, blank, bracket, cells, line, lit, padded, stacked, whole
from tutor.notation.cells import Run, cell_width
from tutor.notation.glyph import Face
from tutor.notation.math_list import (
    Accent,
    Brace,
    Fence,
    Fraction,
    Glyph,
    Grid,
    Item,
    Limits,
    Marked,
    Root,
    Row,
    Scripts,
    class_of,
)
from tutor.notation.one_line import SMALL_SCRIPT, Runs, Writer, is_atom, marked, run_together, small_runs
from tutor.notation.spacing import gaps, roles_of


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets a math list in boxes, without regard to the width of the page."""

    face: Face
    inner: bool = False
    """Whether this stands inside a fraction, where a sum's index moves to its side."""
    script: Writer = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "script", Writer(self.face, tight=True))

    def set(self, item: Item) -> Box:
        """The box of the item."""
        return _SETTERS[type(item)](self, item)

    def _glyph(self, item: Glyph) -> Box:
        if item.kind == "big":
            return big(item, self.face, small=self.inner)
        return cells(self.face.letters(item.text), item.role)

    def _row(self, item: Row) -> Box:
        return self.side_by_side(item.items, [self.set(part) for part in item.items])

    def side_by_side(self, items: Sequence[Item], boxes: Sequence[Box]) -> Box:
        """The boxes of a row's items with the room that belongs between them."""
        parts: list[Box] = []
        for index, (box, room) in enumerate(zip(boxes, gaps(items, roles_of(items)), strict=True)):
            blanks = room
            if self.face.ascii and index and not room:
                blanks = int(run_together(boxes[index - 1].rows[boxes[index - 1].base], box.rows[box.base]))
            if blanks:
                space = cells(" " * blanks)
                parts.append(lit(space) if _both_lit(items[index - 1 : index + 1]) else space)
            parts.append(box)
        return beside(parts) if parts else EMPTY

    def _fraction(self, item: Fraction) -> Box:
        inside = replace(self, inner=True)
        return over(inside.set(item.top), inside.set(item.bottom), self.face, bar=item.bar)

    def _scripts(self, item: Scripts) -> Box:
        return self.scripted(self.set(item.base), item.sub, item.sup)

    def scripted(self, base: Box, sub: Item | None, sup: Item | None) -> Box:
        """The base with its scripts: in small glyphs where they exist, else a row lower or higher."""
        low, high = self.script.write(sub), self.script.write(sup)
        small_low, small_high = self._small(low, "sub"), self._small(high, "sup")
        if base.core == (0, 0):
            if small_low is not None and small_high is not None:
                return beside([base, line([*small_low, *small_high])])
            if small_low is not None:
                base, low = beside([base, line(small_low)]), []
            elif small_high is not None and not low:
                return beside([base, line(small_high)])
            small_low = small_high = None
        return _raised(base, low, high) if self.face.ascii else _raised(base, small_low or low, small_high or high)

    def _small(self, runs: Runs, where: str) -> Runs | None:
        if sum([cell_width(run.text) for run in runs]) > SMALL_SCRIPT:
            return None
        if not self.face.ascii:
            return small_runs(runs, self.face, where)
        text = "".join([run.text for run in runs])
        simple = text.isalnum() if where == "sub" else text.isalnum() or text in {"", "*", "'", "''", "-1"}
        sign = [] if text.strip("'") == "" else [Run("_" if where == "sub" else "^", "operator")]
        return [*sign, *runs] if simple else None

    def _limits(self, item: Limits) -> Box:
        base = self.set(item.base)
        if self.inner and item.above is None and class_of(item.base) == "big":
            beneath = self._small(self.script.write(item.below), "sub")
            if beneath is not None and not self.face.ascii:
                return beside([base, line(beneath)])
        below, above = self.script.write(item.below), self.script.write(item.above)
        parts = [*([line(above)] if above else []), base, *([line(below)] if below else [])]
        return stacked(parts, 1 if above else 0)

    def _fence(self, item: Fence) -> Box:
        return self.fenced(item, self.set(item.body))

    def fenced(self, item: Fence, body: Box) -> Box:
        """The body between brackets of its height."""
        core = body.core
        if "{" in (item.left, item.right) and sum(core) == 1:
            core = (1, 1)
        if isinstance(item.body, Grid) and not item.body.left:
            body = beside([cells(" "), body, cells(" ")])
        left = bracket(item.left, core, self.face, item.role)
        right = bracket(item.right, core, self.face, "ghost" if item.ghost else item.role)
        return replace(beside([left, body, right]), core=core)

    def _root(self, item: Root) -> Box:
        body = self.set(item.body)
        if len(body.rows) == 1 and (is_atom(item.body) or self.face.ascii):
            return line(Writer(self.face).write(item))
        index = self.script.write(item.degree)
        degree = line(small_runs(index, self.face, "sup") or index)
        return rooted(body, degree, self.face)

    def _accent(self, item: Accent) -> Box:
        body = self.set(item.body)
        run = body.rows[0][0] if len(body.rows) == 1 and len(body.rows[0]) == 1 else Run("")
        if body.width == 1 or (self.face.ascii and run.text):
            return cells(self.face.accented(run.text, item.mark), run.role)
        return accented(body, item.mark, self.face)

    def _brace(self, item: Brace) -> Box:
        body = self.set(item.body)
        return braced(body, self.set(item.label) if item.label is not None else None, self.face, under=item.under)

    def _grid(self, item: Grid) -> Box:
        return self.gridded(item, [[self.set(cell) for cell in cells] for cells in item.rows])

    def gridded(self, item: Grid, boxes: Sequence[Sequence[Box]]) -> Box:
        """The cells of a grid in their columns, between its brackets."""
        body = grid(boxes, item, spread=bool(item.left) and len(boxes) == 2)
        if not item.left and not item.right:
            return body
        body = beside([cells(" "), body, cells(" " if item.right else "")])
        return beside([bracket(item.left, body.core, self.face), body, bracket(item.right, body.core, self.face)])

    def _marked(self, item: Marked) -> Box:
        box = self.set(item.body)
        if item.flawed:
            box = replace(
                box, rows=tuple([tuple([marked(r, lit=False, flawed=True) for r in row]) for row in box.rows])
            )
        return lit(box) if item.lit else box


_SETTERS: Mapping[type, Callable[[Setter, Any], Box]] = {
    kind: getattr(Setter, "_" + kind.__name__.lower())
    for kind in (Glyph, Row, Fraction, Scripts, Limits, Fence, Root, Accent, Brace, Grid, Marked)
}


def _both_lit(items: Sequence[Item]) -> bool:
    return all(isinstance(item, Marked) and item.lit for item in items)


def big(item: Glyph, face: Face, *, small: bool) -> Box:
    """A sum or product sign: small inside a fraction, large elsewhere."""
    shape = {"∑": face.sigma, "∏": face.product}.get(item.text)
    if shape is None or small or len(shape) == 1:
        return cells(face.letters(item.text), item.role)
    rows = tuple([(Run(text, item.role),) for text in shape])
    base = len(rows) // 2
    return Box(rows, cell_width(shape[0]), base, (base, len(rows) - 1 - base))


def over(top: Box, bottom: Box, face: Face, *, bar: bool = True) -> Box:
    """One thing over another."""
    width = max(top.width, bottom.width) + (2 if bar else 0)
    middle = cells((face.bar if bar else " ") * width, "operator")
    return stacked([padded(top, width), middle, padded(bottom, width)], 1)


def _raised(base: Box, low: Runs, high: Runs) -> Box:
    """Scripts at the right, above the top and below the bottom row of the base's core."""
    up, down = base.core
    below, above = line(low), line(high)
    width = max(below.width, above.width)
    if up + down:
        rows = [blank(width)] * (up + down + 1)
        rows[0] = padded(above, width, "l").rows[0] if high else rows[0]
        rows[-1] = padded(below, width, "l").rows[0] if low else rows[-1]
    else:
        rows = [*padded(above, width, "l").rows] if high else []
        up = len(rows)
        rows = [*rows, blank(width), *(padded(below, width, "l").rows if low else ())]
    return replace(beside([base, Box(tuple(rows), width, up)]), core=base.core)


def rooted(body: Box, degree: Box, face: Face) -> Box:
    """A root sign that covers the body."""
    if len(body.rows) == 1:
        sign = beside([degree, cells(face.letters("√"), "operator")])
        roof = (*blank(sign.width), Run(face.roof * body.width, "operator"))
        inside = beside([sign, body])
        return Box((roof, *inside.rows), inside.width, 1, (0, 0))
    slant, post, corner = ("\\", "|", "_") if face.ascii else ("╲", "│", "┌")
    lead = max(2, degree.width + 1)
    roof_line = ("_" if face.ascii else "─") * (body.width + 1)
    rows = [(*blank(lead), Run(corner + roof_line, "operator"))]
    for index, row in enumerate(body.rows):
        foot = len(body.rows) - 1 - index
        mark = {0: " " * (lead - 1) + slant, 1: " " * (lead - 2) + slant + " "}.get(foot, " " * lead)
        rows.append((Run(mark + post, "operator"), *row, *blank(1)))
    if degree.width:
        row = rows[-2]
        head = padded(degree, lead - 1, "r").rows[0]
        rows[-2] = (*head, Run(slant + post if lead == 1 else " " + post, "operator"), *row[1:])
    return whole(Box(tuple(rows), body.width + lead + 2, body.base + 1))


_WIDE_MARKS = {"hat": "^", "bar": "", "tilde": "~", "vec": "→", "dot": ".", "ddot": ".."}


def accented(body: Box, mark: str, face: Face) -> Box:
    """A mark over more than one cell."""
    sign = _WIDE_MARKS[mark]
    top = cells(face.letters(sign), "operator") if sign else cells(face.roof * body.width, "operator")
    box = stacked([top, body], 1)
    return replace(box, core=body.core if len(body.rows) == 1 else (body.core[0] + 1, body.core[1]))


def braced(body: Box, label: Box | None, face: Face, *, under: bool) -> Box:
    """A brace as wide as the body, and its label beyond it."""
    left, rule, tip, right = tuple(face.under if under else face.over)
    width = max(body.width, 3)
    half = (width - 2) // 2
    brace = cells(left + rule * half + tip + rule * (width - 3 - half) + right, "operator")
    parts = [body, brace, *([label] if label else [])]
    return stacked(parts if under else parts[::-1], 0 if under else len(parts) - 1)


def grid(boxes: Sequence[Sequence[Box]], item: Grid, *, spread: bool) -> Box:
    """Rows and columns of boxes, with a baseline in the middle; `spread` puts an empty row between two rows."""
    count = max(map(len, boxes))
    widths = [max([row[index].width for row in boxes if index < len(row)]) for index in range(count)]
    lines = []
    for row in boxes:
        parts = []
        for index, width in enumerate(widths):
            if index:
                parts.append(cells(" " * item.gaps[min(index, len(item.gaps)) - 1]))
            box = row[index] if index < len(row) else EMPTY
            parts.append(padded(box, width, item.align[min(index, len(item.align) - 1)]) if width else EMPTY)
        lines.append(beside(parts))
    tall = item.loose and any(len(box.rows) > 1 for box in lines)
    empty = Box((blank(lines[0].width),), lines[0].width)
    rows = [lines[0]]
    for box in lines[1:]:
        rows += [empty, box] if spread or tall else [box]
    whole_box = stacked(rows, 0, "l")
    base = (len(whole_box.rows) - 1) // 2
    return whole(replace(whole_box, base=base)) if len(lines) > 1 else whole_box
