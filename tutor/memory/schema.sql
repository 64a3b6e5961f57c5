-- The learner's log and what is folded from it.

-- The truth. Rows are only ever added; `digest` is a hash of the content, so that two different events under one id
-- (two machines with one name) are both kept.
CREATE TABLE event (
  seq    INTEGER PRIMARY KEY,
  id     BLOB    NOT NULL CHECK (length(id) = 16),
  kind   TEXT    NOT NULL,
  drill  TEXT,
  ms     INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  day    INTEGER NOT NULL,
  rating INTEGER CHECK (rating BETWEEN 1 AND 4),
  target BLOB,
  body   TEXT    NOT NULL,
  digest INTEGER NOT NULL,
  UNIQUE (id, digest)
) STRICT;
CREATE INDEX event_of_drill ON event (drill, id);
CREATE INDEX event_of_thread ON event (drill) WHERE kind = 'thread';
CREATE INDEX event_undoing ON event (target) WHERE kind = 'undo';
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;

-- Drills that were renamed: what happened under the old name counts for the new one.
CREATE TABLE alias (
  old TEXT PRIMARY KEY,
  new TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Folded from the log; may be thrown away at any time.
CREATE TABLE card (
  drill      TEXT    PRIMARY KEY,
  stability  REAL    NOT NULL,
  difficulty REAL    NOT NULL,
  last       INTEGER,
  due        INTEGER,
  plain      INTEGER,
  natural    INTEGER,
  reps       INTEGER NOT NULL,
  lapses     INTEGER NOT NULL,
  recent     TEXT    NOT NULL,
  pulls      TEXT    NOT NULL,
  suspended  INTEGER NOT NULL,
  flag       TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX card_due ON card (due, last, stability) WHERE suspended = 0 AND due IS NOT NULL;

-- Roll-ups of the reviews by day, so that statistics need not read the log.
CREATE TABLE tally (
  day       INTEGER NOT NULL,
  measure   TEXT    NOT NULL,
  key       TEXT    NOT NULL,
  n         INTEGER NOT NULL,
  passed    INTEGER NOT NULL,
  ms        INTEGER NOT NULL,
  predicted INTEGER NOT NULL,
  loss      INTEGER NOT NULL,
  PRIMARY KEY (day, measure, key)
) STRICT, WITHOUT ROWID;

-- How far the fold has come: the last event folded, the sum of all digests, and the arithmetic used.
CREATE TABLE fingerprint (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  through  INTEGER NOT NULL,
  digest   INTEGER NOT NULL,
  schedule TEXT    NOT NULL
) STRICT;

-- Answers half typed, and places kept; the last writer wins.
CREATE TABLE draft (
  key  TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE kept (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The id part of each machine that has written here.
CREATE TABLE device (
  name TEXT PRIMARY KEY,
  part BLOB NOT NULL CHECK (length(part) = 8)
) STRICT, WITHOUT ROWID;
