"""The night before: one page with every formula, the weak spots, and the follow-ups that hurt."""

from collections.abc import Iterator

from tutor.content.library import Library
from tutor.memory.memory import Memory
from tutor.model import DrillId, FormulaDrill, PointStatus, QuestionDrill
from tutor.study.expected import fence

MOST_WEAK = 12


def night_page(library: Library, memory: Memory) -> str:
    """The page as Markdown, over the topics that were begun; all of them where none was."""
    begun = {drill.rsplit("/", 2)[0] for drill in memory.cards()}
    topics = [slug for slug in library.topics if slug in begun] or list(library.topics)
    parts = ["# The night before"]
    parts += _weak_spots(library, memory)
    parts += _missed(library, memory)
    for topic in topics:
        parts += _formulas(library, topic)
    parts.append("Then close this page and sleep: what you recalled this week is there in the morning.")
    return "\n\n".join(parts) + "\n"


def _weak_spots(library: Library, memory: Memory) -> Iterator[str]:
    spots = memory.weak_spots()[:MOST_WEAK]
    if spots:
        yield "## What you lost most"
        yield "\n".join(f"- {library.notes.get(spot.note, spot.note)} ({spot.times}x)" for spot in spots)


def _missed(library: Library, memory: Memory) -> Iterator[str]:
    lines = [line for drill in memory.threads() for line in _missed_in(library, memory, drill)]
    if lines:
        yield "## Follow-ups that hurt"
        yield "\n".join(dict.fromkeys(lines))


def _missed_in(library: Library, memory: Memory, drill: DrillId) -> Iterator[str]:
    """The follow-ups of a question whose answer left a point out."""
    found = library.find(drill)
    for event in memory.thread(drill):
        entry = event.facts().get("entry")
        if not isinstance(entry, dict) or not isinstance(found, QuestionDrill) or not entry.get("ask"):
            continue
        points = entry.get("points")
        statuses = (
            [point.get("status") for point in points if isinstance(point, dict)] if isinstance(points, list) else []
        )
        if any(status != PointStatus.FOUND for status in statuses):
            yield f"- {entry['ask']}"


def _formulas(library: Library, topic: str) -> Iterator[str]:
    drills = [drill for drill in library.drills(topic) if isinstance(drill, FormulaDrill)]
    if drills:
        yield f"## {library.topics[topic].title}"
    for drill in drills:
        yield f"{drill.prompt.strip()}\n\n{fence('formula', drill.answer)}"
