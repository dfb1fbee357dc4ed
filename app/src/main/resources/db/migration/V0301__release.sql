-- Every release there ever was, so that every decision can be replayed; each content once.
CREATE TABLE release (
    id         text PRIMARY KEY,
    service    text NOT NULL,
    known_from timestamptz NOT NULL
);

CREATE TABLE release_content (
    sha256  text PRIMARY KEY,
    content bytea NOT NULL
);

CREATE TABLE release_file (
    release_id text NOT NULL REFERENCES release,
    path       text NOT NULL,
    sha256     text NOT NULL REFERENCES release_content,
    PRIMARY KEY (release_id, path)
);
