"""What the learner does, recorded: each call is one durable transaction."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from tutor.memory import event as kinds
from tutor.memory import rating
from tutor.memory.book import Book, Entry
from tutor.memory.card import Card
from tutor.memory.clock import day_name
from tutor.memory.error import StoreError
from tutor.memory.event import Event
from tutor.memory.identity import EventId
from tutor.memory.standing import rated
from tutor.memory.store import cache, log
from tutor.memory.tally import PACE, bucket, quantile, seconds
from tutor.model import DrillId, Json, Judgement, Outcome, Rating, Review, Verdict

RECHECK_DAYS: Final = (1, 7)
"""A confident error is asked again the next day and a week later."""
_FEWEST_FOR_SLOW: Final = 20
"""Passed visits of a kind before one of them can be called slow."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, or done again."""

    id: EventId
    kind: str
    drill: DrillId | None
    say: str
    """One sentence for the screen."""


class Recorder(Book):
    """Adds events to the log."""

    def attempt(  # noqa: PLR0913 the raw facts of one submit
        self,
        drill: DrillId,
        text: str,
        verdict: Verdict,
        *,
        seconds: float,
        hints: int,
        confidence: int | None = None,
    ) -> EventId | None:
        """Log a submitted answer with its text; None for one that could not be read, which is no attempt."""
        if verdict.judgement is Judgement.UNREADABLE:
            return None
        facts: dict[str, Json] = {
            "text": text,
            "verdict": verdict.judgement.value,
            "notes": [finding.note for finding in verdict.findings],
            "seconds": seconds,
            "hints": hints,
            "confidence": confidence,
            "grader": self._grader,
        }
        return self._one(Entry(kinds.ATTEMPT, drill, facts=facts)).name

    def close_visit(
        self, outcome: Outcome, *, chosen: Rating | None = None, production: Collection[DrillId] = ()
    ) -> Review | None:
        """Close a visit with the rating of the table, or the learner's own; None where nothing is recorded.

        Args:
            outcome: How the visit went.
            chosen: The learner's key, which decides over the table's proposal.
            production: The drills of the same skill whose answer must be produced; a recognition form stays at most
                hard until one of them was solved. Asked only for recognition forms.
        """
        proposal = rating.proposed(outcome, self._past(outcome, production))
        given = chosen or proposal
        if given is None:
            return None
        facts = _facts(outcome, given, proposal, self._grader)
        entries = [Entry(kinds.REVIEW, outcome.drill, rating=int(given), facts=facts)]
        if rating.confident_error(outcome, given):
            days = [self.today() + days for days in RECHECK_DAYS]
            entries += [Entry(kinds.RECALL_ON, outcome.drill, facts=_pull(day, "confident error")) for day in days]
        return self._review(self._record(*entries)[0], given)

    def rate(self, review_id: str, chosen: Rating) -> Review:
        """Put the learner's own rating in place of a review's; the card is folded anew.

        Raises:
            StoreError: if there is no such review, or it was taken back.
        """
        review = self._find(review_id, kinds.REVIEW)
        with self._store.read() as db:
            if log.is_void(db, review.id) or review.drill is None or cache.card_of(db, review.drill) is None:
                raise StoreError("This review was taken back; answer the drill again.")
        self._one(Entry(kinds.OVERRIDE, review.drill, rating=int(chosen), target=review.id))
        return self._review(review, chosen)

    def appeal(self, drill: DrillId, text: str, why: str) -> EventId:
        """Log that the learner holds a verdict to be mistaken."""
        return self._one(Entry(kinds.APPEAL, drill, facts={"text": text, "why": why, "grader": self._grader})).name

    def flag(self, drill: DrillId, note: str) -> EventId:
        """Mark a drill as in need of a look, with a remark."""
        return self._one(Entry(kinds.FLAG, drill, facts={"note": note})).name

    def unflag(self, drill: DrillId) -> EventId:
        """Take the mark off."""
        return self._one(Entry(kinds.UNFLAG, drill)).name

    def suspend(self, drill: DrillId) -> EventId:
        """Never ask it until it is resumed; its memory state stays."""
        return self._one(Entry(kinds.SUSPEND, drill)).name

    def resume(self, drill: DrillId) -> EventId:
        """Ask it again."""
        return self._one(Entry(kinds.RESUME, drill)).name

    def reset(self, drill: DrillId) -> EventId:
        """Forget its memory state, as if it had never been met."""
        return self._one(Entry(kinds.RESET, drill)).name

    def recall_on(self, drill: DrillId, day: int, reason: str) -> EventId:
        """Ask a card again on a study day at the latest; its memory state stays."""
        return self._one(Entry(kinds.RECALL_ON, drill, facts=_pull(day, reason))).name

    def place(self, drill: DrillId, reason: str) -> EventId:
        """Record that the learner knew this before the first review; a card that has been met stays as it is."""
        return self._one(Entry(kinds.PLACEMENT, drill, facts={"reason": reason})).name

    def adopt(self, former: Mapping[DrillId, DrillId]) -> None:
        """Let what happened under former names (keys) count for the drills that bear new ones; cheap when known."""
        with self._store.read() as db:
            unknown = dict(former.items() - log.aliases(db).items())
        if unknown:
            from tutor.memory.store import ledger  # noqa: PLC0415 brings fsrs, which nothing before the first answer may load

            with self._store.write() as db:
                ledger.adopt(db, unknown)

    def thread_entry(self, drill: DrillId, said: str, entry: dict[str, Json]) -> EventId:
        """Add an entry to the thread of an interview question."""
        return self._one(Entry(kinds.THREAD, drill, facts={"said": said, "entry": entry})).name

    def thread(self, drill: DrillId) -> list[Event]:
        """The thread of an interview question, oldest entry first."""
        with self._store.read() as db:
            return [event for event in log.events_of(db, drill) if event.kind == kinds.THREAD]

    def attempts(self, drill: DrillId) -> list[Event]:
        """Every answer submitted to a drill, oldest first."""
        with self._store.read() as db:
            return [event for event in log.events_of(db, drill) if event.kind == kinds.ATTEMPT]

    def threads(self) -> list[DrillId]:
        """The interview questions that have a thread."""
        with self._store.read() as db:
            return log.drills_with_thread(db)

    def undo(self) -> Undone | None:
        """Take back the last thing the learner did, in whatever sitting; this machine's deeds come first.

        None when nothing is left to take back.
        """
        found = self._last(kinds.UNDOABLE)
        if found is None:
            return None
        self._one(Entry(kinds.UNDO, found.drill, target=found.id))
        return Undone(found.name, found.kind, found.drill, f"Took back {_deed(found)}.")

    def redo(self) -> Undone | None:
        """Take back the last undo that holds."""
        undo = self._last(frozenset({kinds.UNDO}))
        if undo is None or undo.target is None:
            return None
        self._one(Entry(kinds.UNDO, undo.drill, target=undo.id))
        done = self._find(undo.target.hex())
        return Undone(done.name, done.kind, done.drill, f"Brought back {_deed(done)}.")

    # --- inside ---

    def _review(self, event: Event, given: Rating) -> Review:
        with self._store.read() as db:
            card = None if event.drill is None else cache.card_of(db, event.drill)
        if card is None or card.due is None:
            raise StoreError("This review was taken back; answer the drill again.")
        return Review(event.name, card.drill, given, due=card.due, day=event.at.day)

    def _find(self, name: str, kind: str | None = None) -> Event:
        with self._store.read() as db:
            found = [event for event in log.events_with_id(db, _bytes(name)) if kind in (None, event.kind)]
        if not found:
            raise StoreError(f"There is no {kind or 'event'} {name!r} in your log.")
        return found[0]

    def _last(self, sought: frozenset[str]) -> Event | None:
        """The newest event of some kinds that holds and is not part of another, this machine's first."""
        with self._store.read() as db:
            events = (event for event in log.newest_first(db, self._device) if event.kind in sought)
            return next((event for event in events if _can_be_undone(db, event)), None)

    def _past(self, outcome: Outcome, production: Collection[DrillId]) -> rating.Past:
        with self._store.read() as db:
            card = cache.card_of(db, outcome.drill)
            produced = not outcome.recognition or any(_solved(cache.card_of(db, drill)) for drill in production)
            pace = cache.histogram(db, PACE, f"{outcome.kind.value} ")
            slow = quantile(pace, 0.9) if sum(pace.values()) >= _FEWEST_FOR_SLOW else None
            passed = _passed(log.events_of(db, outcome.drill)) if card and outcome.confidence == rating.SURE else []
        fast = quantile(Counter(map(bucket, passed)), 0.25)
        return rating.Past(slow=slow, fast=fast, passes=len(passed), produced=produced)


