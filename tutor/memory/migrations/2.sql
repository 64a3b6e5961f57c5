-- Roll-ups by day; the fuzzed day kept beside the one that something pulled forward.
-- What is folded is folded anew.
DROP TABLE card;
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
CREATE INDEX event_of_thread ON event (drill) WHERE kind = 'thread';
CREATE INDEX event_undoing ON event (target) WHERE kind = 'undo';
DELETE FROM fingerprint;
