-- What processes leave to people. Ended tasks stay: they say who worked which case.
CREATE TABLE task (
    id              uuid PRIMARY KEY,
    case_id         uuid        NOT NULL,
    case_number     text        NOT NULL,
    service         text        NOT NULL,
    activity        text        NOT NULL,
    name            text        NOT NULL,
    form            text        NOT NULL,
    role            text        NOT NULL CONSTRAINT task_is_for_an_officer_or_an_approver CHECK (role IN ('officer', 'approver')),
    due             date,
    opened_at       timestamptz NOT NULL,
    claimed_by      text,
    claimed_by_name text,
    claimed_at      timestamptz,
    ended_at        timestamptz,
    ended_by        text,
    CONSTRAINT task_is_claimed_by_somebody_at_some_time
        CHECK ((claimed_by IS NULL) = (claimed_at IS NULL) AND (claimed_by IS NULL) = (claimed_by_name IS NULL))
);

CREATE INDEX task_open ON task (role, due, opened_at) WHERE ended_at IS NULL;
CREATE INDEX task_of_case ON task (case_id);
CREATE INDEX task_ended ON task (ended_at DESC) WHERE ended_at IS NOT NULL;
