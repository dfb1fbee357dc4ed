-- Who is told of new disabilities, and what is on its way to them. A notification names the row of the register it tells and holds nothing of it.
CREATE TABLE register_subscription (
    code     uuid PRIMARY KEY,
    reader   text NOT NULL,
    since    timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE UNIQUE INDEX one_subscription_a_reader ON register_subscription (reader) WHERE ended_at IS NULL;

CREATE TABLE register_message (
    id            uuid PRIMARY KEY,
    reader        text NOT NULL,
    action        text NOT NULL CHECK (action IN ('on-subscribe', 'on-unsubscribe', 'notify')),
    content       jsonb,
    disability_id uuid REFERENCES disability,
    next_at       timestamptz NOT NULL,
    attempts      integer NOT NULL DEFAULT 0,
    sent_at       timestamptz,
    CONSTRAINT a_reader_is_told_once UNIQUE (reader, disability_id),
    CHECK ((action = 'notify') = (disability_id IS NOT NULL) AND (action = 'notify') = (content IS NULL))
);
CREATE INDEX register_message_due ON register_message (next_at) WHERE sent_at IS NULL;
