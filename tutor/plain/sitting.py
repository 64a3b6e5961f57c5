"""A sitting over a terminal: home, lessons with their drills in place, reviews."""

import sys
from typing import TextIO

from tutor.content.error import ContentError, UnknownNameError
from tutor.content.markdown import Fence, pieces
from tutor.model import StageName
from tutor.plain.commands import sheet, split
from tutor.plain.drill import HOME, PlainDrill, QuitError
from tutor.plain.prose import markdown_lines, piece_lines
from tutor.plain.terminal import ClosedInputError, Terminal
from tutor.study.desk import Desk
from tutor.study.home import Act, Home, Suggestion
from tutor.study.placement import Placement
from tutor.study.review import Review


def run_plain(  # noqa: PLR0913 - where to start, and the streams
    desk: Desk,
    topic: str | None = None,
    stage: StageName | None = None,
    *,
    review: bool = False,
    ascii_only: bool = False,
    source: TextIO | None = None,
    target: TextIO | None = None,
) -> int:
    """Study until the learner quits or the input ends; the result is the exit status."""
    sitting = PlainSitting(desk, Terminal(source or sys.stdin, target or sys.stdout), ascii_only=ascii_only)
    try:
        if review:
            sitting.review()
        elif topic is not None:
            sitting.lesson(topic, stage)
        sitting.home()
    except (QuitError, ClosedInputError):
        return 0
    return 0


class PlainSitting:
    """What the learner does, one line at a time."""

    def __init__(self, desk: Desk, terminal: Terminal, *, ascii_only: bool = False) -> None:
        self._desk = desk
        self._terminal = terminal
        self._ascii = ascii_only
        self._drill = PlainDrill(terminal, desk, ascii_only=ascii_only)

    # --- home ---

    def home(self) -> None:
        """Show what is best now, until the learner quits."""
        while True:
            home = self._desk.home()
            self._show(home)
            self._act(self._terminal.ask("Enter for the next thing, a topic, a drill's id, or :help>").strip(), home)

    def _show(self, home: Home) -> None:
        say = self._terminal.say
        say("", "ML interview tutor")
        for line in filter(None, (home.notice, home.plan)):
            say(line)
        for row in home.topics:
            ticks = "".join("x" if stage.done else "-" if stage.opened else "." for stage in row.stages)
            strength = "" if row.strength is None else f", strength {row.strength:.0%}"
            say(f"  {row.slug}: {row.fault or f'[{ticks}] {row.due} due{strength}'}")
        say(f"Next: {home.suggestion.title}. {home.suggestion.why}")

    def _act(self, typed: str, home: Home) -> None:
        command = split(typed)
        if not typed:
            self._follow(home.suggestion)
        elif command is not None:
            self._command(*command)
        elif typed == "?":
            self._terminal.say_all(sheet())
        elif typed in self._desk.library.slugs:
            self.lesson(typed, None)
        else:
            self._open(typed)

    def _follow(self, suggestion: Suggestion) -> None:
        if suggestion.act is Act.REVIEW:
            self.review()
        elif suggestion.topic is not None:
            self.lesson(suggestion.topic, suggestion.stage)
        else:
            self._terminal.say("Nothing is due. Name a topic to study ahead.")

    def _command(self, word: str, rest: str) -> None:
        if word == "quit":
            raise QuitError
        if word == "undo":
            self._terminal.say(self._desk.undo() or "There is nothing to undo.")
        elif word == "ask":
            self._ask(rest)
        elif word == "place":
            self.placement(rest)
        elif word == "night":
            self._terminal.say_all(markdown_lines(self._desk.night_page(), ascii_only=self._ascii))
        else:
            self._terminal.say_all(sheet())

    def _ask(self, question: str) -> None:
        reply = self._desk.ask(question)
        if not reply.passages:
            self._terminal.say("The lessons do not answer that. Your question is kept.")
        for passage in reply.passages:
            self._terminal.say(f"From {passage.title}:")
            self._terminal.say_all(markdown_lines(passage.text, ascii_only=self._ascii))

    def _open(self, drill: str) -> None:
        try:
            visit = self._desk.visit(drill)
        except (UnknownNameError, ContentError) as error:
            self._terminal.say(str(error))
            return
        self._drill.run(visit)

    # --- lessons ---

    def lesson(self, topic: str, stage: StageName | None) -> None:
        """Read a lesson from a stage, or from where the learner was, doing its drills in place."""
        try:
            lesson = self._desk.lesson(topic)
        except (UnknownNameError, ContentError) as error:
            self._terminal.say(str(error))
            return
        mark = self._desk.progress.bookmark(topic)
        first = stage or (mark.stage if mark else StageName.INTUITION)
        position = mark.position if mark and mark.stage is first else 0
        names = list(StageName)
        for part in lesson.stages[names.index(first) :]:
            if self._stage(topic, part.name, part.text, position) == HOME:
                return
            position = 0
        self._terminal.say("That was the last stage of this lesson.")

    def _stage(self, topic: str, name: StageName, text: str, position: int) -> str:
        for number, piece in enumerate(pieces(text)):
            if number < position:
                continue
            self._desk.progress.mark(topic, name, number)
            self._terminal.say_all(piece_lines(piece, ascii_only=self._ascii))
            if isinstance(piece, Fence) and piece.language == "drill" and self._in_place(piece.body.strip()) == HOME:
                return HOME
        return self._after_stage()

    def _in_place(self, drill: str) -> str:
        try:
            visit = self._desk.visit(drill)
        except (UnknownNameError, ContentError) as error:
            self._terminal.say(str(error))
            return ""
        if self._desk.progress.solved(visit.drill.id):
            self._terminal.say(f"[done before: {visit.drill.name.replace('-', ' ')}]")
            return ""
        return self._drill.run(visit)

    def _after_stage(self) -> str:
        command = split(self._terminal.ask("Enter for the next stage, :home>").strip())
        if command is None:
            return ""
        if command[0] == "quit":
            raise QuitError
        return HOME

    # --- review ---

    def review(self) -> None:
        """Ask what is due, one drill at a time."""
        self._run(self._desk.review())

    def placement(self, topic: str) -> None:
        """Find out in a few minutes what is known of a topic already."""
        try:
            placement = self._desk.placement(topic)
        except UnknownNameError as error:
            self._terminal.say(str(error))
            return
        self._run(placement)
        self._terminal.say(f"{len(placement.placed)} more drills are marked as known; they come back to be checked.")

    def _run(self, review: Review | Placement) -> None:
        while (visit := review.next()) is not None:
            self._terminal.say("", f"{review.left + 1} to go")
            if self._drill.run(visit) == HOME:
                break
        asked = len({visit.drill.id for visit in review.visits})
        if not asked:
            self._terminal.say("Nothing is due.")
            return
        self._terminal.say("", f"Review done: {review.recalled} of {asked} recalled.")
        if review.put_off:
            self._terminal.say(f"{review.put_off} more are due, beyond the minutes you planned for today.")
