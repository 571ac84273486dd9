-- Pages of documents, and the text of files as it was read by machine. All of it can be made again from the originals.

-- What came of reading an image or a document. `wanted`: it waits; `impossible`: a program or its language data is not installed here. `changed`: milliseconds of UTC since 1970.
CREATE TABLE media_text (
  media TEXT PRIMARY KEY NOT NULL REFERENCES media (id),
  state TEXT NOT NULL CHECK (state IN ('wanted', 'read', 'empty', 'impossible', 'failed')),
  detail TEXT,
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE media_document (
  media TEXT PRIMARY KEY NOT NULL REFERENCES media (id),
  pages INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('making', 'made', 'impossible', 'failed')),
  detail TEXT
) STRICT;

-- `number` from 1. Width and height in pixels; 0 where the page could not be drawn. `source`: where its text is from; missing: it has not been read.
CREATE TABLE media_page (
  media TEXT NOT NULL REFERENCES media (id),
  number INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  colour TEXT NOT NULL,
  failure TEXT,
  source TEXT CHECK (source IN ('document', 'machine')),
  PRIMARY KEY (media, number)
) STRICT;

-- `number`: the order of reading, from 1. The rectangle in pixels of the page.
CREATE TABLE media_page_line (
  media TEXT NOT NULL REFERENCES media (id),
  page INTEGER NOT NULL,
  number INTEGER NOT NULL,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (media, page, number)
) STRICT;
