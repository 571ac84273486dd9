-- Who may do what, and who did: accounts, their grants and sessions, and the chained log of acts.
-- Whatever could be used to sign in is kept as a digest, or encrypted with a key that is not in the database.

CREATE TABLE account (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL UNIQUE,
  display TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('administrator', 'business', 'technical', 'service')),
  mail TEXT,
  unit TEXT,
  state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled', 'left')),
  reason TEXT,
  password TEXT,
  password_at INTEGER,
  otp_secret TEXT,
  otp_step INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER,
  created INTEGER NOT NULL,
  signed_in INTEGER,
  -- From when it counts as unused where nobody has signed in since.
  used_from INTEGER,
  -- Until when a second factor may be set up from anywhere: a one-time link was used shortly before.
  enrol_until INTEGER
) STRICT;

-- Passwords that an account had before: the last ones are not taken again.
CREATE TABLE account_password (
  account TEXT NOT NULL REFERENCES account (id),
  at INTEGER NOT NULL,
  password TEXT NOT NULL,
  PRIMARY KEY (account, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_grant (
  id TEXT PRIMARY KEY NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL,
  unit TEXT,
  profiles TEXT NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX account_grant_account ON account_grant (account);

CREATE TABLE recovery_code (
  account TEXT NOT NULL REFERENCES account (id),
  digest TEXT NOT NULL,
  PRIMARY KEY (account, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE one_time_link (
  digest TEXT PRIMARY KEY NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  expires INTEGER NOT NULL
) STRICT;
CREATE INDEX one_time_link_account ON one_time_link (account);

-- The mark names a session in the log, whatever its token becomes.
CREATE TABLE session (
  digest TEXT PRIMARY KEY NOT NULL,
  mark TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  strength TEXT NOT NULL CHECK (strength IN ('password', 'second-factor')),
  created INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  client TEXT NOT NULL,
  agent TEXT NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account);

-- Append-only: each row holds the digest of all before it.
CREATE TABLE audit_event (
  number INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  act TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('done', 'refused')),
  account TEXT,
  object TEXT,
  reason TEXT,
  client TEXT,
  session TEXT,
  reference TEXT,
  link TEXT NOT NULL
) STRICT;
CREATE INDEX audit_event_at ON audit_event (at);
CREATE INDEX audit_event_account ON audit_event (account, number);
