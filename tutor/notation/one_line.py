"""A formula in one row of cells: fractions become slashes, with brackets wherever the meaning needs them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tutor.notation.cells import Run, cell_width, merged
from tutor.notation.glyph import VULGAR, Face
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
    items_of,
)
from tutor.notation.spacing import Role, gaps, roles_of

Runs = list[Run]
_FACTOR = frozenset({"ord", "word", "fence", "function", "big", "fraction", "root", "open", "slash"})
SMALL_SCRIPT = 3
"""Cells a script may have in small glyphs; a longer one is easier to read raised, or after its sign."""
FLAW = "!"
"""Put before a role to remember where a caret belongs; it never leaves this room."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a math list in one row."""

    face: Face
    tight: bool = False
    """Whether signs stand without room, as in scripts."""

    def write(self, item: Item | None) -> Runs:
        """The runs of the item."""
        return _WRITERS[type(item)](self, item) if item is not None else []

    def _glyph(self, item: Glyph) -> Runs:
        return [Run(self.face.letters(item.text), item.role)]

    def _row(self, item: Row) -> Runs:
        items, roles = item.items, roles_of(item.items)
        runs: Runs = []
        rooms = gaps(items, roles, tight=self.tight, flat=True)
        for index, (each, room) in enumerate(zip(items, rooms, strict=True)):
            part = self.write(each)
            blanks = room or int(run_together(runs, part))
            if roles[index] == "fraction" and self._needs_brackets(roles, index, part):
                part = self._bracketed(part)
                blanks *= roles[index - 1] != "function"
            runs += [Run(" " * blanks), *part] if blanks else part
        return runs

    def _needs_brackets(self, roles: Sequence[Role], index: int, part: Runs) -> bool:
        """Whether a slash between these neighbors would reach too far."""
        if len(part) == 1 and part[0].text in VULGAR.values():
            return False
        followed = roles[index + 1 : index + 2]
        if followed and followed[0] in _FACTOR:
            return True
        return index > 0 and roles[index - 1] in {"function", "slash"}

    def _fraction(self, item: Fraction) -> Runs:
        top, bottom = self.write(item.top), self.write(item.bottom)
        if not item.bar:
            return [*top, Run(", "), *bottom]
        vulgar = VULGAR.get((_text(top), _text(bottom)))
        if vulgar and not self.face.ascii:
            return [Run(vulgar, top[0].role)]
        if not is_product(item.top):
            top = self._bracketed(top)
        if not is_atom(item.bottom) and not _is_differential(item.bottom):
            bottom = self._bracketed(bottom)
        return [*top, Run("/", "operator"), *bottom]

    def _scripts(self, item: Scripts) -> Runs:
        return [*self._based(item.base), *self._script(item.sub, "sub"), *self._script(item.sup, "sup")]

    def _limits(self, item: Limits) -> Runs:
        return self._scripts(Scripts(item.base, item.below, item.above))

    def _fence(self, item: Fence) -> Runs:
        inside = self._choose(item.body) if _is_binomial(item.body) else self.write(item.body)
        return self._enclosed(item.left, inside, item.right, item.role, "ghost" if item.ghost else item.role)

    def _choose(self, body: Item) -> Runs:
        pair = items_of(body)[0]
        if not isinstance(pair, Fraction):
            return self.write(body)
        return [*self.write(pair.top), Run(" choose ", "function"), *self.write(pair.bottom)]

    def _based(self, base: Item) -> Runs:
        runs = self.write(base)
        return runs if is_atom(base) or class_of(base) in {"rel", "arrow", "bin"} else self._bracketed(runs)

    def _script(self, script: Item | None, where: str) -> Runs:
        if script is None:
            return []
        runs = replace(self, tight=True).write(script)
        little = small_runs(runs, self.face, where)
        if little is not None and sum([cell_width(run.text) for run in little]) <= SMALL_SCRIPT:
            return little
        if _text(runs).strip("'") == "":
            return runs
        sign = Run("_" if where == "sub" else "^", "operator")
        lone = is_atom(script) or (where == "sub" and _text(runs).isalnum())
        return [sign, *(runs if lone else self._bracketed(runs))]

    def _root(self, item: Root) -> Runs:
        body, degree = item.body, item.degree
        inside = self.write(body)
        if self.face.ascii:
            sign = [Run("sqrt", "operator")] if degree is None else [Run("root"), *self._script(degree, "sub")]
            return [*sign, *self._bracketed(_without_brackets(body, inside))]
        index = replace(self, tight=True).write(degree)
        little = small_runs(index, self.face, "sup")
        sign = [*(self._bracketed(index) if little is None else little), Run("√", "operator")]
        return [*sign, *(inside if is_atom(body) else self._bracketed(inside))]

    def _accent(self, item: Accent) -> Runs:
        inside, mark = self.write(item.body), item.mark
        if len(inside) == 1 and (cell_width(inside[0].text) == 1 or self.face.ascii):
            return [replace(inside[0], text=self.face.accented(inside[0].text, mark))]
        return [Run(mark, "function"), *self._bracketed(inside)]

    def _brace(self, item: Brace) -> Runs:
        if item.label is None:
            return self.write(item.body)
        return self._enclosed("(", [*self.write(item.body), Run(": "), *self.write(item.label)], ")")

    def _marked(self, item: Marked) -> Runs:
        return [marked(run, lit=item.lit, flawed=item.flawed) for run in self.write(item.body)]

    def _grid(self, item: Grid) -> Runs:
        runs: Runs = []
        for number, cells in enumerate(item.rows):
            runs += [Run("; " if number else "", "operator")]
            aligned = not item.left and not item.right
            comma = Run("" if aligned else " " if item.left == "{" else ", ", "operator")
            for index, cell in enumerate(cells):
                runs += [*([comma] if index else []), *self.write(cell)]
        return self._enclosed(item.left, runs, item.right)

    def _enclosed(self, left: str, runs: Runs, right: str, role: str = "bracket", last: str = "") -> Runs:
        write = self.face.letters
        return [Run(write(left), role), *runs, Run(write(right), last or role)]

    def _bracketed(self, runs: Runs) -> Runs:
        return [Run("(", "bracket"), *runs, Run(")", "bracket")]


