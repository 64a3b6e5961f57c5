"""What a learner reads: topics, lessons and their six stages; and the words that drills share with them."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NewType

DrillId = NewType("DrillId", str)
"""Written by people and permanent: `<topic>/<kind>/<name>`, with a pack's name in front for a pack's drill."""


class StageName(StrEnum):
    """The six parts of every lesson, in their order; the value is how a learner types it."""

    INTUITION = "intuition"
    HOW_IT_WORKS = "how-it-works"
    MATH = "math"
    CODE = "code"
    INTERVIEW = "interview"
    RECALL = "recall"


class Kind(StrEnum):
    """What a learner produces in a drill; the middle part of a drill's id."""

    FORMULA = "formula"
    DERIVATION = "derivation"
    QUESTION = "question"
    QUICK = "quick"
    CODE = "code"
    FIGURE = "figure"


class Weight(StrEnum):
    """How likely it is to be asked in an interview."""

    CORE = "core"
    USEFUL = "useful"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the content, so that an error can point at it."""

    file: Path
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject, as its `lesson.toml` declares it."""

    slug: str
    title: str
    promise: str
    """What the learner can do afterwards, in one line."""
    minutes: int
    needs: tuple[str, ...] = ()
    """Topics to know first."""
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the six parts of a lesson: GitHub-flavoured Markdown with drills and figures standing in it."""

    name: StageName
    title: str
    """The stage's first heading."""
    text: str
    place: Place
    drills: tuple[DrillId, ...] = ()
    """The drills that stand in the text, in order."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The prose of a topic: its six stages, in order."""

    topic: Topic
    stages: tuple[Stage, ...]
