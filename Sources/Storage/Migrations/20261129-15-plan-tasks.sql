-- Tasks of the Plan as they stand, projects with their money, and work that is assigned from what indicators lack.

-- `task`: its id in plan/tasks.yaml; one without a row has not begun. `due`: a day that was set for it; else the end of its last phase counts.
CREATE TABLE plan_task (
  task TEXT PRIMARY KEY NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('not-begun', 'going', 'done', 'blocked', 'cancelled')),
  due TEXT,
  at INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;

-- What happened to a task or a project. `subject`: `task:` or `project:` and the id. Rows are only added.
CREATE TABLE plan_entry (
  subject TEXT NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('state', 'due', 'note', 'document', 'document-dropped', 'made', 'changed', 'budget')),
  state TEXT,
  words TEXT NOT NULL,
  PRIMARY KEY (subject, number)
) STRICT;

-- Official documents about a task or a project.
CREATE TABLE plan_document (
  id TEXT PRIMARY KEY NOT NULL,
  subject TEXT NOT NULL,
  number TEXT NOT NULL,
  day TEXT NOT NULL,
  title TEXT NOT NULL,
  link TEXT,
  at INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX plan_document_subject ON plan_document (subject, day);

-- `owner`: an agency of plan/agencies.yaml.
CREATE TABLE plan_project (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  first_year INTEGER NOT NULL,
  last_year INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('not-begun', 'going', 'done', 'blocked', 'cancelled')),
  note TEXT NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;

CREATE TABLE plan_project_task (
  project TEXT NOT NULL REFERENCES plan_project (id),
  task TEXT NOT NULL,
  PRIMARY KEY (project, task)
) STRICT;

-- Đồng of one source in one year.
CREATE TABLE plan_budget_line (
  project TEXT NOT NULL REFERENCES plan_project (id),
  year INTEGER NOT NULL,
  source TEXT NOT NULL,
  planned INTEGER NOT NULL,
  allotted INTEGER NOT NULL,
  disbursed INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  PRIMARY KEY (project, year, source)
) STRICT;

-- Work given to a unit or one of its people. `due`: a day and its last moment, so that lists compare numbers. `ender`: nobody where it ended because all records count.
CREATE TABLE assignment (
  id TEXT PRIMARY KEY NOT NULL,
  indicator TEXT NOT NULL,
  unit TEXT NOT NULL,
  assignee TEXT REFERENCES account (id),
  due_day TEXT NOT NULL,
  due INTEGER NOT NULL,
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'closed')),
  created INTEGER NOT NULL,
  author TEXT NOT NULL,
  ended INTEGER,
  ender TEXT,
  words TEXT
) STRICT;
CREATE INDEX assignment_open ON assignment (due) WHERE state = 'open';
CREATE INDEX assignment_unit ON assignment (unit, created);
CREATE INDEX assignment_assignee ON assignment (assignee, created);

-- The records that are to count; none: all of the unit. `counted`: when somebody looked last.
CREATE TABLE assignment_record (
  assignment TEXT NOT NULL REFERENCES assignment (id),
  record TEXT NOT NULL REFERENCES record (id),
  counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
  PRIMARY KEY (assignment, record)
) STRICT;
CREATE INDEX assignment_record_record ON assignment_record (record);
