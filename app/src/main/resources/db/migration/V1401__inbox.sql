-- Every message that came in, once: the second of the same id is recognised.
CREATE TABLE inbox_message (
    sender      text NOT NULL,
    message_id  text NOT NULL,
    received_at timestamptz NOT NULL,
    correlation_id text NOT NULL,
    items       integer NOT NULL,
    -- Of the message without its envelope: sent again it may carry another time and signature.
    sha256      text NOT NULL,
    signature   text,
    times_sent  integer NOT NULL DEFAULT 1,
    PRIMARY KEY (sender, message_id)
);
CREATE INDEX inbox_message_newest ON inbox_message (received_at DESC);

-- What each item of a message came to.
CREATE TABLE inbox_item (
    sender       text NOT NULL,
    message_id   text NOT NULL,
    item         integer NOT NULL,
    reference_id text NOT NULL,
    type         text NOT NULL,
    identity     text,
    effect       text NOT NULL CHECK (effect IN ('new', 'later', 'earlier', 'known', 'nonsense')),
    problem      text,
    PRIMARY KEY (sender, message_id, item),
    FOREIGN KEY (sender, message_id) REFERENCES inbox_message,
    CONSTRAINT nonsense_says_what CHECK ((effect = 'nonsense') = (problem IS NOT NULL)),
    CONSTRAINT sense_has_an_identity CHECK ((effect = 'nonsense') OR (identity IS NOT NULL))
);
CREATE INDEX inbox_item_nonsense ON inbox_item (sender, message_id) WHERE effect = 'nonsense';

-- Messages refused as a whole, from senders who signed in.
CREATE TABLE inbox_refused (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sender      text NOT NULL,
    received_at timestamptz NOT NULL,
    action      text NOT NULL,
    code        text NOT NULL,
    sha256      text NOT NULL
);

-- A life event is known by its own identity, whoever reports it and however often: the birth's number, the dead
-- person's PIN, the PIN and the day of a birthday.
CREATE TABLE life_event (
    id             uuid PRIMARY KEY,
    type           text NOT NULL CHECK (type IN ('LiveBirth', 'Death', 'AgeAttained')),
    identity       text NOT NULL,
    -- The latest version: by rank of its status, then by the time the register gave it, then by content.
    status         text NOT NULL,
    rank           integer NOT NULL,
    said_at        timestamptz NOT NULL,
    sha256         text NOT NULL,
    day            date NOT NULL,
    facts          jsonb NOT NULL,
    received_at    timestamptz NOT NULL,
    -- Work is due while fewer versions were handled than came.
    versions       integer NOT NULL DEFAULT 1,
    handled        integer NOT NULL DEFAULT 0,
    handled_status text,
    due_at         timestamptz NOT NULL DEFAULT now(),
    claimed_by     text,
    attempts       integer NOT NULL DEFAULT 0,
    problem        text,
    outcome        text CHECK (outcome IN ('case', 'noted')),
    note           text,
    service        text,
    case_id        uuid UNIQUE,
    case_status    text,
    case_reason    text,
    by_officer     boolean NOT NULL DEFAULT false,
    CONSTRAINT an_event_is_known_once UNIQUE (type, identity),
    CONSTRAINT not_more_handled_than_came CHECK (handled <= versions),
    CONSTRAINT a_case_has_a_service CHECK ((case_id IS NULL) OR (service IS NOT NULL AND outcome = 'case'))
);
CREATE INDEX life_event_due ON life_event (due_at) WHERE handled < versions;
CREATE INDEX life_event_received ON life_event (received_at);

-- Contents already seen of an event: the same told again, by another message and in whatever order, is nothing new.
CREATE TABLE life_event_version (
    type     text NOT NULL,
    identity text NOT NULL,
    sha256   text NOT NULL,
    PRIMARY KEY (type, identity, sha256)
);
