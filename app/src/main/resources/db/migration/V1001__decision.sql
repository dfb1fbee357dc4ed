-- What was decided, with everything needed to decide it again: never changed, never deleted.
CREATE TABLE decision (
    id         uuid PRIMARY KEY,
    case_id    uuid NOT NULL REFERENCES case_file,
    -- The decision of the rule tables, or by-hand.
    name       text NOT NULL,
    outcome    text NOT NULL,
    release_id text NOT NULL REFERENCES release,
    law_of_day date NOT NULL,
    made_by    text NOT NULL,
    made_at    timestamptz NOT NULL,
    -- The canonical JSON to the byte, as the letter embeds it.
    content    bytea NOT NULL,
    sha256     text NOT NULL
);
CREATE INDEX decision_of_case ON decision (case_id, made_at);

CREATE FUNCTION decision_is_final() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'A decision is never changed or deleted; a new one replaces it';
END
$$;

CREATE TRIGGER decision_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION decision_is_final();
