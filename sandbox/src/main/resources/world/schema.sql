-- The played state. A person's number and PIN are two names of the same thing (Pins), so no PIN needs an index.
CREATE SCHEMA world;

CREATE TABLE world.state (
    singleton   boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    version     integer NOT NULL,
    seed        bigint  NOT NULL,
    population  integer NOT NULL,
    first_day   date    NOT NULL,
    today       date    NOT NULL,
    target      date    NOT NULL CHECK (target >= today),
    next_person bigint  NOT NULL,
    next_birth  bigint  NOT NULL DEFAULT 1,
    ready       boolean NOT NULL DEFAULT false
);

CREATE TABLE world.person (
    no             bigint NOT NULL,
    pin            text   NOT NULL,
    given_name     text   NOT NULL,
    surname        text   NOT NULL,
    patronymic     text,
    sex            "char" NOT NULL,
    birth_date     date   NOT NULL,
    death_date     date,
    residence      "char" NOT NULL,
    region_code    text   NOT NULL,
    locality       text,
    address        text,
    phone          text,
    language       text   NOT NULL,
    mother_no      bigint,
    father_no      bigint,
    rights_removed date,
    disabled       boolean NOT NULL DEFAULT false,
    death_unnoticed boolean NOT NULL DEFAULT false
);

CREATE TABLE world.marriage (
    husband_no bigint NOT NULL,
    wife_no    bigint NOT NULL,
    married_on date   NOT NULL,
    divorced_on date
);

CREATE TABLE world.birth (
    number        text    NOT NULL,
    birth_date    date    NOT NULL,
    live          boolean NOT NULL,
    registered_on date,
    status        text    NOT NULL CHECK (status IN ('registered', 'unregistered', 'corrected', 'withdrawn')),
    mother_no     bigint,
    father_no     bigint,
    child_no      bigint,
    allowance_paid_on date
);

-- Amounts in gapik. capital_by_year[1] is what was booked on 1.1.2006 for the service before, [2] the year 2006, and so on.
CREATE TABLE world.account (
    no                 bigint  NOT NULL,
    capital_by_year    bigint[] NOT NULL,
    capital            bigint  NOT NULL,
    monthly            bigint  NOT NULL,
    booked_2006_2018   boolean NOT NULL,
    months_before_2006 integer NOT NULL,
    months_from_2006   integer NOT NULL,
    heavy_months       integer NOT NULL,
    pension_since      date,
    benefit_ends_on    date
);

CREATE TABLE world.work (
    no       bigint NOT NULL,
    kind     "char" NOT NULL,
    employer text   NOT NULL,
    since    date   NOT NULL,
    until    date
);

-- What world files say outright where a register would otherwise reckon it from the families it knows.
CREATE TABLE world.family_fact (
    no                         bigint PRIMARY KEY,
    children_raised_to_8       integer,
    disabled_child_raised_to_8 boolean,
    sole_father                boolean
);

-- Where one register knows a person differently from the others; field '*' = does not know the person at all.
CREATE TABLE world.difference (
    no    bigint NOT NULL,
    body  text   NOT NULL,
    field text   NOT NULL,
    value text   NOT NULL,
    PRIMARY KEY (no, body, field)
);

-- What will happen, by day.
CREATE TABLE world.plan (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day      date    NOT NULL,
    kind     text    NOT NULL,
    detail   jsonb   NOT NULL,
    happened boolean NOT NULL DEFAULT false
);
CREATE INDEX plan_to_come ON world.plan (day, id) WHERE NOT happened;

-- What has happened and may be told: the log that every subscription reads through, in order.
CREATE TABLE world.event (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body       text NOT NULL,
    type       text NOT NULL,
    identity   text NOT NULL,
    day        date NOT NULL,
    sex        text,
    age_months integer,
    explicit   boolean NOT NULL,
    record     jsonb NOT NULL,
    CONSTRAINT event_once UNIQUE (body, type, identity)
);

CREATE INDEX event_to_tell ON world.event (body, type, id);

CREATE TABLE world.subscription (
    code        text PRIMARY KEY,
    body        text NOT NULL,
    subscriber  text NOT NULL,
    sender_uri  text NOT NULL,
    event_type  text NOT NULL,
    record_type text NOT NULL,
    criteria    jsonb NOT NULL,
    made_at     timestamptz NOT NULL,
    ended_at    timestamptz,
    told_to     bigint NOT NULL DEFAULT 0,
    sending_to  bigint,
    message_id  text,
    failures    integer NOT NULL DEFAULT 0,
    said_last   text
);
CREATE UNIQUE INDEX subscription_once ON world.subscription (body, subscriber, sender_uri, event_type, md5(criteria::text))
    WHERE ended_at IS NULL;

-- Asynchronous requests that were acknowledged: their callback follows whatever happens in between.
CREATE TABLE world.callback (
    correlation_id text PRIMARY KEY,
    transaction_id text NOT NULL,
    body           text NOT NULL,
    subscriber     text NOT NULL,
    address        text NOT NULL,
    action         text NOT NULL,
    request        jsonb NOT NULL,
    asked_at       timestamptz NOT NULL,
    answered_at    timestamptz,
    failures       integer NOT NULL DEFAULT 0
);
CREATE INDEX callback_to_come ON world.callback (body, asked_at) WHERE answered_at IS NULL;
CREATE INDEX callback_transaction ON world.callback (transaction_id);

CREATE TABLE world.seen_message (
    body       text NOT NULL,
    subscriber text NOT NULL,
    message_id text NOT NULL,
    PRIMARY KEY (body, subscriber, message_id)
);

CREATE TABLE world.key (
    body        text PRIMARY KEY,
    private_key bytea NOT NULL,
    public_key  bytea NOT NULL
);
