-- The texts that reports are made from, version by version; version 0 is that of the folder plan and is not kept here.
CREATE TABLE report_template (
  report TEXT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  text TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (report, version)
);
-- Reports as they were made, whole: content is the document and its annex, digest is SHA-256 over it, day the day of the data.
CREATE TABLE report_made (
  id TEXT PRIMARY KEY NOT NULL,
  report TEXT NOT NULL,
  version BIGINT NOT NULL,
  year BIGINT NOT NULL,
  agency TEXT,
  day TEXT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  subject TEXT NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX report_made_by_time ON report_made (at);
