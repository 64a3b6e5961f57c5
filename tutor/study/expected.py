"""The answer a drill expects, as Markdown: the last rung of its hints, and what is shown beside the learner's own."""

from tutor.grading.quick import number
from tutor.model import (
    ChoiceDrill,
    CodeDrill,
    DerivationDrill,
    Drill,
    FigureDrill,
    FormulaDrill,
    NumberDrill,
    OrderDrill,
    OutputDrill,
    QuestionDrill,
    RecallDrill,
)


def expected(drill: Drill, seed: int = 0) -> str:
    """The drill's answer in Markdown, for a visit's seed; a formula stands in a `formula` fence."""
    match drill:
        case FormulaDrill():
            return fence("formula", drill.answer)
        case DerivationDrill():
            return _route(drill)
        case CodeDrill():
            return fence("python", drill.reference)
        case QuestionDrill():
            return drill.model_answer
        case FigureDrill():
            return f"Reach `{drill.goal}`."
    return _quick(drill, seed)


def _quick(drill: Drill, seed: int) -> str:
    match drill:
        case RecallDrill():
            return drill.back
        case ChoiceDrill():
            return "\n".join(f"- {option.text}" for option in drill.options if option.right)
        case OrderDrill():
            return fence("text", "\n".join(drill.lines))
        case OutputDrill():
            return fence("text", drill.answer)
        case NumberDrill():
            return f"{number.expected(drill, seed):.4g}"
    raise TypeError(f"no answer is known for {type(drill).__name__}")


def fence(language: str, text: str) -> str:
    """A fenced block."""
    return f"```{language}\n{text}\n```"


def _route(drill: DerivationDrill) -> str:
    parts = [fence("formula", drill.given)]
    parts += [f"{step.why}\n\n{fence('formula', step.line)}" for step in drill.steps]
    return "\n\n".join(parts)
