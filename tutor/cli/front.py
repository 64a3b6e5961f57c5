"""Open a front end: the app, or the same sitting as lines of text."""

import argparse
import os
import sys
from dataclasses import dataclass

from tutor.cli.verb import Parser, UsageError, open_library, open_memory
from tutor.model import StageName
from tutor.study.desk import Desk

FRAMES_PER_SECOND = "240"
"""Textual's frame timer is what a key press waits for; it reads this at import."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a front end opens: at home, in a lesson, or in a review."""

    topic: str | None = None
    stage: StageName | None = None
    review: bool = False


def add_options(parser: Parser, default: object = argparse.SUPPRESS) -> None:
    """The options that choose a front end."""
    parser.add_argument("--plain", action="store_true", default=default, help="lines of text; works over a pipe")
    parser.add_argument("--ascii", action="store_true", default=default, help="draw with ASCII characters only")


def open_front(arguments: argparse.Namespace, start: Start) -> int:
    """Run a sitting in the chosen front end."""
    with open_memory(arguments) as memory, Desk(open_library(), memory) as desk:
        if arguments.plain:
            from tutor.plain import run_plain  # noqa: PLC0415 - one front end at a time

            return run_plain(desk, start.topic, start.stage, review=start.review, ascii_only=arguments.ascii)
        if not sys.stdout.isatty() or not sys.stdin.isatty():
            raise UsageError("The app needs a terminal. Use `--plain` over a pipe.")
        os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)
        if start == Start():
            from tutor.ui import first_frame  # noqa: PLC0415 - only for the app

            first_frame.show(desk, ascii_only=arguments.ascii)
        from tutor.ui.app import run_app  # noqa: PLC0415 - Textual must not load before it is wanted

        return run_app(desk, start.topic, start.stage, review=start.review, ascii=arguments.ascii)
