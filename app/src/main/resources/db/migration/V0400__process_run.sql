-- The way each case took: one row a run of a process, appended to, never rewritten. The engine keeps no history.
CREATE TABLE process_run (
    id            uuid PRIMARY KEY,
    case_id       uuid NOT NULL,
    process_id    text NOT NULL,
    release_id    text NOT NULL,
    definition_id text NOT NULL,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    end_event     text,
    passed        jsonb NOT NULL,
    CONSTRAINT ended_runs_name_their_end CHECK (ended_at IS NULL OR end_event IS NOT NULL),
    CONSTRAINT runs_end_after_they_start CHECK (ended_at >= started_at)
);
CREATE INDEX process_run_case ON process_run (case_id, started_at);
