"""The passages that can answer a question: sections of lessons, and the model answers of interview questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tutor.content.error import ContentError
from tutor.content.library import Library
from tutor.content.markdown import Fence, Prose, headings, pieces
from tutor.model import QuestionDrill, Stage, StageName

MOST_WORDS = 160
"""A section longer than this is parted at a paragraph."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with its place."""

    topic: str
    title: str
    """The topic and the section, as a reader knows them."""
    text: str
    """Markdown."""
    stage: StageName | None = None
    """Where to read on; None for a model answer."""
    drill: str | None = None
    """The question whose model answer it is."""
    aliases: str = ""
    """Other ways of asking for it."""


def passages(library: Library) -> Iterator[Passage]:
    """Every passage of every lesson that can be read, then the model answers."""
    for slug, topic in library.topics.items():
        try:
            lesson = library.lesson(slug)
        except ContentError:
            continue
        for stage in lesson.stages:
            yield from _of_stage(slug, topic.title, stage)
        for drill in library.drills(slug):
            if isinstance(drill, QuestionDrill):
                yield _of_question(topic.title, drill)


def _of_question(title: str, drill: QuestionDrill) -> Passage:
    aliases = " ".join((drill.prompt, *drill.also_asked_as))
    return Passage(drill.topic, f"{title}, interview: {drill.prompt}", drill.model_answer, None, drill.id, aliases)


def _of_stage(topic: str, title: str, stage: Stage) -> Iterator[Passage]:
    marks = [(line, text) for _, text, line in headings(stage.text)]
    lines = stage.text.splitlines()
    ends = [line - 1 for line, _ in marks[1:]] + [len(lines)]
    for (line, heading), end in zip(marks, ends, strict=True):
        body = "\n".join(lines[line:end])
        prose = "\n\n".join(filter(None, map(_shown, pieces(body))))
        for part in _parted(prose):
            yield Passage(topic, f"{title}, {stage.name.value.replace('-', ' ')}: {heading}", part, stage.name)


def _shown(piece: Prose | Fence) -> str:
    """Text and formulas are quoted; drills, figures and code stay in the lesson."""
    if isinstance(piece, Prose):
        return piece.text
    return f"```math\n{piece.body.strip()}\n```" if piece.language == "math" else ""


def _parted(prose: str) -> Iterator[str]:
    part: list[str] = []
    for paragraph in filter(str.strip, re.split(r"\n\s*\n", prose)):
        part.append(paragraph)
        if sum(len(held.split()) for held in part) >= MOST_WORDS:
            yield "\n\n".join(part)
            part = []
    if part:
        yield "\n\n".join(part)
