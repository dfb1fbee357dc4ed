-- What registers answered. The subject (a PIN or a record's number) is here and nowhere in logs.
CREATE TABLE evidence (
    id          uuid PRIMARY KEY,
    register    text NOT NULL,
    question    text NOT NULL,
    subject     text NOT NULL,
    day         date,
    purpose     text NOT NULL,
    found       boolean NOT NULL,
    attributes  jsonb NOT NULL,
    answered_at timestamptz NOT NULL,
    -- The last day on which the answer may be used; set back when the register reports a change.
    valid_until date NOT NULL,
    exchange_id uuid NOT NULL,
    CONSTRAINT nothing_is_known_of_the_unknown CHECK (found OR attributes = '{}'::jsonb)
);
CREATE INDEX evidence_on_file ON evidence (subject, question, register, answered_at DESC);

-- Questions of cases that wait for an answer: one row a case and question, gone when answered.
CREATE TABLE question (
    id              uuid PRIMARY KEY,
    case_id         uuid NOT NULL,
    register        text NOT NULL,
    question        text NOT NULL,
    subject         text NOT NULL,
    day             date,
    purpose         text NOT NULL,
    asked_at        timestamptz NOT NULL,
    -- When it is due, by the clock of the database: a claim is a due time in the future, so that a dead node's claims lapse.
    due_at          timestamptz NOT NULL DEFAULT now(),
    attempts        integer NOT NULL DEFAULT 0,
    problem         text,
    -- Of the asynchronous search: what the callback will name.
    transaction_id  text,
    reference_id    text,
    CONSTRAINT a_case_asks_once UNIQUE NULLS NOT DISTINCT (case_id, register, question, subject, day)
);
CREATE INDEX question_due ON question (register, due_at);
CREATE INDEX question_reference ON question (transaction_id) WHERE transaction_id IS NOT NULL;

-- Cases whose answer has come and that are still to be woken; written with the evidence, deleted by the waking itself.
CREATE TABLE wake (
    id       uuid PRIMARY KEY,
    case_id  uuid NOT NULL,
    at       timestamptz NOT NULL,
    due_at   timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    problem  text
);
CREATE INDEX wake_due ON wake (due_at);
CREATE INDEX wake_case ON wake (case_id);

-- Every message to and from a register: digests and signatures, no bodies.
CREATE TABLE exchange (
    id                 uuid PRIMARY KEY,
    register           text NOT NULL,
    direction          text NOT NULL CHECK (direction IN ('out', 'in')),
    action             text NOT NULL,
    at                 timestamptz NOT NULL,
    outcome            text NOT NULL,
    http_status        integer,
    questions          integer NOT NULL,
    answered           integer NOT NULL,
    millis             bigint NOT NULL,
    request_sha256     text,
    request_signature  text,
    response_sha256    text,
    response_signature text
);
CREATE INDEX exchange_newest ON exchange (register, at DESC);
CREATE INDEX exchange_trouble ON exchange (register, at DESC) WHERE outcome <> 'answered';

-- What we asked registers to tell us of.
CREATE TABLE subscription (
    register       text NOT NULL,
    event          text NOT NULL,
    transaction_id text NOT NULL,
    reference_id   text NOT NULL,
    requested_at   timestamptz NOT NULL,
    status         text NOT NULL CHECK (status IN ('requested', 'active', 'refused', 'ended')),
    code           text,
    reason         text,
    confirmed_at   timestamptz,
    PRIMARY KEY (register, event)
);