def _can_be_undone(db: sqlite3.Connection, event: Event) -> bool:
    """Whether an event holds and still does something by itself."""
    if log.is_void(db, event.id):
        return False
    if event.target is None:
        return True
    if event.kind == kinds.UNDO:
        return all(undone.kind != kinds.UNDO for undone in log.events_with_id(db, event.target))
    return event.kind != kinds.RECALL_ON and not log.is_void(db, event.target)


def _solved(card: Card | None) -> bool:
    return card is not None and card.passed


def _passed(events: list[Event]) -> list[float]:
    """The seconds of the passed reviews of a drill that hold."""
    reviews = [event for event in rated(events) if event.kind == kinds.REVIEW]
    return [seconds(event.facts().get("seconds")) for event in reviews if (event.rating or 0) > Rating.AGAIN]


def _facts(outcome: Outcome, given: Rating, proposal: Rating | None, grader: str) -> dict[str, Json]:
    """The raw outcome, as a review keeps it."""
    return {
        "form": outcome.kind.value,
        "ending": outcome.ending.value,
        "verdict": outcome.judgement.value,
        "attempts": outcome.attempts,
        "hints": outcome.hints,
        "seconds": round(outcome.seconds, 3),
        "notes": list(outcome.notes),
        "confidence": outcome.confidence,
        "first_right": rating.first_answer_right(outcome, given),
        "recognition": outcome.recognition,
        "points": [outcome.points_must, outcome.points_found, outcome.points_conflict],
        "followed_up": outcome.followed_up,
        "proposed": None if proposal is None else proposal.word,
        "table": rating.TABLE,
        "grader": grader,
    }


def _pull(day: int, reason: str) -> dict[str, Json]:
    return {"day": day, "reason": reason}


def _bytes(name: str) -> bytes:
    try:
        return bytes.fromhex(name)
    except ValueError:
        raise StoreError(f"{name!r} is not the id of a review; `mltutor log` shows them.") from None


def _deed(event: Event) -> str:
    """What was done, in words."""
    of = f" of {event.drill}" if event.drill else ""
    grade = f" ({Rating(event.rating).word})" if event.rating else ""
    word = {
        kinds.REVIEW: "the review",
        kinds.OVERRIDE: "your own rating",
        kinds.RECALL_ON: "the early recall",
        kinds.PLACEMENT: "the placement",
        kinds.SUSPEND: "the suspension",
        kinds.RESUME: "the return",
        kinds.RESET: "the reset",
        kinds.FLAG: "the flag",
        kinds.UNFLAG: "the removal of the flag",
        kinds.PLAN: "the plan",
        kinds.AFTERMATH: "what you said about the interview",
    }.get(event.kind, event.kind)
    return f"{word}{of}{grade} from {day_name(event.at.day)}"
