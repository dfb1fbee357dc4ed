-- What people are asked for, and what they gave. The files stay as they came; what somebody called them is not kept.
CREATE TABLE paper_request (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    case_number text NOT NULL,
    service     text NOT NULL,
    kind        text NOT NULL,
    role        text NOT NULL,
    pin         text NOT NULL CHECK (pin ~ '^[0-9A-HJ-NP-Z]{7}$'),
    why         text NOT NULL CHECK (length(why) <= 1000),
    state       text NOT NULL CHECK (state IN ('ASKED', 'GIVEN', 'LATE', 'ACCEPTED', 'WITHDRAWN')),
    asked_on    date NOT NULL,
    until       date,
    days        integer NOT NULL CHECK (days BETWEEN 1 AND 90),
    asked_by    text NOT NULL,
    asked_name  text NOT NULL,
    office      text NOT NULL,
    changed_at  timestamptz NOT NULL,
    CONSTRAINT who_is_asked_has_a_day CHECK (state <> 'ASKED' OR until IS NOT NULL)
);
CREATE INDEX paper_request_case ON paper_request (case_id, asked_on, id);
CREATE INDEX paper_request_person ON paper_request (pin, asked_on);
CREATE INDEX paper_request_day ON paper_request (until, id) WHERE state = 'ASKED';
CREATE INDEX paper_request_office ON paper_request (office, state, changed_at, id) WHERE state IN ('ASKED', 'GIVEN', 'LATE');
CREATE UNIQUE INDEX one_open_request_a_kind ON paper_request (case_id, kind, role) WHERE state IN ('ASKED', 'GIVEN', 'LATE');

CREATE TABLE paper (
    request_id uuid NOT NULL REFERENCES paper_request,
    position   integer NOT NULL,
    type       text NOT NULL CHECK (type IN ('application/pdf', 'image/png', 'image/jpeg')),
    pages      integer NOT NULL,
    sha256     text NOT NULL,
    content    bytea NOT NULL,
    given_at   timestamptz NOT NULL,
    -- The officer at whose counter it was handed over; null where the person gave it.
    entered_by text,
    PRIMARY KEY (request_id, position),
    CONSTRAINT a_file_is_given_once UNIQUE (request_id, sha256)
);

CREATE TABLE paper_step (
    request_id uuid NOT NULL REFERENCES paper_request,
    seq        bigint GENERATED ALWAYS AS IDENTITY,
    at         timestamptz NOT NULL,
    what       text NOT NULL,
    who        text,
    name       text,
    text       text,
    PRIMARY KEY (request_id, seq)
);

-- What was given and what was said of it stays.
CREATE FUNCTION paper_stays() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'What people gave and what was said of it is never changed or deleted';
END
$$;
CREATE TRIGGER paper_stays BEFORE UPDATE OR DELETE ON paper FOR EACH STATEMENT EXECUTE FUNCTION paper_stays();
CREATE TRIGGER paper_step_stays BEFORE UPDATE OR DELETE ON paper_step FOR EACH STATEMENT EXECUTE FUNCTION paper_stays();

-- Desks that are open hear of it, on every node.
CREATE FUNCTION paper_news() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM pg_notify('desk', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER paper_news AFTER INSERT OR UPDATE ON paper_request FOR EACH STATEMENT EXECUTE FUNCTION paper_news();
