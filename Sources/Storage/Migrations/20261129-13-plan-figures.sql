-- The figures of the Plan. Times are milliseconds of UTC since 1970; days are whole days of Viet Nam's time since 1970.

-- Projection: from when until when each record stood in the scope of an indicator, and whether it counted and the public knew of it then. Made by replaying its revisions; rebuilt at any time.
-- Unit: whose it was, by which rights are asked; place: where it lies, or whose it was, by which it is counted. Empty where it had none.
CREATE TABLE indicator_record (
  record TEXT NOT NULL,
  indicator TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  unit TEXT NOT NULL,
  place TEXT NOT NULL,
  profile TEXT NOT NULL,
  sensitivity TEXT NOT NULL,
  is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
  counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
  PRIMARY KEY (record, indicator, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX indicator_record_counted ON indicator_record (indicator, counted, record);
CREATE INDEX indicator_record_open ON indicator_record (indicator, counted, record) WHERE until IS NULL;
CREATE INDEX indicator_record_place ON indicator_record (indicator, place, record) WHERE until IS NULL;
CREATE INDEX indicator_record_since ON indicator_record (indicator, since);
CREATE INDEX indicator_record_until ON indicator_record (indicator, until) WHERE until IS NOT NULL;

-- How many records there are today, by all that decides who may know of them.
CREATE TABLE indicator_count (
  indicator TEXT NOT NULL,
  unit TEXT NOT NULL,
  place TEXT NOT NULL,
  profile TEXT NOT NULL,
  sensitivity TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (indicator, unit, place, profile, sensitivity, is_public, counted)
) STRICT;

-- The same as what each day added or took away: the sum up to a day is what there was at its end.
CREATE TABLE indicator_day (
  indicator TEXT NOT NULL,
  day INTEGER NOT NULL,
  unit TEXT NOT NULL,
  place TEXT NOT NULL,
  profile TEXT NOT NULL,
  sensitivity TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (indicator, day, unit, place, profile, sensitivity, is_public, counted)
) STRICT;

-- The same of months, counted from the year 0.
CREATE TABLE indicator_month (
  indicator TEXT NOT NULL,
  month INTEGER NOT NULL,
  unit TEXT NOT NULL,
  place TEXT NOT NULL,
  profile TEXT NOT NULL,
  sensitivity TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (indicator, month, unit, place, profile, sensitivity, is_public, counted)
) STRICT;

-- How far the projection follows the changes, and under which declarations. `place`: the record that a count of all has come to.
CREATE TABLE indicator_cursor (
  name TEXT PRIMARY KEY NOT NULL,
  mark TEXT NOT NULL,
  change INTEGER NOT NULL,
  place TEXT NOT NULL
) STRICT;

-- Figures that were published for a period, with how they were made; none is ever changed, the last of a period counts. Unit: empty for the province. Numbers are decimal text.
-- `declaration`: SHA-256 of how the indicator was declared. `reports`: what was reported, as JSON.
CREATE TABLE indicator_value (
  id TEXT PRIMARY KEY NOT NULL,
  indicator TEXT NOT NULL,
  unit TEXT NOT NULL,
  period TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  numerator TEXT,
  denominator TEXT,
  value TEXT,
  state TEXT NOT NULL,
  missing INTEGER NOT NULL,
  reports TEXT NOT NULL,
  declaration TEXT NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX indicator_value_period ON indicator_value (indicator, unit, period, at);
CREATE INDEX indicator_value_at ON indicator_value (period, at);
