-- The same bytes in several records are found by their digest.
CREATE INDEX media_same ON media (sha512);
