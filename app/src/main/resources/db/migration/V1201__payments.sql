-- What leaves the house. An item holds no content: its channel reads the subject when it sends.
CREATE TABLE outbox (
    id         uuid PRIMARY KEY,
    channel    text NOT NULL,
    subject    uuid NOT NULL,
    state      text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENDING', 'DONE', 'DEAD')),
    attempts   integer NOT NULL DEFAULT 0,
    next_at    timestamptz NOT NULL,
    holder     uuid,
    last_error text,
    written_at timestamptz NOT NULL,
    done_at    timestamptz,
    CONSTRAINT sent_under_one_key UNIQUE (channel, subject)
);
CREATE INDEX outbox_due ON outbox (channel, next_at) WHERE state IN ('WAITING', 'SENDING');
CREATE INDEX outbox_dead ON outbox (written_at) WHERE state = 'DEAD';

CREATE TABLE award (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    decision_id uuid,
    service     text NOT NULL,
    benefit     text NOT NULL,
    subject     text NOT NULL,
    pin         text NOT NULL CHECK (pin ~ '^[0-9A-HJ-NP-Z]{7}$'),
    amount      numeric(12, 2) NOT NULL CHECK (amount > 0),
    kind        text NOT NULL CHECK (kind IN ('ONCE', 'MONTHLY')),
    starts_on   date NOT NULL,
    ends_on     date CHECK (ends_on >= starts_on),
    -- The first month without an order; null for a benefit paid once.
    next_period date CHECK (extract(day FROM next_period) = 1),
    awarded_at  timestamptz NOT NULL,
    CONSTRAINT nothing_is_awarded_twice UNIQUE (benefit, subject),
    CHECK ((kind = 'MONTHLY') = (next_period IS NOT NULL))
);
CREATE INDEX award_case ON award (case_id);
CREATE INDEX award_pin ON award (pin);
CREATE INDEX award_monthly ON award (next_period) WHERE kind = 'MONTHLY';

-- What the bank told us of a person's account; asked for the first payment and again when the answer is old.
CREATE TABLE bank_account (
    id          uuid PRIMARY KEY,
    pin         text NOT NULL UNIQUE,
    state       text NOT NULL CHECK (state IN ('ASKED', 'FOUND', 'NONE', 'CLOSED')),
    iban        text,
    bank        text,
    place       text,
    asked_at    timestamptz NOT NULL,
    answered_at timestamptz,
    CHECK ((state = 'FOUND') <= (iban IS NOT NULL))
);

-- The id is made before anything is sent and is the idempotency key at the bank.
CREATE TABLE payment_order (
    id          uuid PRIMARY KEY,
    award_id    uuid NOT NULL REFERENCES award,
    case_id     uuid NOT NULL,
    pin         text NOT NULL,
    benefit     text NOT NULL,
    period      date NOT NULL,
    version     integer NOT NULL DEFAULT 1,
    replaces    uuid REFERENCES payment_order CONSTRAINT replaced_by_one UNIQUE,
    amount      numeric(12, 2) NOT NULL CHECK (amount > 0),
    state       text NOT NULL CHECK (state IN ('PLANNED', 'READY', 'SENDING', 'CONFIRMED', 'REJECTED', 'UNKNOWN',
                                               'RECONCILED', 'RETURNED', 'CANCELLED')),
    iban        text,
    planned_at  timestamptz NOT NULL,
    sent_at     timestamptz,
    answered_at timestamptz,
    executed_on date,
    reason      text,
    CONSTRAINT one_order_a_period UNIQUE (award_id, period, version),
    CHECK (state IN ('PLANNED', 'CANCELLED') OR iban IS NOT NULL),
    CHECK (state NOT IN ('CONFIRMED', 'RECONCILED') OR executed_on IS NOT NULL)
);
CREATE INDEX payment_order_case ON payment_order (case_id);
CREATE INDEX payment_order_pin ON payment_order (pin);
CREATE INDEX payment_order_open ON payment_order (state, executed_on) WHERE state <> 'RECONCILED';
CREATE INDEX payment_order_planned_at ON payment_order (planned_at, id);

CREATE TABLE ledger_entry (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES payment_order,
    reason   text NOT NULL,
    account  text NOT NULL CHECK (account IN ('expense', 'payable', 'clearing', 'treasury', 'returned')),
    amount   numeric(12, 2) NOT NULL CHECK (amount <> 0),
    at       timestamptz NOT NULL,
    CONSTRAINT posted_once UNIQUE (order_id, reason, account)
);

CREATE FUNCTION ledger_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger is never changed; a reversal is a new order';
END $$;
CREATE TRIGGER ledger_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

CREATE FUNCTION ledger_is_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM posted GROUP BY order_id, reason HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'Every posting has two sides that add up to zero';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_is_balanced AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS posted
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_balanced();

-- The bank's branches as it lists them; read daily.
CREATE TABLE bank_branch (
    id      text PRIMARY KEY,
    bank_az text NOT NULL,
    bank_en text NOT NULL,
    bank_ru text NOT NULL,
    name_az text NOT NULL,
    name_en text NOT NULL,
    name_ru text NOT NULL,
    regions text[] NOT NULL,
    main    boolean NOT NULL
);

CREATE TABLE card_order (
    id         uuid PRIMARY KEY,
    case_id    uuid NOT NULL,
    pin        text NOT NULL,
    branch_id  text,
    state      text NOT NULL CHECK (state IN ('PLANNED', 'READY', 'SENDING', 'ORDERED', 'ISSUED', 'REJECTED', 'NOT_NEEDED')),
    planned_at timestamptz NOT NULL,
    ready_on   date,
    asked_on   date,
    issued_at  timestamptz,
    reason     text
);
CREATE UNIQUE INDEX one_open_card_a_person ON card_order (pin) WHERE state IN ('PLANNED', 'READY', 'SENDING', 'ORDERED');
CREATE INDEX card_order_case ON card_order (case_id);
CREATE INDEX card_order_ordered ON card_order (asked_on) WHERE state = 'ORDERED';

CREATE TABLE bank_statement (
    day     date PRIMARY KEY,
    read_at timestamptz NOT NULL,
    lines   integer NOT NULL
);

CREATE TABLE statement_line (
    day     date NOT NULL,
    line    integer NOT NULL,
    kind    text NOT NULL CHECK (kind IN ('DEBIT', 'RETURN')),
    key     text NOT NULL,
    order_id uuid,
    amount  numeric(12, 2) NOT NULL,
    reason  text,
    handled boolean NOT NULL DEFAULT false,
    PRIMARY KEY (day, line)
);
CREATE INDEX statement_line_order ON statement_line (order_id);
CREATE INDEX statement_line_open ON statement_line (day, line) WHERE NOT handled;

-- Where the bank's books and ours differ. A row is closed, never deleted.
CREATE TABLE reconciliation_gap (
    id        uuid PRIMARY KEY,
    kind      text NOT NULL CHECK (kind IN ('OURS_ONLY', 'THEIRS_ONLY', 'DIFFERS')),
    day       date NOT NULL,
    order_id  uuid REFERENCES payment_order,
    line      integer,
    ours      numeric(12, 2),
    theirs    numeric(12, 2),
    why       text NOT NULL,
    found_at  timestamptz NOT NULL,
    closed_at timestamptz,
    note      text,
    CONSTRAINT a_gap_is_found_once UNIQUE NULLS NOT DISTINCT (kind, day, order_id, line)
);
CREATE INDEX reconciliation_gap_open ON reconciliation_gap (found_at) WHERE closed_at IS NULL;
