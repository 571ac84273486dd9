-- Reports of data that the Plan needs: one for each data set, reporter and period, every step kept.

-- `reporter`: `agency:ID`, or the id of a record; `unit`: the record that rights to it are asked for, where there is one. `content`: values and evidence as JSON, by item.
-- `filed`: when it was sent, as it counts for being in time; empty again while it is sent back, kept once it was approved.
CREATE TABLE report_return (
  id TEXT PRIMARY KEY NOT NULL,
  data_set TEXT NOT NULL,
  reporter TEXT NOT NULL,
  unit TEXT,
  period TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'returned', 'reopened')),
  content TEXT NOT NULL,
  author TEXT NOT NULL,
  submitter TEXT,
  reason TEXT NOT NULL,
  last INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  filed INTEGER,
  approved INTEGER,
  UNIQUE (data_set, reporter, period)
) STRICT;
CREATE INDEX report_return_state ON report_return (state, changed);

-- `content`: what it said after the step. What was approved at any moment is read from here, so that later changes leave past figures alone.
CREATE TABLE report_return_event (
  report_return TEXT NOT NULL REFERENCES report_return (id),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  account TEXT,
  act TEXT NOT NULL CHECK (act IN ('saved', 'submitted', 'approved', 'returned', 'reopened')),
  reason TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (report_return, number)
) STRICT;

-- A period of a data set that is closed: only a report that was opened again in it can be changed.
CREATE TABLE report_lock (
  data_set TEXT NOT NULL,
  period TEXT NOT NULL,
  at INTEGER NOT NULL,
  account TEXT,
  reason TEXT NOT NULL,
  PRIMARY KEY (data_set, period)
) STRICT;

-- What somebody was reminded of, once of each: before it is due, and when it is late.
CREATE TABLE report_reminder (
  data_set TEXT NOT NULL,
  reporter TEXT NOT NULL,
  period TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('soon', 'late')),
  at INTEGER NOT NULL,
  PRIMARY KEY (data_set, reporter, period, kind)
) STRICT;
