-- Finds from the field: what collaborators send, and what becomes of it. Photographs lie in a folder of their own until somebody has decided.

-- `id`: made by the device. `position`: latitude, longitude, metres and moment, as JSON. `record`: what it is to be added to; `result`: what it has become.
CREATE TABLE find (
  id TEXT PRIMARY KEY NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  unit TEXT,
  profile TEXT NOT NULL,
  sensitivity TEXT NOT NULL,
  record TEXT REFERENCES record (id),
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  position TEXT,
  state TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'merged', 'rejected')),
  reason TEXT NOT NULL,
  display TEXT NOT NULL CHECK (display IN ('full', 'reduced', 'none')),
  result TEXT REFERENCES record (id),
  created INTEGER NOT NULL,
  received INTEGER NOT NULL,
  decided INTEGER,
  decider TEXT
) STRICT;
CREATE INDEX find_account ON find (account, received);
CREATE INDEX find_state ON find (state, received);
CREATE INDEX find_record ON find (record);
CREATE INDEX find_result ON find (result);

-- Announced with the find; `sha512` (lower-case hexadecimal) once all of it has come, `media` once it is a file of a record.
CREATE TABLE find_photo (
  id TEXT PRIMARY KEY NOT NULL,
  find TEXT NOT NULL REFERENCES find (id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  format TEXT,
  sha512 TEXT,
  media TEXT
) STRICT;
CREATE INDEX find_photo_find ON find_photo (find, number);