_WRITERS: Mapping[type, Callable[[Writer, Any], Runs]] = {
    kind: getattr(Writer, "_" + kind.__name__.lower())
    for kind in (Glyph, Row, Fraction, Scripts, Limits, Fence, Root, Accent, Brace, Grid, Marked)
}


def marked(run: Run, *, lit: bool, flawed: bool) -> Run:
    """The run, lit or flawed where asked."""
    role = FLAW + run.role if flawed and not run.role.startswith(FLAW) else run.role
    return Run(run.text, role, run.lit or lit)


def small_runs(runs: Iterable[Run], face: Face, where: str) -> Runs | None:
    """The runs in small glyphs, or None where one does not exist. Digits below a letter are part of its name."""
    out: Runs = []
    for run in runs:
        text = face.script(run.text, "sub" if where == "sub" else "sup")
        if text is None:
            return None
        out.append(replace(run, text=text))
    return out


def run_together(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether two words, or a script written with a sign and what follows it, would be read as one."""
    if not left or not right:
        return False
    before, after = left[-1].text, right[0].text
    if not before[-1:].isalnum() or not (after[:1].isalnum() or after[:1] in {"(", "["}):
        return False
    sign = _script_sign(left)
    return sign == "^" or (after[0].isalnum() and (sign == "_" or _is_word(before) or _is_word(after)))


def _script_sign(runs: Sequence[Run]) -> str:
    """The sign of the script at the end of the runs, if they end in one."""
    for run in reversed(runs):
        if run.text in {"_", "^"}:
            return run.text
        if not run.text.isalnum() and run.text not in {"-", "−"}:
            break
    return ""


def _is_word(text: str) -> bool:
    return len(text) > 1 and text.isascii() and text.isalpha()


def is_atom(item: Item) -> bool:
    """Whether the item holds together without brackets."""
    match item:
        case Row(items=items):
            return _is_applied(items) or (len(items) == 1 and is_atom(items[0]))
        case Marked(body=inner) | Scripts(base=inner):
            return is_atom(inner)
        case Limits(base=inner):
            return class_of(inner) != "big" and is_atom(inner)
    return not isinstance(item, Fraction) and not (isinstance(item, Grid) and not item.left)


def _is_applied(items: Sequence[Item]) -> bool:
    """Whether the items are a function and its argument in brackets."""
    return len(items) == 2 and class_of(items[0]) in {"function", "word"} and isinstance(items[1], Fence)


def is_product(item: Item) -> bool:
    """Whether the item may stand before a slash without brackets: factors only."""
    items = items_of(item)
    if len(items) == 1 and isinstance(items[0], Marked):
        return is_product(items[0].body)
    roles = roles_of(items)
    if "function" in roles and "fence" not in roles:
        return False
    return not {"bin", "rel", "arrow", "punct", "big", "fraction"} & set(roles)


def _is_differential(item: Item) -> bool:
    """Whether the item is the bottom of a derivative, such as `∂z`."""
    items = items_of(item)
    first = items[0] if len(items) == 2 else None
    return isinstance(first, Glyph) and first.text in {"∂", "d"} and is_atom(items[1])


def _is_binomial(item: Item) -> bool:
    items = items_of(item)
    return len(items) == 1 and isinstance(items[0], Fraction) and not items[0].bar


def _without_brackets(body: Item, inside: Runs) -> Runs:
    return inside[1:-1] if isinstance(body, Fence) and body.left == "(" and not body.ghost else inside


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def one_line(item: Item, face: Face) -> tuple[Run, ...]:
    """The item in one row."""
    return merged(Writer(face).write(item))
