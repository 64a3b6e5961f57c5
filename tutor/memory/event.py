"""One thing that happened. The log of events is the truth; everything else is folded from it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tutor.memory.clock import Instant, day_name, is_day
from tutor.memory.identity import CLOCK_BYTES, EventId, is_timely, shown
from tutor.model import DrillId, Json, Rating

ATTEMPT: Final = "attempt"
"""One submitted answer, with its text."""
REVIEW: Final = "review"
"""The one outcome that closed a visit, raw, with its rating."""
UNDO: Final = "undo"
"""Makes its target void; may itself be undone."""
OVERRIDE: Final = "override"
"""The learner's own rating of the review it targets."""
APPEAL: Final = "appeal"
"""The learner holds that a verdict was mistaken."""
RECALL_ON: Final = "recall-on"
"""Pulls a card forward to a day without touching its memory state."""
PLACEMENT: Final = "placement"
"""The learner knew this before the first review."""
SUSPEND: Final = "suspend"
RESUME: Final = "resume"
RESET: Final = "reset"
FLAG: Final = "flag"
UNFLAG: Final = "unflag"
PLAN: Final = "plan"
"""The interview date and the minutes a day."""
AFTERMATH: Final = "aftermath"
"""How the interview went."""
THREAD: Final = "thread"
"""One entry of an interview question with its follow-ups."""

UNDOABLE: Final = frozenset(
    {REVIEW, OVERRIDE, RECALL_ON, PLACEMENT, SUSPEND, RESUME, RESET, FLAG, UNFLAG, PLAN, AFTERMATH}
)
"""What `undo` may take back; attempts, appeals and threads stay as they were said."""

SILENT: Final = frozenset({ATTEMPT, APPEAL, THREAD})
"""What says nothing about the memory state, though it belongs to a drill."""

ENVELOPE: Final = frozenset({"event", "id", "device", "drill", "when", "offset", "study_day", "rating", "target"})
"""The keys of a row that no fact may use."""

_WORDS = {int(rating): rating.word for rating in Rating}
_RATINGS = {rating.word: int(rating) for rating in Rating}


def canonical(facts: Mapping[str, Json]) -> str:
    """JSON with one spelling for each value, in ASCII, so that any text a learner types survives.

    Raises:
        ValueError: for a key of the envelope, and for nan or an infinity that was not written as a string.
    """
    if not ENVELOPE.isdisjoint(facts):
        raise ValueError(f"These names are the envelope's own: {sorted(ENVELOPE.intersection(facts))}")
    return json.dumps(dict(facts), sort_keys=True, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log."""

    id: bytes
    kind: str
    """One of the words above, or one that a newer version wrote: kept, and without effect here."""
    drill: DrillId | None
    at: Instant
    rating: int | None
    target: bytes | None
    """The event it undoes, overrides or was caused by."""
    body: str
    """Everything else, as canonical JSON."""

    @property
    def name(self) -> EventId:
        """The id as it is shown."""
        return shown(self.id)

    @property
    def device(self) -> str:
        """The device that recorded it, as 16 hexadecimal digits."""
        return self.id[CLOCK_BYTES:].hex()

    def facts(self) -> dict[str, Json]:
        """What the body says."""
        facts: dict[str, Json] = json.loads(self.body)
        return facts

    def digest(self) -> int:
        """A signed 64-bit hash of the whole content."""
        at = self.at
        content = repr((self.id, self.kind, self.drill, at.ms, at.offset, at.day, self.rating, self.target, self.body))
        return int.from_bytes(hashlib.blake2b(content.encode(), digest_size=8).digest(), "big", signed=True)

    def row(self) -> dict[str, Json]:
        """The event as `log --json` prints it and `import` reads it."""
        return {
            "event": self.kind,
            "id": self.name,
            "device": self.device,
            "drill": self.drill,
            "when": self.at.ms,
            "offset": self.at.offset,
            "study_day": day_name(self.at.day),
            "rating": None if self.rating is None else _WORDS[self.rating],
            "target": None if self.target is None else self.target.hex(),
            **self.facts(),
        }


def fault_of(event: Event) -> str | None:
    """Why an event from elsewhere cannot be taken in, None where it can."""
    try:
        facts = json.loads(event.body)
        sound = isinstance(facts, dict) and canonical(facts) == event.body
    except (ValueError, RecursionError):
        sound = False
    if not sound:
        return "its facts cannot be read"
    if not is_day(event.at.day):
        return "its study day is none"
    return None if is_timely(event.id) and event.kind else "its id is from beyond the calendar"


def event_of_row(row: Mapping[str, Json]) -> Event:
    """Read back what `Event.row` wrote.

    Raises:
        ValueError: with a reason, if the row is not such an event.
    """
    rating, target, drill = row.get("rating"), row.get("target"), row.get("drill")
    if rating is not None and rating not in _RATINGS:
        raise ValueError(f"unknown rating {rating!r}")
    if drill is not None and not isinstance(drill, str):
        raise ValueError("the drill is not a name")
    event = Event(
        id=_identity(row.get("id")),
        kind=_text(row, "event"),
        drill=None if drill is None else DrillId(_encodable(drill)),
        at=Instant(_whole(row, "when"), _whole(row, "offset"), _day(_text(row, "study_day"))),
        rating=None if rating is None else _RATINGS[str(rating)],
        target=None if target is None else _identity(target),
        body=canonical({key: value for key, value in row.items() if key not in ENVELOPE}),
    )
    if fault := fault_of(event):
        raise ValueError(fault)
    return event


def _identity(value: Json) -> bytes:
    if not isinstance(value, str) or len(value) != 32:
        raise ValueError(f"not an id: {value!r}")
    return bytes.fromhex(value)


def _text(row: Mapping[str, Json], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise ValueError(f"`{key}` is missing")
    return _encodable(value)


def _encodable(text: str) -> str:
    text.encode()
    return text


def _whole(row: Mapping[str, Json], key: str) -> int:
    value = row.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 1 << 62:
        raise ValueError(f"`{key}` is not a whole number")
    return value


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()
