-- What officers chose beside what the rule tables said, with everything needed to ask the tables again: never changed, never
-- deleted. One for each task.
CREATE TABLE determination (
    id      uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    task_id uuid NOT NULL UNIQUE,
    officer text NOT NULL,
    made_at timestamptz NOT NULL,
    differs boolean NOT NULL,
    -- The canonical JSON to the byte.
    content bytea NOT NULL,
    sha256  text NOT NULL
);
CREATE INDEX determination_of_case ON determination (case_id, made_at);

CREATE FUNCTION determination_is_final() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'What an officer determined is never changed or deleted';
END
$$;

CREATE TRIGGER determination_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON determination
    FOR EACH STATEMENT EXECUTE FUNCTION determination_is_final();
