"""Everything there is to study, read lazily, a topic at a time."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tutor.content.drill_folder import read_drills
from tutor.content.error import ContentError, UnknownNameError
from tutor.content.lesson import MANIFEST, read_lesson, read_topic
from tutor.content.notes import read_notes, read_pairs
from tutor.model import Drill, DrillId, Lesson, Topic


@dataclass(frozen=True, slots=True)
class Root:
    """A folder that holds `lessons/` and `drills/`; a pack's root has the pack's name in front of its topics."""

    folder: Path
    prefix: str = ""

    @property
    def lessons(self) -> Path:
        """The folder of its lessons."""
        return self.folder / "lessons"

    @property
    def drills(self) -> Path:
        """The folder of its drills."""
        return self.folder / "drills"


@dataclass(frozen=True, slots=True)
class TopicDrills:
    """A topic's drills by id, and the files that could not be read."""

    drills: Mapping[DrillId, Drill]
    faults: tuple[ContentError, ...]


@dataclass
class Library:
    """The lessons and drills of all roots. Listing topics reads their `lesson.toml` only."""

    roots: Sequence[Root]
    _topics: dict[str, TopicDrills] = field(default_factory=dict, init=False)
    _lessons: dict[str, Lesson] = field(default_factory=dict, init=False)

    @cached_property
    def _homes(self) -> dict[str, Root]:
        """Each topic that has a lesson or drills, with the root it lives in; lessons first, in name order."""
        homes: dict[str, Root] = {}
        for root in self.roots:
            for folder in (root.lessons, root.drills):
                for entry in sorted(folder.iterdir()) if folder.is_dir() else []:
                    if entry.is_dir() and not entry.name.startswith((".", "_")):
                        homes.setdefault(root.prefix + entry.name, root)
        return homes

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every topic that has a lesson or drills."""
        return tuple(self._homes)

    def _folder(self, slug: str, part: str) -> Path:
        if slug not in self._homes:
            raise UnknownNameError("topic", slug, self.near(slug, self.slugs))
        root = self._homes[slug]
        return root.folder / part / slug.removeprefix(root.prefix)

    @staticmethod
    def near(name: str, known: Sequence[str]) -> tuple[str, ...]:
        """The known names nearest to a name."""
        return tuple(difflib.get_close_matches(name, known, 2, 0.4))

    @cached_property
    def _declared(self) -> tuple[Mapping[str, Topic], Mapping[str, ContentError]]:
        topics: dict[str, Topic] = {}
        broken: dict[str, ContentError] = {}
        for slug in self._homes:
            folder = self._folder(slug, "lessons")
            if not (folder / MANIFEST).is_file() and not folder.is_dir():
                continue
            try:
                topics[slug] = read_topic(folder, self._homes[slug].prefix)
            except ContentError as fault:
                broken[slug] = fault
        return topics, broken

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The topics whose lesson can be opened, by slug."""
        return self._declared[0]

    @property
    def broken(self) -> Mapping[str, ContentError]:
        """The topics whose `lesson.toml` cannot be read, with what is wrong."""
        return self._declared[1]

    def lesson(self, slug: str) -> Lesson:
        """A topic's lesson; raises UnknownNameError or ContentError."""
        if slug not in self._lessons:
            folder = self._folder(slug, "lessons")
            self._lessons[slug] = read_lesson(folder, self._homes[slug].prefix)
        return self._lessons[slug]

    def topic_drills(self, slug: str) -> TopicDrills:
        """A topic's drills and the faults in their files; raises UnknownNameError."""
        if slug not in self._topics:
            drills, faults = read_drills(self._folder(slug, "drills"), slug)
            self._topics[slug] = TopicDrills({drill.id: drill for drill in drills}, tuple(faults))
        return self._topics[slug]

    def drills(self, slug: str) -> tuple[Drill, ...]:
        """A topic's drills that could be read, in the order they are written."""
        return tuple(self.topic_drills(slug).drills.values())

    def all_drills(self) -> Iterator[Drill]:
        """Every drill that can be read."""
        for slug in self.slugs:
            yield from self.drills(slug)

    def find(self, drill: str) -> Drill | None:
        """The drill of an id or a former id, or None."""
        slug = drill.rsplit("/", 2)[0]
        if slug not in self._homes:
            return None
        drills = self.topic_drills(slug).drills
        return drills.get(DrillId(drill)) or next((held for held in drills.values() if drill in held.aliases), None)

    def drill(self, drill: str) -> Drill:
        """The drill of an id; raises UnknownNameError with the nearest ids, or the fault of the file that holds it."""
        found = self.find(drill)
        if found is not None:
            return found
        slug = drill.rsplit("/", 2)[0]
        if slug in self._homes and self.topic_drills(slug).faults:
            raise self.topic_drills(slug).faults[0]
        raise UnknownNameError("drill", drill, self.near(drill, [held.id for held in self.all_drills()]))

    @cached_property
    def _pairs(self) -> frozenset[frozenset[str]]:
        return frozenset(pair for root in self.roots for pair in read_pairs(root.drills))

    def confusable(self, skill: str, other: str) -> bool:
        """Whether two skills are easily taken for one another, and so worth asking side by side."""
        try:
            return frozenset((skill, other)) in self._pairs
        except ContentError:
            return False

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """The shared vocabulary of mistakes, slug to meaning; raises ContentError."""
        return {slug: meaning for root in self.roots for slug, meaning in read_notes(root.drills).items()}
