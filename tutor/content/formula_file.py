"""Read `formulas.toml` and `derivations.toml`."""

from collections.abc import Iterator, Mapping

from tutor.content.drill_fields import CommonFields, drill_fields
from tutor.content.table import Table
from tutor.model import DerivationDrill, FormulaDrill, Kind, Mistake, Step, SymbolSpec


def read_formulas(file: Table, topic: str) -> Iterator[FormulaDrill]:
    """The formula drills of a file."""
    shared = read_symbols(file)
    for name, table in file.subtables():
        fields = drill_fields(table, topic, Kind.FORMULA, name)
        drill = FormulaDrill(
            **fields,
            symbols={**shared, **read_symbols(table)},
            answer=table.text("answer"),
            accept=table.texts("accept"),
            forbid=table.texts("forbid"),
            mistakes=read_mistakes(table),
        )
        table.done()
        yield drill


def read_derivations(file: Table, topic: str) -> Iterator[DerivationDrill]:
    """The derivation drills of a file."""
    shared = read_symbols(file)
    for name, table in file.subtables():
        fields = drill_fields(table, topic, Kind.DERIVATION, name)
        drill = _derivation(fields, shared, table)
        table.done()
        yield drill


def _derivation(fields: CommonFields, shared: Mapping[str, SymbolSpec], table: Table) -> DerivationDrill:
    steps = tuple(_read_step(step) for step in table.tables("steps"))
    if not steps:
        raise table.fault("steps", "`steps` is missing.", "Add `steps = [{ line, why }, ...]`.")
    return DerivationDrill(
        **fields,
        symbols={**shared, **read_symbols(table)},
        given=table.text("given"),
        goal=table.text("goal"),
        steps=steps,
    )


def _read_step(table: Table) -> Step:
    step = Step(table.text("line"), table.text("why"), table.optional_text("by", "equal"), read_mistakes(table))
    table.done()
    return step


def read_mistakes(table: Table, key: str = "mistakes") -> tuple[Mistake, ...]:
    """The known wrong answers of a table."""
    return tuple(_read_mistake(mistake) for mistake in table.tables(key))


def _read_mistake(table: Table) -> Mistake:
    mistake = Mistake(table.text("note"), table.text("answer"), table.text("say"))
    table.done()
    return mistake


def read_symbols(table: Table) -> dict[str, SymbolSpec]:
    """The symbols a file or a drill declares."""
    symbols = table.table("symbols")
    return {name: _read_symbol(symbols, name, value) for name, value in symbols.values.items()}


def _read_symbol(symbols: Table, name: str, value: object) -> SymbolSpec:
    if isinstance(value, str):
        return SymbolSpec(name, value)
    if not isinstance(value, dict):
        raise symbols.fault(name, "a symbol's kind is a string.", 'Write `z = "real"`.')
    table = symbols.table(name)
    spec = SymbolSpec(
        name,
        table.text("kind"),
        table.optional_text("draw") or None,
        table.texts("aliases"),
        table.optional_text("meaning"),
    )
    table.done()
    return spec
