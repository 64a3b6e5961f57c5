"""Half-typed answers and places kept: not events; the last writer wins."""

import json

from tutor.memory.book import Book
from tutor.model import Json


class Shelf(Book):
    """Keeps things by key. Writing does not wait for the disk: a killed process loses nothing, a power cut may."""

    def save_draft(self, key: str, text: str) -> None:
        """Keep a half-typed answer."""
        with self._store.write_lightly() as db:
            db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (key, json.dumps(text), self.now().ms))

    def draft(self, key: str) -> str:
        """The half-typed answer kept under a key, empty if there is none."""
        with self._store.read() as db:
            row = db.execute("SELECT text FROM draft WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(json.loads(row[0]))

    def drop_draft(self, key: str) -> None:
        """Let a half-typed answer go."""
        with self._store.write_lightly() as db:
            db.execute("DELETE FROM draft WHERE key = ?", (key,))

    def drafts(self) -> dict[str, str]:
        """Every half-typed answer, the latest first."""
        with self._store.read() as db:
            rows = db.execute("SELECT key, text FROM draft ORDER BY ms DESC, key").fetchall()
        return {key: str(json.loads(text)) for key, text in rows}

    def keep(self, key: str, value: Json) -> None:
        """Keep a place or a setting; None lets it go."""
        with self._store.write_lightly() as db:
            if value is None:
                db.execute("DELETE FROM kept WHERE key = ?", (key,))
            else:
                db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, json.dumps(value)))

    def kept(self, key: str, default: Json = None) -> Json:
        """The place or setting kept under a key."""
        with self._store.read() as db:
            row = db.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        value: Json = default if row is None else json.loads(row[0])
        return value
