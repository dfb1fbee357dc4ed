-- Which office posts a letter: the one that serves where the person lives. What was listed before this column is the ministry's own.
ALTER TABLE post_item ADD COLUMN office text NOT NULL DEFAULT 'ministry';
ALTER TABLE post_item ALTER COLUMN office DROP DEFAULT;
-- Who posted it, as colleagues know them.
ALTER TABLE post_item ADD COLUMN posted_name text;
CREATE INDEX post_item_open_office ON post_item (office, written_at, id) WHERE state = 'TO_POST';
CREATE INDEX post_item_posted ON post_item (posted_at, id) WHERE state = 'POSTED';
CREATE INDEX post_item_posted_office ON post_item (office, posted_at, id) WHERE state = 'POSTED';
