"""What has been practised and how well it holds: statistics from the roll-ups."""

from tutor.memory.book import Book
from tutor.memory.tally import REVIEWED


class History(Book):
    """Answers questions about the past."""

    def practised(self, days: int) -> tuple[bool, ...]:
        """Whether anything was reviewed on each of the last study days, today last."""
        today = self.today()
        with self._store.read() as db:
            rows = db.execute(
                "SELECT DISTINCT day FROM tally WHERE measure = ? AND day > ? AND day <= ?",
                (REVIEWED, today - days, today),
            ).fetchall()
        done = {day for (day,) in rows}
        return tuple(day in done for day in range(today - days + 1, today + 1))
