-- The register: records, their revisions, change sets and what may be rebuilt from them.
-- Times are milliseconds of UTC since 1970. Ids are UUID text in lower case.

CREATE TABLE setting (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE change_set (
  id TEXT PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  digest TEXT,
  created INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX change_set_source ON change_set (source, at);

CREATE TABLE record (
  id TEXT PRIMARY KEY NOT NULL,
  profile TEXT NOT NULL,
  identifier TEXT NOT NULL UNIQUE,
  unit TEXT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'withdrawn', 'erased')),
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'described', 'hidden')),
  embargo INTEGER,
  head INTEGER NOT NULL,
  published INTEGER,
  reason TEXT,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL
) STRICT;
CREATE INDEX record_profile ON record (profile);
CREATE INDEX record_embargo ON record (embargo) WHERE embargo IS NOT NULL;

-- Bodies are appended in the order of writing; only the key is kept sorted.
CREATE TABLE revision (
  record TEXT NOT NULL REFERENCES record (id),
  number INTEGER NOT NULL,
  change_set TEXT NOT NULL REFERENCES change_set (id),
  at INTEGER NOT NULL,
  profile_version INTEGER NOT NULL,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL,
  visibility TEXT NOT NULL,
  embargo INTEGER,
  body TEXT,
  -- What the source gave, where merging with the edits of people made another body of it.
  given TEXT,
  salt TEXT,
  digest TEXT NOT NULL,
  link TEXT NOT NULL,
  PRIMARY KEY (record, number)
) STRICT;
CREATE INDEX revision_change_set ON revision (change_set);

-- Every identifier a record can be asked for by, its own included. Never reused.
CREATE TABLE identifier (
  value TEXT PRIMARY KEY NOT NULL,
  record TEXT NOT NULL REFERENCES record (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_record ON identifier (record);

-- Every address a record ever had. Never reused.
CREATE TABLE slug (
  profile TEXT NOT NULL,
  slug TEXT NOT NULL,
  record TEXT NOT NULL REFERENCES record (id),
  current INTEGER NOT NULL CHECK (current IN (0, 1)),
  PRIMARY KEY (profile, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX slug_record ON slug (record);

-- Projection: references of the published revision, in the order of the body. Rebuilt from it at any time.
CREATE TABLE link (
  record TEXT NOT NULL REFERENCES record (id),
  field TEXT NOT NULL,
  position INTEGER NOT NULL,
  target TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (record, field, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link (target, field);

-- What consumers follow: each keeps its own cursor.
CREATE TABLE change (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  record TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
