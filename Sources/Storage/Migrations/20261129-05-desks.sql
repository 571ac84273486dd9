-- The desks: what is being typed, what waits for review and what came of it, changes of many records at once.

-- The change set that one takes back.
ALTER TABLE change_set ADD COLUMN undoes TEXT;
CREATE INDEX change_set_at ON change_set (at, id);
CREATE INDEX change_set_author ON change_set (author, at, id);
CREATE INDEX change_set_undoes ON change_set (undoes) WHERE undoes IS NOT NULL;

-- Whose a record was at each revision; unknown before.
ALTER TABLE revision ADD COLUMN unit TEXT;

-- The last number given out under a prefix: identifiers of records made at desks.
CREATE TABLE identifier_serial (
  prefix TEXT PRIMARY KEY NOT NULL,
  last INTEGER NOT NULL
) STRICT;

-- What somebody has typed into a form and not saved: the form's fields as they were sent. Subject: a record's id, or `new` and a profile.
CREATE TABLE desk_draft (
  account TEXT NOT NULL REFERENCES account (id),
  subject TEXT NOT NULL,
  base INTEGER NOT NULL,
  fields TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account, subject)
) STRICT;

-- One for each time that a record is submitted. `due`: the reviewer's deadline while it is open; the author's, to mend, once it was returned.
CREATE TABLE review (
  id TEXT PRIMARY KEY NOT NULL,
  record TEXT NOT NULL REFERENCES record (id),
  revision INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'returned', 'taken-back')),
  submitted INTEGER NOT NULL,
  submitter TEXT NOT NULL,
  note TEXT,
  assigned TEXT,
  due INTEGER NOT NULL,
  ended INTEGER,
  ender TEXT,
  words TEXT
) STRICT;
CREATE UNIQUE INDEX review_open ON review (record) WHERE state = 'open';
CREATE INDEX review_due ON review (due) WHERE state = 'open';
CREATE INDEX review_record ON review (record, submitted);
CREATE INDEX review_returned ON review (record) WHERE state = 'returned';
CREATE INDEX review_submitter ON review (submitter, submitted);

-- Times in which a review's clock stands still, such as while the Ministry is asked.
CREATE TABLE review_pause (
  review TEXT NOT NULL REFERENCES review (id),
  number INTEGER NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  words TEXT NOT NULL,
  PRIMARY KEY (review, number)
) STRICT;

-- What people say to each other about a record or one of its fields.
CREATE TABLE remark (
  id TEXT PRIMARY KEY NOT NULL,
  record TEXT NOT NULL REFERENCES record (id),
  field TEXT NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  words TEXT NOT NULL,
  settled INTEGER,
  settler TEXT
) STRICT;
CREATE INDEX remark_record ON remark (record, at);

-- Changes of many records that wait for a decision, or for their author: rehearsed any number of times, written once.
CREATE TABLE proposal (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  content TEXT NOT NULL,
  records INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'applied', 'refused', 'dropped')),
  needs_approval INTEGER NOT NULL CHECK (needs_approval IN (0, 1)),
  ended INTEGER,
  ender TEXT,
  words TEXT,
  change_set TEXT
) STRICT;
CREATE INDEX proposal_state ON proposal (state, at);

-- Units that ask for another person's approval of every change of many of their records.
CREATE TABLE unit_rule (
  unit TEXT PRIMARY KEY NOT NULL,
  bulk_approval INTEGER NOT NULL CHECK (bulk_approval IN (0, 1)),
  at INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;

-- What a proposal touches: records that are alike for every right. Whoever decides has to reach all of it; `fields`: the highest class of the fields that change.
CREATE TABLE proposal_scope (
  proposal TEXT NOT NULL REFERENCES proposal (id),
  number INTEGER NOT NULL,
  profile TEXT NOT NULL,
  unit TEXT,
  sensitivity TEXT NOT NULL,
  fields TEXT NOT NULL,
  PRIMARY KEY (proposal, number)
) STRICT;

-- Selections that somebody keeps under a name. `unit`: who works with it sees the list too. `content`: what a search looks for.
CREATE TABLE saved_list (
  id TEXT PRIMARY KEY NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  unit TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('search', 'records')),
  content TEXT,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_list_account ON saved_list (account);
CREATE INDEX saved_list_unit ON saved_list (unit) WHERE unit IS NOT NULL;

CREATE TABLE saved_list_record (
  list TEXT NOT NULL REFERENCES saved_list (id),
  position INTEGER NOT NULL,
  record TEXT NOT NULL REFERENCES record (id),
  PRIMARY KEY (list, record)
) STRICT;
CREATE INDEX saved_list_position ON saved_list_record (list, position);

-- Wishes to give out more records than one person may alone. `sees`: the highest class of what it may hold.
CREATE TABLE export_order (
  id TEXT PRIMARY KEY NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  format TEXT NOT NULL,
  selection TEXT NOT NULL,
  records INTEGER NOT NULL,
  sees TEXT NOT NULL CHECK (sees IN ('internal', 'restricted')),
  state TEXT NOT NULL CHECK (state IN ('open', 'ready', 'refused', 'taken')),
  decider TEXT,
  decided INTEGER,
  words TEXT
) STRICT;
CREATE INDEX export_order_account ON export_order (account, at);
CREATE INDEX export_order_open ON export_order (at) WHERE state = 'open';

-- The records that an order has fixed.
CREATE TABLE export_order_record (
  export_order TEXT NOT NULL REFERENCES export_order (id),
  record TEXT NOT NULL REFERENCES record (id),
  PRIMARY KEY (export_order, record)
) STRICT;

-- Projection: what is missing or wrong in each working copy, and what it counts as (`is:` and a word). Rebuilt from the records at any time. `restricted`: about a field that only few see.
-- Unit (empty: none) and class of the record as they are counted in `gap_count`.
CREATE TABLE gap (
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  path TEXT NOT NULL,
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  unit TEXT NOT NULL,
  sensitivity TEXT NOT NULL,
  PRIMARY KEY (record, code, path)
) STRICT;
CREATE INDEX gap_code ON gap (code, record);
CREATE INDEX gap_reference ON gap (path) WHERE code = 'withdrawn-reference';

-- How many records have a code, by all that decides who may know of it.
CREATE TABLE gap_count (
  code TEXT NOT NULL,
  unit TEXT NOT NULL,
  profile TEXT NOT NULL,
  sensitivity TEXT NOT NULL,
  restricted INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (code, unit, profile, sensitivity, restricted)
) STRICT;

-- How far `gap` follows the changes, and under which declarations. `place`: the record that a count of all has come to.
CREATE TABLE gap_cursor (
  name TEXT PRIMARY KEY NOT NULL,
  mark TEXT NOT NULL,
  change INTEGER NOT NULL,
  place TEXT NOT NULL
) STRICT;

-- How many things of a kind there are by an inventory, as an officer has entered it with where it stands. The last of a unit and kind counts, the others are kept. An empty unit: the whole province.
CREATE TABLE inventory_figure (
  id TEXT PRIMARY KEY NOT NULL,
  unit TEXT NOT NULL,
  profile TEXT NOT NULL,
  figure INTEGER NOT NULL,
  source TEXT NOT NULL,
  counted TEXT NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX inventory_figure_unit ON inventory_figure (unit, profile, at);

CREATE INDEX record_unit ON record (unit, profile, sensitivity, updated);
CREATE INDEX record_untouched ON record (updated) WHERE state = 'published';
CREATE INDEX review_submitted ON review (submitted);
CREATE INDEX review_ended ON review (ended);
