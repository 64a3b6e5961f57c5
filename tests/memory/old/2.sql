-- A database of version 2, as text.
PRAGMA user_version = 2;
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
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
CREATE TABLE fingerprint (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  through  INTEGER NOT NULL,
  digest   INTEGER NOT NULL,
  schedule TEXT    NOT NULL
) STRICT;
CREATE TABLE draft (
  key  TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE kept (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE device (
  name TEXT PRIMARY KEY,
  part BLOB NOT NULL CHECK (length(part) = 8)
) STRICT, WITHOUT ROWID;
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
INSERT INTO "draft" VALUES('logistic-regression/formula/gradient','"1/n X^T"',1772643600000);
INSERT INTO "event" VALUES(1,X'019CAF7E0E800000508FEFEDC17FA8D6','attempt','logistic-regression/formula/gradient',1772470800000,60,739677,NULL,NULL,'{"confidence":4,"grader":"1","hints":0,"notes":["1/n"],"seconds":20.0,"text":"X^T (p - y)","verdict":"wrong"}',-2517890751606327365);
INSERT INTO "event" VALUES(2,X'019CAF7E0E800001508FEFEDC17FA8D6','review','logistic-regression/formula/gradient',1772470800000,60,739677,2,NULL,'{"attempts":2,"confidence":4,"ending":"solved","first_right":false,"followed_up":false,"form":"formula","grader":"1","hints":0,"notes":["1/n"],"points":[0,0,0],"proposed":"hard","recognition":false,"seconds":31.5,"table":1,"verdict":"correct"}',-6836012390784145822);
INSERT INTO "event" VALUES(3,X'019CAF7E0E800002508FEFEDC17FA8D6','recall-on','logistic-regression/formula/gradient',1772470800000,60,739677,NULL,X'019CAF7E0E800001508FEFEDC17FA8D6','{"day":739678,"reason":"confident error"}',-555465303354565753);
INSERT INTO "event" VALUES(4,X'019CAF7E0E800003508FEFEDC17FA8D6','recall-on','logistic-regression/formula/gradient',1772470800000,60,739677,NULL,X'019CAF7E0E800001508FEFEDC17FA8D6','{"day":739684,"reason":"confident error"}',-8935681964176556111);
INSERT INTO "event" VALUES(5,X'019CAF7E0E800004508FEFEDC17FA8D6','review','gradient-descent/formula/adam',1772470800000,60,739677,3,NULL,'{"attempts":1,"confidence":3,"ending":"solved","first_right":true,"followed_up":false,"form":"formula","grader":"1","hints":0,"notes":[],"points":[0,0,0],"proposed":"good","recognition":false,"seconds":31.5,"table":1,"verdict":"correct"}',3908214342883108027);
INSERT INTO "event" VALUES(6,X'019CB9CAC6800000508FEFEDC17FA8D6','review','logistic-regression/formula/gradient',1772643600000,60,739679,3,NULL,'{"attempts":1,"confidence":3,"ending":"solved","first_right":true,"followed_up":false,"form":"formula","grader":"1","hints":0,"notes":[],"points":[0,0,0],"proposed":"good","recognition":false,"seconds":31.5,"table":1,"verdict":"correct"}',7590779768773883669);
INSERT INTO "event" VALUES(7,X'019CB9CAC6800001508FEFEDC17FA8D6','override','logistic-regression/formula/gradient',1772643600000,60,739679,2,X'019CB9CAC6800000508FEFEDC17FA8D6','{}',-1170468754037772135);
INSERT INTO "event" VALUES(8,X'019CB9CAC6800002508FEFEDC17FA8D6','suspend','gradient-descent/formula/adam',1772643600000,60,739679,NULL,NULL,'{}',6490552604508278373);
INSERT INTO "event" VALUES(9,X'019CB9CAC6800003508FEFEDC17FA8D6','undo','gradient-descent/formula/adam',1772643600000,60,739679,NULL,X'019CB9CAC6800002508FEFEDC17FA8D6','{}',5639124726420886457);
INSERT INTO "event" VALUES(10,X'019CB9CAC6800004508FEFEDC17FA8D6','plan',NULL,1772643600000,60,739679,NULL,NULL,'{"interview":739699,"minutes":30}',-393827451265709612);
INSERT INTO "kept" VALUES('lesson','{"stage": "math"}');
INSERT INTO "card" VALUES ('logistic-regression/formula/gradient', 9.9, 9.9, 739677, 739678, 739680, 739680, 1, 0, '2', '[]', 0, NULL);
