-- Files that wait for somebody who may publish their record, and what viewers elsewhere show for people who are signed in.

-- Whether the public may see it, as far as its record and its rights allow.
ALTER TABLE media ADD COLUMN released INTEGER NOT NULL DEFAULT 1 CHECK (released IN (0, 1));
CREATE INDEX media_unreleased ON media (record) WHERE released = 0;

-- The fourth way of showing a file, with a mark over it. Neither engine's way of changing a constraint is known to the other, so the column is made anew.
ALTER TABLE media ADD COLUMN shown TEXT NOT NULL DEFAULT 'none' CHECK (shown IN ('full', 'reduced', 'watermarked', 'none'));
UPDATE media SET shown = display;
ALTER TABLE media DROP COLUMN display;
ALTER TABLE media RENAME COLUMN shown TO display;

-- Tokens of the IIIF Authorization Flow: `digest` of the token (SHA-256, lower-case hexadecimal), of a session, for pages of one origin. `expires`: milliseconds of UTC since 1970.
CREATE TABLE image_token (
  digest TEXT PRIMARY KEY NOT NULL,
  account TEXT NOT NULL,
  session TEXT NOT NULL,
  origin TEXT NOT NULL,
  expires INTEGER NOT NULL
) STRICT;
CREATE INDEX image_token_expires ON image_token (expires);
