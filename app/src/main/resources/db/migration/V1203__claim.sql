-- What officers claim back of what was paid, because the event it rested on was corrected or withdrawn. Nothing is deducted by
-- itself: a claim is open until somebody writes down that it was repaid or given up.
CREATE TABLE recovery_claim (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    award_id    uuid NOT NULL REFERENCES award,
    pin         text NOT NULL,
    amount      numeric(12, 2) NOT NULL CHECK (amount > 0),
    state       text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'REPAID', 'GIVEN_UP')),
    proposed_by text NOT NULL,
    approved_by text NOT NULL,
    opened_at   timestamptz NOT NULL,
    closed_at   timestamptz,
    closed_by   text,
    note        text,
    CONSTRAINT nobody_approves_their_own_claim CHECK (approved_by <> proposed_by),
    CHECK ((state = 'OPEN') = (closed_at IS NULL)),
    CHECK ((state = 'OPEN') = (closed_by IS NULL))
);
CREATE INDEX recovery_claim_case ON recovery_claim (case_id);
CREATE INDEX recovery_claim_award ON recovery_claim (award_id);
CREATE INDEX recovery_claim_opened ON recovery_claim (opened_at, id);
