-- Files of records: what is known of each, and what was done to it. The bytes stand in the preservation store, which can make these rows again.

-- `caption`: texts by language, as JSON. `sha512`: of the original, in lower-case hexadecimal. Width and height in pixels, upright.
CREATE TABLE media (
  id TEXT PRIMARY KEY NOT NULL,
  record TEXT NOT NULL REFERENCES record (id),
  field TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha512 TEXT NOT NULL,
  width INTEGER,
  height INTEGER,
  colour TEXT,
  caption TEXT,
  statement TEXT,
  holder TEXT,
  note TEXT,
  display TEXT NOT NULL CHECK (display IN ('full', 'reduced', 'none')),
  origin TEXT NOT NULL CHECK (origin IN ('none', 'assisted', 'generated')),
  state TEXT NOT NULL CHECK (state IN ('received', 'ready', 'failed', 'removed')),
  failure TEXT,
  added INTEGER NOT NULL,
  added_by TEXT NOT NULL
) STRICT;
CREATE INDEX media_record ON media (record, position);
CREATE UNIQUE INDEX media_digest ON media (record, sha512) WHERE state <> 'removed';

-- Events in the words of PREMIS 3.
CREATE TABLE media_event (
  id TEXT PRIMARY KEY NOT NULL,
  media TEXT NOT NULL REFERENCES media (id),
  type TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('success', 'fail')),
  detail TEXT,
  agent TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX media_event_media ON media_event (media, at, id);
