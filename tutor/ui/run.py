"""What a drill is part of: a lesson, a review, or nothing. It says where the learner is and what comes next."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from tutor.ui.studio import Studio
from tutor.ui.widgets.drill_card import KIND_WORDS

if TYPE_CHECKING:
    from tutor.study.placement import Placement
    from tutor.study.review import Review
    from tutor.study.visit import Visit


OpenDrill = Callable[[Studio, "Visit", "Run"], Screen[None]]


class Run:
    """A single drill, opened from a lesson or a list; what comes next is the screen below."""

    hidden = False
    """Whether topic and skill stay hidden until the drill is closed."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    def trail(self, visit: "Visit") -> list[str]:
        """Where the learner is."""
        topic = self._studio.desk.library.topics.get(visit.drill.topic)
        return ["ml tutor", topic.title if topic else visit.drill.topic, KIND_WORDS[visit.drill.kind]]

    def status(self) -> str:
        """How far they have come."""
        return ""

    def next_screen(self) -> Screen[None] | None:
        """What `n` opens in place of this drill; None to go back."""
        return None


class ReviewRun(Run):
    """A review of what is due, topics mixed, their names hidden."""

    hidden = True

    def __init__(self, studio: Studio, review: "Review", open_drill: "OpenDrill") -> None:
        super().__init__(studio)
        self.review = review
        self._open = open_drill

    def trail(self, visit: "Visit") -> list[str]:
        """The topic only after the drill is closed: to tell which tool a problem asks for is half of the answer."""
        if visit.closed is None:
            return ["Review", KIND_WORDS[visit.drill.kind]]
        return ["Review", *super().trail(visit)[1:]]

    def status(self) -> str:
        """Which one this is."""
        done = len(self.review.visits)
        return f"{done} of {done + self.review.left}"

    def next_screen(self) -> Screen[None] | None:
        """The next drill, or the summary."""
        visit = self.review.next()
        if visit is not None:
            return self._open(self._studio, visit, self)
        from tutor.ui.screens.summary import SummaryScreen  # noqa: PLC0415 - loads at the end

        return SummaryScreen(self._studio, self.review)


class PlacementRun(Run):
    """A placement: the core drills of a topic, hardest first; what is right at once is marked as known."""

    def __init__(self, studio: Studio, placement: "Placement", open_drill: OpenDrill) -> None:
        super().__init__(studio)
        self.placement = placement
        self._open = open_drill

    def status(self) -> str:
        """Which one this is."""
        done = len(self.placement.visits)
        return f"placement, {done} of {done + self.placement.left}"

    def next_screen(self) -> Screen[None] | None:
        """The next drill, or what it came to."""
        visit = self.placement.next()
        if visit is not None:
            return self._open(self._studio, visit, self)
        if not self.placement.visits:
            return None
        from tutor.ui.screens.page import PageScreen  # noqa: PLC0415 - loads at the end

        return PageScreen(self._studio, ["Placement", "Done"], self._found())

    def _found(self) -> str:
        asked, known, placed = len(self.placement.visits), self.placement.recalled, len(self.placement.placed)
        return (
            f"# Placement\n\n**{known} of {asked}** answered at once. {placed} easier drills of the same skills are "
            "marked as known: they come back later, to make sure. The lesson has the rest."
        )
