-- How sensitive a record is: what is not public is closed at every door of the public.
ALTER TABLE record ADD COLUMN sensitivity TEXT NOT NULL DEFAULT 'public' CHECK (sensitivity IN ('public', 'internal', 'restricted'));
ALTER TABLE revision ADD COLUMN sensitivity TEXT NOT NULL DEFAULT 'public' CHECK (sensitivity IN ('public', 'internal', 'restricted'));
-- What people at work are asked to look at: everything that the public does not see as it stands. Few of many.
CREATE INDEX record_working ON record (updated, id) WHERE published IS NULL OR published <> head OR visibility <> 'public' OR sensitivity <> 'public' OR state <> 'published';

-- Tokens of programs. Only digests of their secrets are kept; the one before the present one stays good for a while after a change.
CREATE TABLE api_token (
  id TEXT PRIMARY KEY NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  networks TEXT NOT NULL,
  quota INTEGER NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  previous TEXT UNIQUE,
  previous_until INTEGER,
  created INTEGER NOT NULL,
  issued INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  last_used INTEGER,
  revoked INTEGER
) STRICT;
CREATE INDEX api_token_account ON api_token (account);

-- Why personal data of somebody may be used: consents, one purpose each, and other grounds. Who it is, what was said and where it is written are encrypted with a key
-- that is not in the database; they go when the person is forgotten.
CREATE TABLE consent (
  id TEXT PRIMARY KEY NOT NULL,
  purpose TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('consent', 'vital-interest', 'emergency', 'public-task', 'contract', 'legal-obligation')),
  subject TEXT,
  terms TEXT,
  -- The same for the same person, readable by nobody.
  subject_key TEXT,
  record TEXT REFERENCES record (id),
  account TEXT REFERENCES account (id),
  way TEXT NOT NULL CHECK (way IN ('paper', 'form', 'mail', 'message', 'recording')),
  given INTEGER NOT NULL,
  expires INTEGER,
  withdrawn INTEGER,
  withdrawal TEXT,
  entered INTEGER NOT NULL,
  author TEXT
) STRICT;
CREATE INDEX consent_subject ON consent (subject_key);

-- By what a consent is found again: keyed digests of the name, the telephone number and the mail address.
CREATE TABLE consent_key (
  consent TEXT NOT NULL REFERENCES consent (id),
  digest TEXT NOT NULL,
  PRIMARY KEY (consent, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_key_digest ON consent_key (digest);

-- Identities of providers that accounts may be signed in to with: of one provider at most one for each account.
CREATE TABLE account_identity (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_identity_account ON account_identity (account, issuer);

-- Which sessions a provider has opened, by the session's mark: it may end them again.
CREATE TABLE session_identity (
  mark TEXT PRIMARY KEY NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  sid TEXT
) STRICT;
CREATE INDEX session_identity_subject ON session_identity (issuer, subject);

-- What is good once: sign-ins and notices of a provider, for as long as they could come again.
CREATE TABLE identity_once (
  digest TEXT PRIMARY KEY NOT NULL,
  expires INTEGER NOT NULL
) STRICT;

-- Cases: reports of harmful content, suggested corrections, requests about personal data, breaches. What people wrote, who they are and what was noted about them is
-- encrypted with a key that is not in the database; name and contact go when they are forgotten.
CREATE TABLE case_file (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  letters TEXT NOT NULL,
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'closed')),
  record TEXT REFERENCES record (id),
  filed INTEGER NOT NULL,
  known INTEGER NOT NULL,
  language TEXT NOT NULL,
  words TEXT NOT NULL,
  contact TEXT,
  -- A keyed digest of what the sender sees the state with; none where people at work opened the case.
  code TEXT,
  assigned TEXT REFERENCES account (id),
  outcome TEXT,
  answer TEXT,
  decided INTEGER,
  decider TEXT REFERENCES account (id),
  closed INTEGER,
  forgotten INTEGER,
  UNIQUE (letters, year, serial)
) STRICT;
CREATE INDEX case_file_state ON case_file (state, filed);

-- What happened to a case; rows are only ever added.
CREATE TABLE case_entry (
  file TEXT NOT NULL REFERENCES case_file (id),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  account TEXT REFERENCES account (id),
  what TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (file, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_clock (
  file TEXT NOT NULL REFERENCES case_file (id),
  clock TEXT NOT NULL,
  due INTEGER NOT NULL,
  met INTEGER,
  PRIMARY KEY (file, clock)
) STRICT, WITHOUT ROWID;
-- Lists are in the order in which running clocks run out.
CREATE INDEX case_clock_running ON case_clock (file, due) WHERE met IS NULL;

-- What a record was when it was reported, as the public saw it.
CREATE TABLE evidence (
  id TEXT PRIMARY KEY NOT NULL,
  file TEXT NOT NULL REFERENCES case_file (id),
  at INTEGER NOT NULL,
  account TEXT REFERENCES account (id),
  record TEXT NOT NULL,
  content TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_file ON evidence (file, at);
-- Evidence of a record is reduced when that is erased.
CREATE INDEX evidence_record ON evidence (record);

-- Who has filed how much of late: keyed digests of addresses and, in version 6, of the network around them, for a day. A stamp that was used is good no more.
CREATE TABLE case_filing (
  stamp TEXT PRIMARY KEY NOT NULL,
  source TEXT NOT NULL,
  network TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX case_filing_source ON case_filing (source, at);
CREATE INDEX case_filing_network ON case_filing (network, at) WHERE network IS NOT NULL;
CREATE INDEX case_filing_at ON case_filing (at);

-- How a one-time link was given: one that came by mail opens no second factor.
ALTER TABLE one_time_link ADD COLUMN way TEXT NOT NULL DEFAULT 'given' CHECK (way IN ('given', 'mail'));

-- Seals over the log of acts: each stands for all events up to one, and names the seal before it. Signed with a key that is not in the database.
CREATE TABLE audit_seal (
  number INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  event INTEGER NOT NULL,
  link TEXT NOT NULL,
  previous TEXT NOT NULL,
  signer TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;

-- How far who follows the log has come: collectors by their address, and the detections; with the link that the last event had then, so that another log is noticed.
-- Of several processes the one that holds a row does the work.
CREATE TABLE audit_delivery (
  destination TEXT PRIMARY KEY NOT NULL,
  number INTEGER NOT NULL,
  link TEXT,
  -- Made with a secret that is not in the database: nobody else moves the number.
  mark TEXT,
  holder TEXT,
  held INTEGER
) STRICT;

-- Few kinds of acts are looked for among many; alarms by what settles them.
CREATE INDEX audit_event_act ON audit_event (act, number);
CREATE INDEX audit_event_settled ON audit_event (object) WHERE act = 'alarm-settled';
