"""One drill as lines of text: the prompt, answers and verdicts, hints, the rating."""

from collections.abc import Iterator
from pathlib import Path

from tutor.content.error import ContentError
from tutor.grading.quick import choice, order
from tutor.model import (
    ChoiceDrill,
    CodeDrill,
    DerivationDrill,
    Drill,
    FigureDrill,
    Kind,
    OrderDrill,
    OutputDrill,
    Rating,
    Verdict,
)
from tutor.plain.commands import sheet, split
from tutor.plain.prose import markdown_lines, prose_lines
from tutor.plain.terminal import END_OF_TEXT, Terminal
from tutor.study.conversation import Conversation
from tutor.study.desk import Desk
from tutor.study.expected import expected
from tutor.study.report import POINT_WORDS, verdict_lines
from tutor.study.visit import Visit

GO_ON = "go-on"
HOME = "home"
_MANY_LINES = (Kind.CODE, Kind.QUESTION, Kind.DERIVATION)


class QuitError(Exception):
    """The learner wants to leave."""


class PlainDrill:
    """Runs one visit over a terminal."""

    def __init__(self, terminal: Terminal, desk: Desk, *, ascii_only: bool = False) -> None:
        self._terminal = terminal
        self._desk = desk
        self._ascii = ascii_only

    def run(self, visit: Visit) -> str:
        """Work on a drill until it is closed or left; says whether to go on or home."""
        say = self._terminal.say
        say("", f"--- {visit.drill.kind.value}: {visit.drill.name.replace('-', ' ')} ---")
        if visit.reason:
            say(visit.reason)
        self._markdown(visit.prompt)
        self._terminal.say_all(shape_lines(visit))
        if visit.draft:
            say("You had begun:", visit.draft)
        say(instruction(visit.drill))
        return self._loop(visit)

    def _markdown(self, text: str) -> None:
        self._terminal.say_all(markdown_lines(text, ascii_only=self._ascii))

    def _loop(self, visit: Visit) -> str:
        confidence: int | None = None
        while visit.closed is None:
            line = self._terminal.ask("answer>")
            command = split(line)
            if command is None:
                self._answer(visit, self._whole(visit.drill, line), confidence)
            elif command[0] in ("skip", "home"):
                visit.leave()
                return HOME if command[0] == "home" else GO_ON
            elif command[0] == "sure":
                confidence = int(command[1]) if command[1] in ("1", "2", "3", "4") else confidence
                self._terminal.say("Noted." if confidence else "Give a number from 1 (a guess) to 4 (sure).")
            else:
                self._command(visit, *command, confidence)
        self._close(visit)
        return GO_ON

    def _whole(self, drill: Drill, line: str) -> str:
        return self._terminal.ask_text(line) if drill.kind in _MANY_LINES and line != END_OF_TEXT else line

    def _command(self, visit: Visit, word: str, rest: str, confidence: int | None) -> None:
        match word:
            case "hint":
                self._hint(visit)
            case "show":
                self._show(visit)
            case "right":
                self._insist(visit)
            case "file":
                self._file(visit, rest, confidence)
            case "try":
                self._try(visit, rest)
            case "undo":
                self._terminal.say(self._desk.undo() or "There is nothing to undo.")
            case "flag":
                self._desk.memory.flag(visit.drill.id, rest)
                self._terminal.say("Thank you; it is kept for the drill's author.")
            case "quit":
                visit.pause()
                raise QuitError
            case _:
                self._terminal.say_all(sheet())

    # --- answers ---

    def _answer(self, visit: Visit, text: str, confidence: int | None) -> None:
        if not text.strip():
            return
        try:
            verdict = visit.submit(text, confidence)
        except ContentError as fault:
            self._terminal.say(str(fault))
            return
        self._verdict(verdict)
        if visit.self_graded:
            self._self_grade(visit)

    def _verdict(self, verdict: Verdict) -> None:
        for line in verdict_lines(verdict):
            self._terminal.say_all(text for text in prose_lines(line, ascii_only=self._ascii) if text)

    def _file(self, visit: Visit, path: str, confidence: int | None) -> None:
        try:
            text = Path(path).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self._terminal.say(f"`{path}` cannot be read: {error}.")
            return
        self._answer(visit, text, confidence)

    def _try(self, visit: Visit, path: str) -> None:
        """Run a file with the drill's data and show what it prints; nothing is judged."""
        if not isinstance(visit.drill, CodeDrill):
            self._terminal.say("Only a code drill has data to try things on.")
            return
        try:
            text = Path(path).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self._terminal.say(f"`{path}` cannot be read: {error}.")
            return
        self._terminal.say(self._desk.graders.scratch(visit.drill, text))

    def _hint(self, visit: Visit) -> None:
        hint = visit.hint()
        if hint is not None:
            self._markdown(hint)
        elif visit.hint_wait > 0:
            self._terminal.say(f"Try first; the next hint comes in {visit.hint_wait:.0f} s, or after an answer.")
        else:
            self._terminal.say("There are no more hints. `:show` gives the answer.")

    def _show(self, visit: Visit) -> None:
        self._markdown(visit.reveal())
        if visit.self_graded:
            self._rate(visit)

    def _insist(self, visit: Visit) -> None:
        if visit.verdict is None:
            self._terminal.say("Answer first.")
            return
        visit.insist()
        self._terminal.say("It counts. The drill's author gets a note with your answer and the witness.")

    # --- what the learner grades ---

    def _self_grade(self, visit: Visit) -> None:
        if isinstance(visit, Conversation):
            self._asked_back(visit)
            self._follow_ups(visit)
        self._terminal.say("", "A model answer:")
        self._markdown(expected(visit.drill, visit.seed))
        self._rate(visit)

    def _asked_back(self, visit: Conversation) -> None:
        for point in visit.doubtful:
            text = self._terminal.ask("I am not sure I heard one of your points. Say it again in one sentence:")
            if text.strip():
                result = visit.say_again(point, text)
                self._terminal.say(f"  {POINT_WORDS[result.status]}: {point.text}", *filter(None, [result.say]))

    def _follow_ups(self, visit: Conversation) -> None:
        while (follow_up := visit.follow_up) is not None:
            self._terminal.say("", "Follow-up:")
            self._markdown(follow_up.ask)
            text = self._terminal.ask("answer (empty to stop)>")
            if not text.strip():
                return
            for result in visit.answer_follow_up(follow_up, text):
                self._terminal.say(f"  {POINT_WORDS[result.status]:<10} {result.id}")
            if follow_up.model_answer:
                self._markdown(follow_up.model_answer)

    def _rate(self, visit: Visit) -> None:
        proposed = visit.proposed
        words = ", ".join(f"{rating.value} {rating.word}" for rating in Rating)
        suffix = f"; Enter for {proposed.value} {proposed.word}" if proposed else "; Enter records nothing"
        while True:
            typed = self._terminal.ask(f"How well did you know it? {words}{suffix}>").strip()
            if typed in ("1", "2", "3", "4"):
                visit.rate(Rating(int(typed)))
                return
            if not typed:
                visit.settle()
                return

    def _close(self, visit: Visit) -> None:
        if visit.drill.explain:
            self._markdown(visit.drill.explain)
        if visit.review is not None:
            days = visit.review.due - self._desk.memory.today()
            when = "today" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"
            self._terminal.say(f"Recorded: {visit.review.rating.word}. It returns {when}.")


