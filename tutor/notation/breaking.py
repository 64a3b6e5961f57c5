"""Formulas broken to fit a width: at relations first, then at plus and minus, then inside brackets and at products."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from tutor.notation.boxes import EMPTY, Box, beside, blank, cells, lit, picture, stacked, whole
from tutor.notation.cells import Picture, cut
from tutor.notation.glyph import Face
from tutor.notation.layout import Setter, braced, over, rooted
from tutor.notation.math_list import Brace, Fence, Fraction, Glyph, Grid, Item, Marked, Root, Row, Scripts, row
from tutor.notation.spacing import Role, is_thin, roles_of

LEAST = 14
"""Cells below which breaking inside brackets does more harm than good."""
NARROWEST = 6
"""Cells below which nothing is broken at all."""
HANG = 2
"""How far a continued product hangs in."""
_GLUE = frozenset({"function", "sign", "open", "big"})
"""What must not be parted from its operand."""

Items = Sequence[Item]


def fitted(item: Item, face: Face, width: int | None) -> Picture:
    """The item drawn in two dimensions, at most `width` cells wide; what cannot fit is cut with a visible sign."""
    setter = Setter(face)
    if width is None:
        return picture(setter.set(item))
    drawn = picture(Breaker(setter).fit(item, max(width, 1)))
    if drawn.width <= width:
        return drawn
    return replace(drawn, lines=tuple([cut(cells, width, face.ellipsis) for cells in drawn.lines]))


@dataclass(frozen=True, slots=True)
class Breaker:
    """Sets what fits as it is, and the rest in several lines."""

    setter: Setter

    def fit(self, item: Item, width: int) -> Box:
        """The box of the item, broken where it is wider than `width` cells and can be broken."""
        box = self.setter.set(item)
        width = max(width, NARROWEST)
        breaks = _BREAKS.get(type(item))
        return box if breaks is None or box.width <= width else breaks(self, item, width)

    def _fence(self, item: Fence, width: int) -> Box:
        return self.setter.fenced(item, self.fit(item.body, width - 2))

    def _fraction(self, item: Fraction, width: int) -> Box:
        inner = Breaker(replace(self.setter, inner=True))
        return over(inner.fit(item.top, width - 2), inner.fit(item.bottom, width - 2), self.setter.face, bar=item.bar)

    def _scripts(self, item: Scripts, width: int) -> Box:
        scripts = self.setter.set(item).width - self.setter.set(item.base).width
        return self.setter.scripted(self.fit(item.base, width - scripts), item.sub, item.sup)

    def _root(self, item: Root, width: int) -> Box:
        if item.degree is not None:
            return self.setter.set(item)
        return rooted(self.fit(item.body, width - 3), EMPTY, self.setter.face)

    def _brace(self, item: Brace, width: int) -> Box:
        label = self.setter.set(item.label) if item.label is not None else None
        return braced(self.fit(item.body, width), label, self.setter.face, under=item.under)

    def _marked(self, item: Marked, width: int) -> Box:
        box = self.fit(item.body, width)
        return lit(box) if item.lit else box

    def _row(self, item: Row, width: int) -> Box:
        items, roles = item.items, roles_of(item.items)
        for breaks in (self._statements, self._relations, self._terms):
            box = breaks(items, roles, width)
            if box is not None:
                return box
        return self._product(items, roles, width)

    def _statements(self, items: Items, _: Sequence[Role], width: int) -> Box | None:
        """One line for each part between wide gaps."""
        parts = _split(items, [_is_wide_gap(item) for item in items])
        if len(parts) < 2:
            return None
        return _lines([self.fit(row(_without_gap(part)), width) for part in parts if _without_gap(part)])

    def _relations(self, items: Items, roles: Sequence[Role], width: int) -> Box | None:
        """A line for each relation, the signs below one another; arrows between statements come first."""
        kind = "arrow" if "arrow" in roles else "rel"
        parts = _split(items, [role == kind for role in roles])
        signs = [item for item, role in zip(items, roles, strict=True) if role == kind]
        if len(parts) < 2:
            return None
        starts_with_sign = roles[0] == kind
        head = None if starts_with_sign else self.setter.set(row(parts[0]))
        hangs = head is None or kind == "arrow" or head.width > width // 3
        indent = 0 if head is None else HANG if hangs else head.width + 1
        lines = [self.fit(row(parts[0]), width)] if head is not None and hangs else []
        for sign, part in zip(signs, parts if starts_with_sign else parts[1:], strict=True):
            mark = beside([self.setter.set(sign), cells(" ")])
            operand = part[1:]
            rest = self.fit(row(operand), width - indent - mark.width) if operand else EMPTY
            front = head if head is not None and not hangs and not lines else None
            lead = [front, cells(" ")] if front is not None else [Box((blank(indent),), indent)] if indent else []
            lines.append(beside([*lead, mark, rest]))
        return _lines(lines)

    def _terms(self, items: Items, roles: Sequence[Role], width: int) -> Box | None:
        """As many terms in a line as fit; the sign starts the next line."""
        parts = _split(items, [role == "bin" for role in roles])
        if len(parts) < 2:
            return None
        boxes = [self._term(part, width, first=index == 0) for index, part in enumerate(parts)]
        return _filled(boxes, width, 0)

    def _term(self, part: Items, width: int, *, first: bool) -> Box:
        if first:
            return self.fit(row(part), width)
        sign = beside([self.setter.set(part[0]), cells(" ")])
        return beside([sign, self.fit(row(part[1:]), width - sign.width)])

    def _product(self, items: Items, roles: Sequence[Role], width: int) -> Box:
        """Break inside the widest factor if the others leave room for that, else between factors."""
        boxes = [self.setter.set(item) for item in items]
        widest = max(range(len(items)), key=lambda index: boxes[index].width if _breakable(items[index]) else -1)
        others = self.setter.side_by_side(items, boxes).width - boxes[widest].width
        if _breakable(items[widest]) and width - others >= LEAST:
            boxes[widest] = self.fit(items[widest], width - others)
            return self.setter.side_by_side(items, boxes)
        groups = _factors(items, roles)
        if len(groups) < 2:
            room = max(width - others, 1)
            boxes[widest] = self.fit(items[widest], room) if _breakable(items[widest]) else boxes[widest]
            return self.setter.side_by_side(items, boxes)
        return _filled([self.fit(row(group), width - HANG) for group in groups], width, HANG, " ")

    def _grid(self, item: Grid, width: int) -> Box:
        """Break the cells of the widest column."""
        boxes = [[self.setter.set(cell) for cell in cells] for cells in item.rows]
        count = max(map(len, boxes))
        widths = [max([each[index].width for each in boxes if index < len(each)]) for index in range(count)]
        widest = max(range(count), key=widths.__getitem__)
        room = max(width - self.setter.gridded(item, boxes).width + widths[widest], 1)
        for number, cells_ in enumerate(item.rows):
            if widest < len(cells_):
                boxes[number][widest] = self.fit(cells_[widest], room)
        return self.setter.gridded(item, boxes)


_BREAKS: Mapping[type, Callable[[Breaker, Any, int], Box]] = {
    kind: getattr(Breaker, "_" + kind.__name__.lower())
    for kind in (Row, Fence, Fraction, Scripts, Root, Brace, Marked, Grid)
}


def _split(items: Items, starts: Sequence[bool]) -> list[list[Item]]:
    """The items in parts; each flagged item begins one."""
    parts: list[list[Item]] = []
    for item, start in zip(items, starts, strict=True):
        if start or not parts:
            parts.append([])
        parts[-1].append(item)
    return parts


def _is_wide_gap(item: Item) -> bool:
    return isinstance(item, Glyph) and item.kind == "gap" and not is_thin(item)


def _without_gap(part: Items) -> Items:
    return [item for item in part if not _is_wide_gap(item)]


def _breakable(item: Item) -> bool:
    match item:
        case Fence() | Fraction() | Grid() | Brace() | Root():
            return True
        case Row(items=items):
            return len(items) > 1
        case Scripts(base=inner) | Marked(body=inner):
            return _breakable(inner)
        case _:
            return False


def _factors(items: Items, roles: Sequence[Role]) -> list[list[Item]]:
    """Factors, each with what belongs to it: a function with its argument, a sum with what it sums."""
    starts = [
        index > 0 and roles[index - 1] not in _GLUE and role not in {"close", "punct", "gap"}
        for index, role in enumerate(roles)
    ]
    return _split(items, starts)


def _filled(boxes: Sequence[Box], width: int, hang: int, between: str = " ") -> Box:
    """The boxes in lines as full as they get, later lines hanging in."""
    lines: list[list[Box]] = [[]]
    room = width
    for box in boxes:
        if lines[-1] and box.width + len(between) > room:
            lines.append([Box((blank(hang),), hang)] if hang else [])
            room = width - hang
        elif lines[-1]:
            lines[-1].append(cells(between))
            room -= len(between)
        lines[-1].append(box)
        room -= box.width
    return _lines([beside(parts) for parts in lines])


def _lines(boxes: Sequence[Box]) -> Box:
    """Lines one below the other, on the baseline of the first, with an empty row where two would touch."""
    rows: list[Box] = [boxes[0]]
    for above, below in pairwise(boxes):
        if above.core[1] or below.core[0]:
            rows.append(Box(((),), 0))
        rows.append(below)
    return whole(stacked(rows, 0, "l"))
