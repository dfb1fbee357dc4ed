CREATE SEQUENCE case_number CACHE 50;

CREATE TABLE case_file (
    id            uuid PRIMARY KEY,
    number        text NOT NULL UNIQUE,
    service       text NOT NULL,
    release_id    text NOT NULL REFERENCES release,
    -- One life event opens one case only, whatever is sent twice.
    event_id      uuid NOT NULL UNIQUE,
    law_of_day    date NOT NULL,
    opened_at     timestamptz NOT NULL,
    status        text NOT NULL DEFAULT 'open'
        CHECK (status IN ('open', 'granted', 'refused', 'stopped', 'not-yet', 'withdrawn', 'closed-by-hand')),
    reason        text,
    closed_at     timestamptz,
    waiting_for   text,
    waiting_since timestamptz,
    CONSTRAINT a_closed_case_says_why CHECK ((status = 'open') = (closed_at IS NULL) AND (status = 'open') = (reason IS NULL)),
    CONSTRAINT only_an_open_case_waits CHECK (waiting_for IS NULL OR status = 'open'),
    CONSTRAINT who_waits_knows_since CHECK ((waiting_for IS NULL) = (waiting_since IS NULL))
);
CREATE INDEX case_file_newest ON case_file (opened_at DESC, id DESC);
CREATE INDEX case_file_number_prefix ON case_file (number text_pattern_ops);
CREATE INDEX case_file_waiting ON case_file (waiting_for) WHERE waiting_for IS NOT NULL;
CREATE INDEX case_file_open ON case_file (service, opened_at DESC) WHERE status = 'open';

CREATE TABLE case_person (
    case_id uuid NOT NULL REFERENCES case_file,
    role    text NOT NULL,
    pin     text NOT NULL,
    PRIMARY KEY (case_id, role)
);
CREATE INDEX case_person_pin ON case_person (pin, case_id);

-- Facts arrive a handful at a time and are read together: one row holds what one step put on file. Rows are never
-- changed, so that an earlier value stays readable; the latest row that names a fact is how it stands.
CREATE TABLE case_fact (
    case_id uuid NOT NULL REFERENCES case_file,
    seq     bigint GENERATED ALWAYS AS IDENTITY,
    at      timestamptz NOT NULL,
    facts   jsonb NOT NULL,
    PRIMARY KEY (case_id, seq)
);

CREATE TABLE case_happening (
    case_id uuid NOT NULL REFERENCES case_file,
    seq     bigint GENERATED ALWAYS AS IDENTITY,
    at      timestamptz NOT NULL,
    code    text NOT NULL,
    details jsonb NOT NULL,
    PRIMARY KEY (case_id, seq)
);
