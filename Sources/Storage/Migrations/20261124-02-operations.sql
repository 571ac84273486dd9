-- Several processes on one register: which revision a change is, sealed changes, processes that live, work to be done.

ALTER TABLE change ADD COLUMN revision INTEGER;
UPDATE change SET revision = n.number
  FROM (SELECT sequence AS of_change, row_number() OVER (PARTITION BY record ORDER BY sequence) AS number FROM change) n
  WHERE n.of_change = change.sequence;
UPDATE change SET revision = NULL WHERE revision > (SELECT r.head FROM record r WHERE r.id = change.record);
CREATE UNIQUE INDEX change_revision ON change (record, revision);

-- Each seals the changes after the one before it. Signed with a key that is not in the database.
CREATE TABLE seal (
  number INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  change INTEGER NOT NULL,
  revisions INTEGER NOT NULL,
  digest TEXT NOT NULL,
  previous TEXT NOT NULL,
  signer TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;

-- Leases: a process that has not renewed for a while is dead. Times by the clock of the database.
CREATE TABLE process (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  declarations TEXT NOT NULL,
  started INTEGER NOT NULL,
  renewed INTEGER NOT NULL,
  change INTEGER NOT NULL
) STRICT;

CREATE TABLE job (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  argument TEXT NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  claimed INTEGER,
  claimant TEXT,
  failure TEXT,
  UNIQUE (kind, subject)
) STRICT;
CREATE INDEX job_due ON job (due);
