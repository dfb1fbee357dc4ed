-- The persons the platform knows. The id is a keyed hash of the PIN, the PIN is encrypted; the key is not in here.
CREATE TABLE person (
    id                          uuid PRIMARY KEY,
    pin                         bytea NOT NULL,
    sex                         text CHECK (sex IN ('M', 'F')),
    birth_date                  date,
    alive                       boolean,
    already_pensioner           boolean,
    capital                     numeric(14, 2) CHECK (capital >= 0),
    capital_booked_2006_to_2018 boolean,
    record_months_before_2006   integer CHECK (record_months_before_2006 >= 0),
    record_months_from_2006     integer CHECK (record_months_from_2006 >= 0),
    heavy_work_months           integer CHECK (heavy_work_months >= 0),
    children_raised_to_8        integer CHECK (children_raised_to_8 >= 0),
    disabled_child_raised_to_8  boolean,
    sole_father                 boolean,
    -- Which register told of this person, and as of which day.
    told_by                     jsonb NOT NULL,
    told_as_of                  date  NOT NULL
);
CREATE INDEX person_birth_date ON person (birth_date, sex);

-- Monthly imports: where the next page begins, and for how long whoever fetches it has it alone.
CREATE TABLE person_import (
    source   text        NOT NULL,
    month    date        NOT NULL CHECK (extract(day FROM month) = 1),
    next_key text        NOT NULL DEFAULT '',
    persons  bigint      NOT NULL DEFAULT 0,
    due_at   timestamptz NOT NULL DEFAULT now(),
    attempts integer     NOT NULL DEFAULT 0,
    problem  text,
    done_at  timestamptz,
    PRIMARY KEY (source, month)
);
