"""Rules about ids, references and the shape of a topic."""

from collections import Counter
from collections.abc import Iterator

from tutor.authoring.problem import Problem, problem
from tutor.content.library import Library
from tutor.model import (
    CodeDrill,
    DerivationDrill,
    Drill,
    FormulaDrill,
    Lesson,
    Mistake,
    NumberDrill,
    OutputDrill,
    QuestionDrill,
)

LEAST_MISTAKES = 3
"""Named mistakes each formula has."""
LEAST_FOLLOW_UPS = 2


def check_lesson(lesson: Lesson, library: Library) -> Iterator[Problem]:
    """The lesson's references resolve, and each stage has something to do."""
    for need in (*lesson.topic.needs, *lesson.topic.related):
        if need not in library.slugs:
            near = library.near(need, library.slugs)
            cure = f"Did you mean `{near[0]}`?" if near else "Remove it."
            yield problem(lesson.stages[0].place, f"`lesson.toml` names a topic `{need}` there is none of.", cure)
    for stage in lesson.stages:
        for drill in stage.drills:
            if library.find(drill) is None:
                near = library.near(drill, [known.id for known in library.all_drills()])
                cure = f"Did you mean `{near[0]}`?" if near else "Write it, or remove the block."
                yield problem(stage.place, f"There is no drill `{drill}`.", cure)
        if not stage.drills:
            yield problem(stage.place, "This stage asks for nothing.", "Put a drill into it.")


def check_drill(drill: Drill, library: Library) -> Iterator[Problem]:
    """Notes, hints, references and the least every drill of its kind has."""
    yield from _notes(drill, library)
    yield from _needs(drill, library)
    for hint in drill.hints:
        if _gives_away(drill, hint):
            yield problem(drill.place, f"A hint of `{drill.name}` holds the answer.", "Point at it, do not say it.")
    if isinstance(drill, FormulaDrill) and len(drill.mistakes) < LEAST_MISTAKES:
        what = f"`{drill.name}` names {len(drill.mistakes)} mistakes."
        yield problem(drill.place, what, f"Name {LEAST_MISTAKES} at least.")
    if isinstance(drill, QuestionDrill):
        yield from _question(drill)


def mistakes_of(drill: Drill) -> tuple[Mistake, ...]:
    """All the mistakes a drill names."""
    match drill:
        case FormulaDrill() | OutputDrill():
            return drill.mistakes
        case DerivationDrill():
            return tuple(mistake for step in drill.steps for mistake in step.mistakes)
        case CodeDrill():
            return (*drill.mistakes, *drill.weak)
        case NumberDrill():
            return drill.near_misses
    return ()


def _notes(drill: Drill, library: Library) -> Iterator[Problem]:
    notes = [mistake.note for mistake in mistakes_of(drill)]
    if not isinstance(drill, DerivationDrill):
        for note, times in Counter(notes).items():
            if times > 1:
                yield problem(drill.place, f"`{drill.name}` names the mistake `{note}` twice.", "Merge them.")
    for note in dict.fromkeys(notes):
        if note not in library.notes:
            near = library.near(note, list(library.notes))
            cure = f"Did you mean `{near[0]}`?" if near else "Add it there with its meaning."
            yield problem(drill.place, f"`{note}` is not in `drills/notes.toml`.", cure)


def _needs(drill: Drill, library: Library) -> Iterator[Problem]:
    skills = {known.skill for known in library.all_drills()}
    for need in drill.needs:
        if need not in skills and need not in library.slugs and library.find(need) is None:
            yield problem(drill.place, f"`{drill.name}` needs `{need}`, which is no skill, topic or drill.", "Mend it.")


def _gives_away(drill: Drill, hint: str) -> bool:
    answer = drill.answer if isinstance(drill, FormulaDrill | OutputDrill) else ""
    bare = "".join(answer.split())
    return len(bare) > 3 and bare in "".join(hint.split())


def _question(drill: QuestionDrill) -> Iterator[Problem]:
    if not any(point.must for point in drill.points):
        yield problem(drill.place, f"`{drill.name}` has no must-point.", "Mark one `must = true`.")
    if len(drill.follow_ups) < LEAST_FOLLOW_UPS:
        yield problem(drill.place, f"`{drill.name}` has fewer than two follow-ups.", "Add `follow_ups`.")
    known = {point.id for point in drill.points}
    for follow_up in drill.follow_ups:
        for point in {*follow_up.missed, *follow_up.hit} - known:
            yield problem(drill.place, f"A follow-up of `{drill.name}` names no point `{point}`.", "Mend its `when`.")
