"""What can be typed instead of an answer: a word behind a colon."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A word, what it takes, and what it is for."""

    word: str
    takes: str
    help: str


COMMANDS = (
    Command("hint", "", "the next hint"),
    Command("show", "", "the answer; the drill comes back soon"),
    Command("skip", "", "leave this drill for now"),
    Command("right", "", "I think I am right: the answer counts, and the drill's author gets a note"),
    Command("sure", "1-4", "how sure you are, before you answer: 1 a guess, 4 sure"),
    Command("file", "PATH", "answer with the text of a file"),
    Command("try", "PATH", "run a file in the sandbox with a code drill's data, without an attempt"),
    Command("undo", "", "take back the last answer or rating"),
    Command("flag", "WORDS", "say what is wrong with this drill"),
    Command("ask", "WORDS", "at home: ask the lessons a question of your own"),
    Command("place", "TOPIC", "at home: a placement of a few minutes, for what you know already"),
    Command("night", "", "at home: one page for the night before"),
    Command("home", "", "back home"),
    Command("quit", "", "leave; everything is kept"),
    Command("help", "", "these words"),
)

_WORDS = {command.word for command in COMMANDS}


def split(line: str) -> tuple[str, str] | None:
    """The command and what follows it, or None for a line that is an answer. A shortened word is enough."""
    if not line.startswith(":"):
        return None
    typed, _, rest = line[1:].strip().partition(" ")
    matches = [word for word in sorted(_WORDS) if word.startswith(typed)] if typed else []
    return (matches[0] if len(matches) == 1 or typed in _WORDS else "help"), rest.strip()


def sheet() -> list[str]:
    """The commands, a line each."""
    return [f"  :{command.word + ' ' + command.takes:<12} {command.help}" for command in COMMANDS]
