"""Every drill is put to its own grader: right forms pass, listed mistakes are caught by their own names."""

from collections.abc import Iterator
from dataclasses import replace

from tutor.authoring.problem import Problem, problem
from tutor.figures.catalog import open_figure
from tutor.figures.figure import FigureError
from tutor.figures.goal import reach, read_goal
from tutor.grading.graders import Graders
from tutor.grading.quick.arithmetic import value_of
from tutor.grading.quick.number import drawn
from tutor.model import (
    ChoiceDrill,
    DerivationDrill,
    Drill,
    FigureDrill,
    FormulaDrill,
    Judgement,
    Mistake,
    NumberDrill,
    OutputDrill,
    PointStatus,
    QuestionDrill,
    Verdict,
)


def check_answers(drill: Drill, graders: Graders) -> Iterator[Problem]:
    """The faults a drill's own grader finds in it."""
    match drill:
        case FormulaDrill():
            yield from _formula(drill, graders)
        case DerivationDrill():
            yield from _derivation(drill, graders)
        case QuestionDrill():
            yield from _question(drill, graders)
        case OutputDrill():
            yield from _right(drill, graders, [drill.answer])
            yield from _wrong(drill, graders, drill.mistakes)
        case NumberDrill():
            yield from _right(drill, graders, [repr(drill.answer)])
            yield from _wrong(drill, graders, _at_first_values(drill))
        case FigureDrill():
            yield from _figure(drill)
        case ChoiceDrill():
            yield from _choice(drill)


def _right(drill: Drill, graders: Graders, answers: list[str]) -> Iterator[Problem]:
    for answer in answers:
        verdict = graders.grade(drill, answer)
        if not verdict.judgement.solved:
            yield problem(drill.place, f"`{drill.name}` refuses `{answer}`: {_said(verdict)}", "Mend the answer.")


def _wrong(drill: Drill, graders: Graders, mistakes: tuple[Mistake, ...]) -> Iterator[Problem]:
    for mistake in mistakes:
        verdict = graders.grade(drill, mistake.answer)
        notes = [finding.note for finding in verdict.findings]
        if verdict.judgement is not Judgement.WRONG:
            what = f"`{drill.name}` judges its mistake `{mistake.note}` {verdict.judgement.value}: {_said(verdict)}"
            yield problem(drill.place, what, "Make it wrong, or remove it.")
        elif notes[:1] != [mistake.note]:
            what = f"`{drill.name}` names its mistake `{mistake.note}` `{', '.join(notes) or 'nothing'}`."
            yield problem(drill.place, what, "Two mistakes are equal: merge them, or change their order.")


def _at_first_values(drill: NumberDrill) -> tuple[Mistake, ...]:
    """The near misses as a learner would type them on the first visit."""
    values = drawn(drill, 0)
    return tuple(Mistake(miss.note, repr(value_of(miss.answer, values)), miss.say) for miss in drill.near_misses)


def _formula(drill: FormulaDrill, graders: Graders) -> Iterator[Problem]:
    alone = replace(drill, accept=())
    yield from _right(alone, graders, [drill.answer, *drill.accept])
    yield from _wrong(alone, graders, drill.mistakes)


def _derivation(drill: DerivationDrill, graders: Graders) -> Iterator[Problem]:
    route = "\n".join(step.line if step.by == "equal" else f"{step.by}: {step.line}" for step in drill.steps)
    yield from _right(drill, graders, [route])
    before: list[str] = []
    for step in drill.steps:
        for mistake in step.mistakes:
            yield from _wrong_turn(drill, graders, before, step.by, mistake)
        before.append(step.line if step.by == "equal" else f"{step.by}: {step.line}")


def _wrong_turn(
    drill: DerivationDrill, graders: Graders, before: list[str], by: str, mistake: Mistake
) -> Iterator[Problem]:
    line = mistake.answer if by == "equal" else f"{by}: {mistake.answer}"
    verdict = graders.grade(drill, "\n".join([*before, line]))
    if verdict.judgement is not Judgement.WRONG or verdict.findings[0].note != mistake.note:
        what = f"`{drill.name}` does not catch its wrong turn `{mistake.note}`: {_said(verdict)}"
        yield problem(drill.place, what, "Make it wrong, or remove it.")


def _question(drill: QuestionDrill, graders: Graders) -> Iterator[Problem]:
    verdict = graders.grade(drill, drill.model_answer)
    missed = [point.id for point in verdict.points if point.status is not PointStatus.FOUND]
    if missed:
        yield problem(
            drill.place, f"The model answer of `{drill.name}` misses {', '.join(missed)}.", "Mend it or the patterns."
        )
    heard = graders.grade(drill, drill.prompt)
    if any(point.status is PointStatus.FOUND for point in heard.points):
        yield problem(drill.place, f"`{drill.name}` finds points in its own question.", "Sharpen the patterns.")


def _figure(drill: FigureDrill) -> Iterator[Problem]:
    try:
        figure = open_figure(drill.figure)
        end = reach(figure, drill.start, read_goal(drill.goal, figure))
    except FigureError as error:
        yield problem(drill.place, f"`{drill.name}`: {error}", "Mend its figure, start or goal.")
        return
    if end is None:
        yield problem(drill.place, f"The goal of `{drill.name}` is not reached by moving.", "Loosen it.")


def _choice(drill: ChoiceDrill) -> Iterator[Problem]:
    texts = [option.text for option in drill.options]
    if len(set(texts)) < len(texts):
        yield problem(drill.place, f"`{drill.name}` offers an option twice.", "Remove one.")


def _said(verdict: Verdict) -> str:
    return " ".join(finding.say for finding in verdict.findings) or verdict.judgement.value
