-- What a person is told of a case, once for each message; the id is the idempotency key at the SMS gateway.
CREATE TABLE notice (
    id           uuid PRIMARY KEY,
    case_id      uuid NOT NULL,
    service      text NOT NULL,
    release_id   text NOT NULL,
    message      text NOT NULL,
    pin          text NOT NULL CHECK (pin ~ '^[0-9A-HJ-NP-Z]{7}$'),
    role         text NOT NULL,
    language     text NOT NULL CHECK (language IN ('AZ', 'EN', 'RU')),
    phone        text,
    state        text NOT NULL CHECK (state IN ('PORTAL', 'READY', 'SENDING', 'SENT', 'DELIVERED', 'FAILED', 'EXPIRED')),
    -- Frozen when it is first sent, so that a repeated key carries the same content.
    text         text,
    written_at   timestamptz NOT NULL,
    valid_until  timestamptz NOT NULL,
    sent_at      timestamptz,
    delivered_at timestamptz,
    asked_on     date,
    reason       text,
    CONSTRAINT told_once UNIQUE (case_id, message, pin),
    CHECK ((state = 'PORTAL') = (phone IS NULL)),
    CHECK (state NOT IN ('SENDING', 'SENT', 'DELIVERED') OR text IS NOT NULL)
);
CREATE INDEX notice_pin ON notice (pin, written_at);
CREATE INDEX notice_written_at ON notice (written_at, id);
CREATE INDEX notice_sent ON notice (asked_on) WHERE state = 'SENT';

-- Letters for the post: whoever has no phone, or whom an SMS did not reach.
CREATE TABLE post_item (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    notice_id   uuid REFERENCES notice,
    document_id uuid,
    pin         text NOT NULL,
    addressee   text NOT NULL,
    address     text,
    why         text NOT NULL,
    state       text NOT NULL DEFAULT 'TO_POST' CHECK (state IN ('TO_POST', 'POSTED')),
    written_at  timestamptz NOT NULL,
    posted_at   timestamptz,
    posted_by   text,
    CONSTRAINT on_the_post_list_once UNIQUE NULLS NOT DISTINCT (case_id, pin, document_id),
    CHECK ((state = 'POSTED') = (posted_at IS NOT NULL))
);
CREATE INDEX post_item_open ON post_item (written_at, id) WHERE state = 'TO_POST';
CREATE INDEX post_item_case ON post_item (case_id);
