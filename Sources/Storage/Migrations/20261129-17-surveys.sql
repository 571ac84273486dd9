-- Surveys by QR code: where they are asked, sums of what was answered, and comments that somebody looks at first. No row tells who answered, from where, or at what time of a day.

-- `record`: the place or body that is asked about; `service`: which of its services, in words, empty for the place itself; `successor`: the code that is used instead.
CREATE TABLE survey_point (
  code TEXT PRIMARY KEY NOT NULL,
  survey TEXT NOT NULL,
  record TEXT NOT NULL REFERENCES record (id),
  service TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  successor TEXT,
  reason TEXT NOT NULL,
  made INTEGER NOT NULL,
  author TEXT NOT NULL,
  closed INTEGER,
  closer TEXT
) STRICT;
CREATE INDEX survey_point_survey ON survey_point (survey, made);
CREATE INDEX survey_point_record ON survey_point (record);

-- How many chose a value on a day of Viet Nam (as 2026-11-24). `unit`: that the place belonged to then, empty where to none; `question` ':all' counts forms, ':language' their languages.
CREATE TABLE survey_count (
  point TEXT NOT NULL REFERENCES survey_point (code),
  day TEXT NOT NULL,
  unit TEXT NOT NULL,
  version INTEGER NOT NULL,
  mark TEXT NOT NULL CHECK (mark IN ('ordinary', 'repeated', 'flood')),
  question TEXT NOT NULL,
  value TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (point, day, unit, version, mark, question, value)
) STRICT, WITHOUT ROWID;

-- Words of one's own, apart from the other answers of the same form; `words` encrypted, empty once they were withheld. The id is random, so that the rows tell no order.
CREATE TABLE survey_comment (
  id TEXT PRIMARY KEY NOT NULL,
  point TEXT NOT NULL REFERENCES survey_point (code),
  day TEXT NOT NULL,
  language TEXT NOT NULL,
  words TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'shown', 'withheld')),
  decided INTEGER,
  decider TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_comment_point ON survey_comment (point, state, day);
