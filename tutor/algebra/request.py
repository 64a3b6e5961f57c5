"""What the engine is asked: cheap nouns, so that asking loads nothing of the algebra itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.algebra.wire import mistakes_to_json, specs_to_json
from tutor.model import Json, Mistake, Step, SymbolSpec


@dataclass(frozen=True, slots=True)
class FormulaQuestion:
    """A formula to compare answers with."""

    symbols: Mapping[str, SymbolSpec]
    reference: str
    accept: tuple[str, ...] = ()
    """Other right forms."""
    mistakes: tuple[Mistake, ...] = ()
    """Foreseen wrong answers; the first that matches is named."""

    def message(self, answer: str) -> dict[str, Json]:
        """The request for one answer."""
        return {
            "symbols": specs_to_json(self.symbols),
            "reference": self.reference,
            "accept": list(self.accept),
            "mistakes": mistakes_to_json(self.mistakes),
            "answer": answer,
        }


@dataclass(frozen=True, slots=True)
class DerivationQuestion:
    """A derivation to hold lines against."""

    symbols: Mapping[str, SymbolSpec]
    given: str
    goal: str
    route: tuple[Step, ...] = ()
    """The author's lines, each with the relation by which it follows and the mistakes foreseen there."""

    def message(self, lines: tuple[str, ...], *, partial: bool) -> dict[str, Json]:
        """The request for some lines; `partial` while the derivation is still being written."""
        return {
            "symbols": specs_to_json(self.symbols),
            "given": self.given,
            "goal": self.goal,
            "route": [[step.line, step.by, mistakes_to_json(step.mistakes)] for step in self.route],
            "lines": list(lines),
            "partial": partial,
        }
