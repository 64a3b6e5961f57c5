"""A mock interview over a terminal."""

from tutor.plain.commands import split
from tutor.plain.drill import shape_lines
from tutor.plain.prose import markdown_lines
from tutor.plain.terminal import END_OF_TEXT, ClosedInputError, Terminal
from tutor.study.interview import Interview, debrief


def run_interview(interview: Interview, terminal: Terminal, seed: int) -> int:
    """Ask one item after another, then debrief; the end of input ends the interview early."""
    minutes = interview.seconds / 60
    terminal.say(f"Mock interview: {len(interview.drills)} items, {minutes:.0f} min, seed {seed}.")
    terminal.say(f"End each answer with a line that is a single `{END_OF_TEXT}`; `:skip` passes, `:quit` ends.")
    try:
        _ask_all(interview, terminal)
    except ClosedInputError:
        terminal.say("")
    missed = interview.close()
    for part in debrief(interview, missed):
        terminal.say_all(markdown_lines(part))
    return 0


def _ask_all(interview: Interview, terminal: Terminal) -> None:
    while (visit := interview.next()) is not None:
        number = len(interview.answered) + 1
        terminal.say("", f"--- {number} of {len(interview.drills)}, {max(interview.left, 0) / 60:.0f} min left ---")
        terminal.say_all(markdown_lines(visit.prompt))
        terminal.say_all(shape_lines(visit))
        first = terminal.ask("answer>")
        command = split(first)
        if command is not None and command[0] in ("quit", "home"):
            return
        interview.answer("" if command is not None or first == END_OF_TEXT else terminal.ask_text(first))
