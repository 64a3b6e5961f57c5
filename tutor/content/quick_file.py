"""Read `quick.toml` and `figures.toml`."""

from collections.abc import Callable, Iterator

from tutor.content.drill_fields import CommonFields, drill_fields
from tutor.content.formula_file import read_mistakes
from tutor.content.table import Table
from tutor.model import (
    ChoiceDrill,
    Drill,
    FigureDrill,
    Kind,
    NumberDrill,
    Option,
    OrderDrill,
    OutputDrill,
    RecallDrill,
)


def read_quick(file: Table, topic: str) -> Iterator[Drill]:
    """The quick drills of a file, each of the form it names."""
    for name, table in file.subtables():
        fields = drill_fields(table, topic, Kind.QUICK, name)
        form = table.text("form")
        if form not in _FORMS:
            words = ", ".join(f"`{known}`" for known in _FORMS)
            raise table.fault("form", f"`form` is `{form}`.", f"Write one of {words}.")
        drill = _FORMS[form](fields, table)
        table.done()
        yield drill


def read_figures(file: Table, topic: str) -> Iterator[FigureDrill]:
    """The figure tasks of a file."""
    for name, table in file.subtables():
        drill = FigureDrill(
            **drill_fields(table, topic, Kind.FIGURE, name),
            figure=table.text("figure"),
            start=dict(table.raw("start") or {}),
            goal=table.text("goal"),
        )
        table.done()
        yield drill


def _number(fields: CommonFields, table: Table) -> Drill:
    values = table.table("values")
    return NumberDrill(
        **fields,
        answer=table.number("answer"),
        compute=table.optional_text("compute") or None,
        tolerance=table.number("tolerance", 0.01),
        near_misses=read_mistakes(table, "near_misses"),
        values={name: _numbers(values, name) for name in values.values},
    )


def _numbers(table: Table, name: str) -> tuple[float, ...]:
    items = table.raw(name)
    if not isinstance(items, list) or not items or not all(isinstance(item, int | float) for item in items):
        raise table.fault(name, "the values are not a list of numbers.", "Write `x = [1, 2, 3]`.")
    return tuple(float(item) for item in items)


def _choice(fields: CommonFields, table: Table) -> Drill:
    options = tuple(_option(option) for option in table.tables("options"))
    if len(options) < 2 or not any(option.right for option in options):
        raise table.fault("options", "a choice needs two options, one of them right.", "Add `right = true` to one.")
    return ChoiceDrill(**fields, options=options)


def _option(table: Table) -> Option:
    option = Option(
        text=table.text("text"),
        right=table.flag("right", default=False),
        note=table.optional_text("note"),
        say=table.optional_text("say"),
    )
    if not option.right and not (option.note and option.say):
        raise table.fault("say", "a wrong option has no misconception.", "Add `note` and `say`.")
    table.done()
    return option


def _order(fields: CommonFields, table: Table) -> Drill:
    lines = table.texts("lines")
    if len(lines) < 2:
        raise table.fault("lines", "an order needs two lines at least.", "Add `lines = ['''...''', ...]`.")
    return OrderDrill(**fields, lines=lines, free=_groups(table, len(lines)), distractors=table.texts("distractors"))


def _groups(table: Table, lines: int) -> tuple[tuple[int, ...], ...]:
    groups = table.raw("free") or []
    for group in groups:
        if not isinstance(group, list) or not all(isinstance(at, int) and 1 <= at <= lines for at in group):
            raise table.fault("free", "`free` names a line there is none of.", "Write groups such as `[[2, 3]]`.")
    return tuple(tuple(at - 1 for at in group) for group in groups)


def _output(fields: CommonFields, table: Table) -> Drill:
    return OutputDrill(**fields, code=table.text("code"), answer=table.text("answer"), mistakes=read_mistakes(table))


def _recall(fields: CommonFields, table: Table) -> Drill:
    return RecallDrill(**fields, back=table.text("back"))


_FORMS: dict[str, Callable[[CommonFields, Table], Drill]] = {
    "number": _number,
    "choice": _choice,
    "order": _order,
    "output": _output,
    "recall": _recall,
}
