-- A disability that a complaint ended is told like one that was established, each once.
ALTER TABLE register_message ADD COLUMN ended boolean NOT NULL DEFAULT false;
ALTER TABLE register_message DROP CONSTRAINT a_reader_is_told_once;
ALTER TABLE register_message ADD CONSTRAINT a_reader_is_told_once UNIQUE (reader, disability_id, ended);
