-- What diagrams left to people. The engine knows which tasks are open; this is what the desk shows and who works on what.
CREATE TABLE task (
    id           uuid PRIMARY KEY,
    case_id      uuid NOT NULL REFERENCES case_file,
    case_number  text NOT NULL,
    service      text NOT NULL,
    release_id   text NOT NULL,
    activity     text NOT NULL,
    name         text NOT NULL,
    form         text NOT NULL,
    role         text NOT NULL,
    due          date,
    opened_at    timestamptz NOT NULL,
    claimed_by   text,
    claimed_name text,
    claimed_at   timestamptz,
    draft        jsonb,
    completed_by text,
    ended_at     timestamptz,
    CONSTRAINT who_completes_had_claimed CHECK (completed_by IS NULL OR completed_by = claimed_by),
    CONSTRAINT a_completed_task_has_ended CHECK (completed_by IS NULL OR ended_at IS NOT NULL)
);
CREATE INDEX task_open ON task (role, due NULLS LAST, opened_at, id) WHERE ended_at IS NULL;
CREATE INDEX task_mine ON task (claimed_by) WHERE ended_at IS NULL;
CREATE INDEX task_of_case ON task (case_id);
CREATE INDEX task_number ON task (case_number text_pattern_ops) WHERE ended_at IS NULL;

-- Nobody approves what they proposed, whatever the program above says.
CREATE FUNCTION task_four_eyes() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF NEW.role = 'approver' AND NEW.completed_by IS NOT NULL AND EXISTS (
        SELECT 1 FROM task t
         WHERE t.case_id = NEW.case_id AND t.id <> NEW.id AND t.role <> 'approver' AND t.completed_by = NEW.completed_by)
    THEN
        RAISE EXCEPTION 'Who proposed may not approve' USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_approves_their_own';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER task_four_eyes BEFORE INSERT OR UPDATE ON task FOR EACH ROW EXECUTE FUNCTION task_four_eyes();
