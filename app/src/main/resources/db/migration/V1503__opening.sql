-- Cases that somebody opened without working on them, and why. The supervisor of the office looks at each.
CREATE TABLE desk_opening (
    id      uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    officer text NOT NULL,
    name    text NOT NULL,
    office  text NOT NULL,
    kind    text NOT NULL CHECK (kind IN ('enquiry', 'complaint', 'supervision', 'other')),
    reason  text NOT NULL CHECK (length(reason) BETWEEN 10 AND 1000),
    at      timestamptz NOT NULL,
    until   timestamptz NOT NULL CHECK (until > at),
    seen_by text,
    seen_at timestamptz,
    CONSTRAINT who_saw_saw_it_some_time CHECK ((seen_by IS NULL) = (seen_at IS NULL)),
    CONSTRAINT nobody_supervises_themselves CHECK (seen_by <> officer)
);
CREATE INDEX desk_opening_of ON desk_opening (case_id, officer, until);
CREATE INDEX desk_opening_office ON desk_opening (office, at DESC, id);
CREATE INDEX desk_opening_unseen ON desk_opening (office) WHERE seen_by IS NULL;

-- What colleagues tell each other about a case. Notes are added, never changed.
CREATE TABLE case_note (
    id      uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    officer text NOT NULL,
    name    text NOT NULL,
    at      timestamptz NOT NULL,
    text    text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000)
);
CREATE INDEX case_note_of ON case_note (case_id, at, id);
