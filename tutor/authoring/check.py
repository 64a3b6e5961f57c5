"""Content tests itself: every rule over every drill and stage."""

from collections.abc import Iterator
from dataclasses import dataclass

from tutor.authoring.answers import check_answers
from tutor.authoring.problem import Problem, from_fault, problem
from tutor.authoring.prose import check_markdown
from tutor.authoring.snippets import check_snippets
from tutor.authoring.structure import check_drill, check_lesson
from tutor.content.error import ContentError
from tutor.content.library import Library
from tutor.grading.graders import Graders
from tutor.model import CodeDrill, Drill


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was checked, and what was found in it."""

    title: str
    problems: tuple[Problem, ...]


class Checker:
    """Applies the rules; `thorough` adds the mutants of every code reference, and proofs."""

    def __init__(self, library: Library, graders: Graders, *, thorough: bool = False) -> None:
        self._library = library
        self._graders = graders
        self._thorough = thorough

    def topic(self, slug: str) -> Iterator[Step]:
        """Check a topic: its lesson, then each of its drills."""
        yield Step(slug, tuple(self._lesson(slug)))
        held = self._library.topic_drills(slug)
        yield Step(f"{slug} files", tuple(from_fault(fault) for fault in held.faults))
        for drill in held.drills.values():
            yield self.drill(drill)

    def drill(self, drill: Drill) -> Step:
        """Check one drill."""
        return Step(drill.id, tuple(self._drill(drill)))

    def _lesson(self, slug: str) -> Iterator[Problem]:
        try:
            lesson = self._library.lesson(slug)
        except ContentError as fault:
            yield from_fault(fault)
            return
        yield from check_lesson(lesson, self._library)
        for stage in lesson.stages:
            yield from check_markdown(stage.text, stage.place)
            yield from check_snippets(stage, self._graders.sandbox)

    def _drill(self, drill: Drill) -> Iterator[Problem]:
        try:
            yield from check_drill(drill, self._library)
        except ContentError as fault:
            yield from_fault(fault)
        for text in (drill.prompt, *drill.hints, drill.explain):
            for found in check_markdown(text, drill.place):
                yield problem(drill.place, f"`{drill.name}`: {found.what}", found.cure)
        if isinstance(drill, CodeDrill):
            yield from self._code(drill)
        else:
            yield from check_answers(drill, self._graders)

    def _code(self, drill: CodeDrill) -> Iterator[Problem]:
        from tutor.grading.code.audit import check_code_drill  # noqa: PLC0415 - NumPy comes with it

        for sentence in check_code_drill(drill, self._graders.sandbox, thorough=self._thorough):
            yield problem(drill.place, sentence, "Mend the file.")
