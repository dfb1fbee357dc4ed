-- A nightly run of a service, once a day, and the parts it is done in by whichever node comes first.
CREATE TABLE screening_run (
    service    text        NOT NULL,
    day        date        NOT NULL,
    from_day   date        NOT NULL CHECK (from_day <= day),
    release    text        NOT NULL,
    planned_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, day)
);

CREATE TABLE screening_chunk (
    service    text        NOT NULL,
    day        date        NOT NULL,
    number     integer     NOT NULL,
    equal_to   jsonb       NOT NULL,
    along      text        NOT NULL,
    born_from  date        NOT NULL,
    born_until date        NOT NULL CHECK (born_until >= born_from),
    due_at     timestamptz NOT NULL DEFAULT now(),
    attempts   integer     NOT NULL DEFAULT 0,
    problem    text,
    done_at    timestamptz,
    asked      bigint,
    found      bigint,
    announced  bigint,
    PRIMARY KEY (service, day, number),
    FOREIGN KEY (service, day) REFERENCES screening_run
);
CREATE INDEX screening_chunk_to_do ON screening_chunk (service, day, number) WHERE done_at IS NULL;

-- Days that come for a person may be of any kind a service screens for.
ALTER TABLE life_event DROP CONSTRAINT life_event_type_check;
ALTER TABLE life_event ADD CONSTRAINT life_event_type_check CHECK (type ~ '^[A-Z][A-Za-z]{2,39}$');
