"""The interview questions a learner has met, each with everything that was said to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tutor.content.library import Library
from tutor.memory.event import ATTEMPT, THREAD, Event
from tutor.memory.memory import Memory
from tutor.model import Json, Kind, QuestionDrill


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was said: an answer, a point said again, the answer to a follow-up."""

    day: int
    """The study day."""
    asked: str
    """What it answers: empty for the question itself."""
    text: str
    points: tuple[tuple[str, str], ...] = ()
    """What was heard: point and status."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A question and what was said to it, oldest first."""

    question: QuestionDrill
    entries: tuple[Entry, ...]


def threads(library: Library, memory: Memory) -> tuple[Thread, ...]:
    """The threads of all questions that were answered at least once, the latest first."""
    said: dict[str, list[Event]] = {}
    for event in memory.log():
        if event.kind in (ATTEMPT, THREAD) and event.drill is not None:
            said.setdefault(event.drill, []).append(event)
    found = (_thread(library, drill, events) for drill, events in said.items())
    return tuple(sorted(filter(None, found), key=lambda thread: -thread.entries[-1].day))


def _thread(library: Library, drill: str, events: list[Event]) -> Thread | None:
    question = library.find(drill)
    if not isinstance(question, QuestionDrill) or question.kind is not Kind.QUESTION:
        return None
    return Thread(question, tuple(_entries(question, events)))


def _entries(question: QuestionDrill, events: list[Event]) -> Iterator[Entry]:
    texts = {point.id: point.text for point in question.points}
    for event in events:
        facts = event.facts()
        if event.kind == ATTEMPT:
            yield Entry(event.at.day, "", str(facts.get("text", "")), _points(facts.get("points")))
        elif isinstance(entry := facts.get("entry"), dict):
            point = texts.get(str(entry.get("point")), "")
            asked = str(entry.get("ask") or f"Say it again: {point}")
            yield Entry(event.at.day, asked, str(entry.get("text", "")), _points(entry.get("points")))


def _points(found: Json) -> tuple[tuple[str, str], ...]:
    if not isinstance(found, list):
        return ()
    return tuple((str(point.get("id")), str(point.get("status"))) for point in found if isinstance(point, dict))