def shape_lines(visit: Visit) -> Iterator[str]:
    """What stands under the prompt: options, lines to order, a snippet, the starter, the given line."""
    match visit.drill:
        case ChoiceDrill() as drill:
            options = choice.shown(drill, visit.seed)
            yield from (f"  {number}. {option.text}" for number, option in enumerate(options, 1))
        case OrderDrill() as drill:
            yield from (f"  {number}. {line}" for number, line in enumerate(order.shown(drill, visit.seed), 1))
        case OutputDrill() as drill:
            yield from (f"    {line}" for line in drill.code.splitlines())
        case CodeDrill():
            yield from (f"    {line}" for line in visit.starter.splitlines())
        case DerivationDrill() as drill:
            yield from (f"From: {drill.given}", f"To:   {drill.goal}")
        case FigureDrill() as drill:
            yield f"Start: {', '.join(f'{name} = {value}' for name, value in drill.start.items())}"
            yield f"Goal:  {drill.goal}"


def instruction(drill: Drill) -> str:
    """How to answer this kind of drill."""
    if drill.kind in _MANY_LINES:
        return f"(end your answer with a line that is a single `{END_OF_TEXT}`; `:help` lists the commands)"
    if isinstance(drill, FigureDrill):
        return "(give the settings that reach the goal, such as `w1 = 2, b = -1`; `:help` lists the commands)"
    return "(one line; `:help` lists the commands)"
