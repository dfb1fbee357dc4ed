-- Letters that left the house. Written once: the triggers refuse every change, for whoever is connected.
CREATE SEQUENCE document_number_seq;

CREATE TABLE document (
    id                uuid PRIMARY KEY,
    case_id           uuid NOT NULL,
    decision_id       uuid NOT NULL,
    service           text NOT NULL,
    release_id        text NOT NULL,
    template          text NOT NULL,
    language          text NOT NULL CHECK (language IN ('az', 'en', 'ru')),
    number            text NOT NULL UNIQUE,
    verification_code text NOT NULL UNIQUE CHECK (verification_code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'),
    title             text NOT NULL,
    office            text NOT NULL,
    outcome           text NOT NULL,
    amount            numeric(14, 2),
    birth_year        integer,
    issued_at         timestamptz NOT NULL,
    sha256            text NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    pdf               bytea NOT NULL CHECK (octet_length(pdf) > 0),
    -- The same decision never has two versions of the same letter.
    CONSTRAINT document_once UNIQUE (decision_id, template)
);

-- A PDF is compressed already: compressing it again costs time and gains nothing.
ALTER TABLE document ALTER COLUMN pdf SET STORAGE EXTERNAL;

CREATE INDEX document_by_case ON document (case_id, issued_at);

-- Wrong answers to the question for the second factor, so that nobody tries all birth years.
CREATE TABLE document_check_failure (
    document_id uuid NOT NULL REFERENCES document (id),
    failed_at   timestamptz NOT NULL
);

CREATE INDEX document_check_failure_recent ON document_check_failure (document_id, failed_at);

CREATE FUNCTION document_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A document is written once: % on table % is refused', TG_OP, TG_TABLE_NAME;
END
$$;

CREATE TRIGGER document_final BEFORE UPDATE OR DELETE ON document
    FOR EACH ROW EXECUTE FUNCTION document_is_final();
CREATE TRIGGER document_kept BEFORE TRUNCATE ON document
    FOR EACH STATEMENT EXECUTE FUNCTION document_is_final();
