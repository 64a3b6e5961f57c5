"""The way from one screen to another; each screen's module loads when it is opened."""

# ruff: noqa: PLC0415 - loading late is what this file is for

from typing import TYPE_CHECKING

from textual.screen import Screen

from tutor.model import StageName
from tutor.ui.run import PlacementRun, ReviewRun, Run
from tutor.ui.studio import Studio

if TYPE_CHECKING:
    from tutor.study.visit import Visit


def lesson_screen(studio: Studio, topic: str, stage: StageName | None = None) -> Screen[None]:
    """A lesson, at a stage or where the learner was."""
    from tutor.ui.screens.lesson import LessonScreen

    return LessonScreen(studio, topic, stage)


def drill_screen(studio: Studio, visit: "Visit", run: Run | None = None) -> Screen[None]:
    """The screen of a drill's kind."""
    from tutor.ui.screens.kinds import screen_of

    return screen_of(visit.drill)(studio, visit, run or Run(studio))


def review_screen(studio: Studio) -> Screen[None]:
    """A review of what is due, at its first drill; its summary where nothing is."""
    run = ReviewRun(studio, studio.desk.review(), drill_screen)
    first = run.next_screen()
    if first is None:
        raise RuntimeError("a review ends with its summary")
    return first


def list_screen(studio: Studio, topic: str | None = None, *, words: str = "", searching: bool = False) -> Screen[None]:
    """All drills, or those of a topic, or those with some words."""
    from tutor.ui.screens.list import ListScreen

    return ListScreen(studio, topic, words=words, searching=searching)


def stats_screen(studio: Studio) -> Screen[None]:
    """The learner's progress."""
    from tutor.ui.screens.stats import StatsScreen

    return StatsScreen(studio)


def plan_screen(studio: Studio) -> Screen[None]:
    """The interview date."""
    from tutor.ui.screens.plan import PlanScreen

    return PlanScreen(studio)


def threads_screen(studio: Studio) -> Screen[None]:
    """The interview questions met so far."""
    from tutor.ui.screens.threads import ThreadsScreen

    return ThreadsScreen(studio)


def welcome_screen(studio: Studio) -> Screen[None]:
    """The first thirty seconds."""
    from tutor.ui.screens.welcome import WelcomeScreen

    return WelcomeScreen(studio)


def ask_screen(studio: Studio) -> Screen[None]:
    """A question of the learner's own."""
    from tutor.ui.screens.ask import AskScreen

    return AskScreen(studio)


def interview_screen(studio: Studio) -> Screen[None]:
    """A mock interview over the topics that were begun; over all of them where none was."""
    from time import monotonic

    from tutor.study.interview import MINUTES
    from tutor.ui.screens.interview import next_screen

    desk = studio.desk
    begun = {drill.rsplit("/", 2)[0] for drill in desk.memory.cards()}
    topics = [slug for slug in desk.library.topics if slug in begun] or list(desk.library.topics)
    return next_screen(studio, desk.interview(topics, MINUTES, desk.memory.now().ms, monotonic))


def night_screen(studio: Studio) -> Screen[None]:
    """The page for the night before."""
    from tutor.ui.screens.page import PageScreen

    return PageScreen(studio, ["ml tutor", "The night before"], studio.desk.night_page())


def placement_screen(studio: Studio, topic: str) -> Screen[None] | None:
    """A placement in a topic; None where it has no core drill."""
    return PlacementRun(studio, studio.desk.placement(topic), drill_screen).next_screen()
