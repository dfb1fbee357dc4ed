-- The register of disabilities. A row is never deleted: what was decided otherwise later is void.
CREATE TABLE disability (
    id        uuid PRIMARY KEY,
    pin       text NOT NULL CHECK (pin ~ '^[0-9A-HJ-NP-Z]{7}$'),
    case_id   uuid NOT NULL REFERENCES case_file,
    percent   integer NOT NULL CHECK (percent BETWEEN 31 AND 100),
    band      text NOT NULL CHECK (band IN ('31-60', '61-80', '81-100')),
    cause     text NOT NULL,
    visual    boolean NOT NULL,
    diagnoses text[] NOT NULL,
    starts_on date NOT NULL,
    ends_on   date CHECK (ends_on >= starts_on),
    -- The day from which a case to look at it again is opened; null where none is, or it was opened.
    again_on  date,
    voided    boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX one_valid_disability_a_case ON disability (case_id) WHERE NOT voided;
CREATE INDEX disability_pin ON disability (pin, starts_on);
CREATE INDEX disability_again ON disability (again_on) WHERE again_on IS NOT NULL AND NOT voided;
