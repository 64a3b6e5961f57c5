"""The learner's own question, answered with passages of the lessons, quoted with their place."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.content.library import Library
from tutor.memory.memory import Memory
from tutor.model import Json
from tutor.study.passage import Passage, passages

MOST = 3
"""Passages quoted."""
LEAST_SHARE = 0.5
"""Share of the question's own words that a passage must hold to count as an answer."""
KEPT = "asked"
"""Where questions without an answer are kept."""

_STOP = frozenset(
    """
    a an and are as at be been but by can could did do does for from had has have how i if in into is it its just me my
    not of on or our should so than that the their them then there these they this to too us use used using was we what
    when where which who why will with would you your explain mean means tell about between happen happens really
    """.split()
)
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the lessons say to a question."""

    question: str
    passages: tuple[Passage, ...]
    """At most three, the best first; none where the lessons do not answer."""


class Ask:
    """An index over the passages of a library; made when the first question comes."""

    def __init__(self, library: Library, memory: Memory) -> None:
        self._memory = memory
        self._passages = list(passages(library))
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        self._index.execute(
            "CREATE VIRTUAL TABLE passage USING fts5(title, aliases, body, tokenize='porter unicode61')"
        )
        rows = [(passage.title, passage.aliases, _plain(passage.text)) for passage in self._passages]
        self._index.executemany("INSERT INTO passage VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Let the index go."""
        self._index.close()

    def reply(self, question: str) -> Reply:
        """The passages that answer; a question that none answers is kept for later."""
        words = content_words(question)
        found = tuple(self._passages[row - 1] for row in self._rows(words)) if words else ()
        if words and not found:
            self._keep(question)
        return Reply(question, found)

    def _rows(self, words: Sequence[str]) -> list[int]:
        """The best rows that hold enough of the words."""
        query = " OR ".join(f'"{word}"' for word in words)
        ranked = self._index.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY bm25(passage, 3.0, 4.0, 1.0) LIMIT 12", (query,)
        )
        needed = max(1, round(LEAST_SHARE * len(words)))
        return [row for (row,) in ranked if self._held(row, words) >= needed][:MOST]

    def _held(self, row: int, words: Sequence[str]) -> int:
        """How many of the words a row holds, in whatever inflection."""
        counted = "SELECT count(*) FROM passage WHERE rowid = ? AND passage MATCH ?"
        return sum(self._index.execute(counted, (row, f'"{word}"')).fetchone()[0] for word in words)

    def _keep(self, question: str) -> None:
        kept = self.unanswered()
        if question not in kept:
            asked: list[Json] = [*kept, question]
            self._memory.keep(KEPT, asked)

    def unanswered(self) -> list[str]:
        """The questions that no lesson answered, oldest first."""
        kept = self._memory.kept(KEPT)
        return [str(question) for question in kept] if isinstance(kept, list) else []


def content_words(question: str) -> list[str]:
    """The words of a question that say what it is about, each once."""
    words = _WORD.findall(question.lower().replace("'", ""))
    return list(dict.fromkeys(word for word in words if word not in _STOP and len(word) > 1))


def _plain(markdown: str) -> str:
    """Text without formulas that stand alone, and without the marks of mathematics and emphasis."""
    prose = re.sub(r"```math\n.*?\n```", " ", markdown, flags=re.DOTALL)
    return re.sub(r"[$*_`\\{}^|#>]+", " ", prose)
