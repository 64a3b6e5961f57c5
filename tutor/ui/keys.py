"""The one table of keys. Footer, help and palette are made from it; no key has two meanings.

A letter acts only where no field has the focus; what a learner needs inside a field has a second key that is no
letter. Never ctrl+m, ctrl+i or ctrl+h: terminals send them for Enter, Tab and Backspace.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Key:
    """One meaning and the keys that carry it."""

    id: str
    """A screen runs it in a method named `do_<id>`."""
    keys: tuple[str, ...]
    """As Textual names them; a meaning without a key is reached through help."""
    label: str
    """One or two words for the footer."""
    help: str
    """One sentence for the help sheet."""

    def shown(self, *, typing: bool) -> str:
        """The key to show: inside a field one that is no letter, or nothing where there is none."""
        usable = [key for key in self.keys if not (typing and _is_letter(key))]
        return _face(usable[0]) if usable else ""

    @property
    def faces(self) -> str:
        """All its keys as a reader names them."""
        return " ".join(dict.fromkeys(_face(key) for key in self.keys))


_FACES = {
    "question_mark": "?", "slash": "/", "left_square_bracket": "[", "right_square_bracket": "]", "enter": "Enter",
    "escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn",
    "ctrl+underscore": "ctrl+/", "shift+tab": "shift+tab", "space": "space", "home": "Home", "end": "End",
}  # fmt: skip


def _face(key: str) -> str:
    if key in _FACES:
        return _FACES[key]
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key


def _is_letter(key: str) -> bool:
    return len(key) == 1 or key in {"question_mark", "slash", "left_square_bracket", "right_square_bracket", "space"}


KEYS: tuple[Key, ...] = (
    Key("go", ("enter",), "Go on", "The best next thing; in a one-line field, submit."),
    Key("submit", ("f5", "ctrl+j", "alt+enter"), "Submit", "Submit the answer, or run the code."),
    Key("next", ("n",), "Next", "Go on to the next one. Nothing advances by itself."),
    Key("hint", ("h", "f2"), "Hint", "The next hint; after the last one, the answer."),
    Key("insist", ("f6",), "I am right", "I think I am right: it counts, and the drill's author gets a note."),
    Key("sure", ("f3",), "How sure", "Say how sure you are before the verdict: guess, unsure, fairly sure, sure."),
    Key(
        "relation",
        ("f7",),
        "Follows by",
        "How the next line of a derivation follows: equal, log, d/dz, set to zero ...",
    ),
    Key("try", ("f8",), "Try", "Run the buffer with the drill's data, without an attempt, and see what it prints."),
    Key("skip", ("s",), "Skip", "See the answer; the drill comes back soon."),
    Key("undo", ("u",), "Undo", "Undo the last answer or rating, also after the last card."),
    Key("editor", ("e", "f4"), "Your editor", "Write the answer in your own $EDITOR; saving there runs it."),
    Key("pick", tuple("123456789"), "Pick", "Pick the option, stage, confidence or grade of that number."),
    Key("copy", ("y",), "Copy", "Copy what is selected, or your answer with its verdict."),
    Key("ask", ("a",), "Ask", "Ask the lessons a question of your own."),
    Key("interview", ("i",), "Interview", "A mock interview: 20 minutes, no hints, a debrief at the end."),
    Key("night", ("b",), "Night before", "One page: every formula, your weak spots, the follow-ups that hurt."),
    Key("placement", ("o",), "I know this", "A placement of a few minutes: what you know already is marked."),
    Key("list", ("l",), "List", "All drills and lessons."),
    Key("search", ("slash",), "Search", "Search topics, drills and prompts."),
    Key("review", ("r",), "Review", "What is due, mixed."),
    Key("threads", ("t",), "Threads", "Every interview question you met, with your answers."),
    Key("stats", ("p",), "Progress", "Heat map, retention, forecast, strength by skill, calibration."),
    Key("weak", ("w",), "Weak spots", "Drill what you lose most."),
    Key("plan", ("c",), "Date", "Set the interview date and the minutes a day."),
    Key("theme", ("d",), "Light/dark", "Change between the dark and the light theme."),
    Key("flag", ("f",), "Flag", "Say that this drill is wrong; kept with a note for its author."),
    Key("suspend", (), "Suspend", "Put this drill away; it does not come back by itself."),
    Key("reset", (), "Reset", "Start this drill's memory from the beginning."),
    Key("earlier", ("left_square_bracket",), "Stage before", "The stage before this one."),
    Key("later", ("right_square_bracket",), "Stage after", "The stage after this one."),
    Key("down", ("j", "down"), "Down", "Down a line, or to the next entry."),
    Key("up", ("k", "up"), "Up", "Up a line, or to the entry before."),
    Key("left", ("left",), "Less", "Less of the chosen parameter; move a line earlier."),
    Key("right", ("right",), "More", "More of the chosen parameter; move a line later."),
    Key("page_down", ("pagedown",), "Page down", "Down a page."),
    Key("page_up", ("pageup",), "Page up", "Up a page."),
    Key("top", ("g", "home"), "Top", "To the first line."),
    Key("bottom", ("G", "end"), "Bottom", "To the last line."),
    Key("play", ("space",), "Play", "Let the figure run; again to stop it."),
    Key("restart", ("0",), "Reset", "Put the figure back as it started."),
    Key("focus_next", ("tab",), "Next field", "To the next field, figure or drill."),
    Key("focus_before", ("shift+tab",), "Field before", "To the field, figure or drill before."),
    Key("comment", ("ctrl+underscore",), "Comment", "Comment or uncomment the lines in the editor."),
    Key("help", ("question_mark", "f1", "ctrl+p"), "Help", "This sheet: search it, and Enter runs what you picked."),
    Key("back", ("q", "escape"), "Back", "Leave the field, then the screen. What you typed is kept."),
    Key("quit", ("ctrl+q",), "Quit", "Leave the tutor. Everything is kept."),
)

_BY_ID = {key.id: key for key in KEYS}


def key_of(meaning: str) -> Key:
    """The entry of a meaning."""
    return _BY_ID[meaning]


def bindings(meanings: Iterable[str]) -> list[BindingType]:
    """Textual's bindings for some meanings; each runs `action_key`."""
    return [_binding(key_of(meaning), key) for meaning in meanings for key in key_of(meaning).keys]


def _binding(key: Key, name: str) -> Binding:
    argument = f"{key.id}', '{name}" if key.id == "pick" else key.id
    return Binding(name, f"key('{argument}')", key.label, tooltip=key.help, show=False, id=f"{key.id}.{name}")
