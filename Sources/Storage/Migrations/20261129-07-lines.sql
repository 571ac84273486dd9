-- Lines of writing in images. They stand beside the original in the preservation store too, which can make these rows again.

-- `number`: the order of reading, from 1. The rectangle in upright pixels of the original. `texts`: by layer, as JSON. `changed`: milliseconds of UTC since 1970.
CREATE TABLE media_line (
  id TEXT PRIMARY KEY NOT NULL,
  media TEXT NOT NULL REFERENCES media (id),
  number INTEGER NOT NULL,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  setting TEXT NOT NULL CHECK (setting IN ('horizontal', 'vertical')),
  texts TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('person', 'machine')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed')),
  author TEXT NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX media_line_media ON media_line (media, number);
