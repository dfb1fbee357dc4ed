-- Commissions of medical-social expertise and who sits in them: data that an operator keeps. The rows below are examples. A member's PIN and
-- declared relatives are read by the draw only.
CREATE TABLE commission (
    code       text PRIMARY KEY CHECK (code ~ '^[a-z]+(-[a-z0-9]+)*$'),
    name_az    text NOT NULL,
    name_en    text NOT NULL,
    name_ru    text NOT NULL,
    regions    text[] NOT NULL DEFAULT '{}',
    complaints boolean NOT NULL DEFAULT false
);

CREATE TABLE commission_member (
    subject    text PRIMARY KEY,
    commission text NOT NULL REFERENCES commission,
    chair      boolean NOT NULL DEFAULT false,
    pin        text CHECK (pin ~ '^[0-9A-HJ-NP-Z]{7}$'),
    relatives  text[] NOT NULL DEFAULT '{}',
    clinics    text[] NOT NULL DEFAULT '{}'
);
CREATE UNIQUE INDEX one_chair_a_commission ON commission_member (commission) WHERE chair;

INSERT INTO commission (code, name_az, name_en, name_ru, regions, complaints) VALUES
('tsek-baku', 'Bakı TSEK', 'Commission of Baku', 'Комиссия Баку', '{AZ-BA}', false),
('tsek-sumqayit', 'Sumqayıt TSEK', 'Commission of Sumqayit', 'Комиссия Сумгаита', '{AZ-SM,AZ-ABS,AZ-SIY,AZ-SBN,AZ-XAC,AZ-QBA,AZ-QUS}', false),
('tsek-ganja', 'Gəncə TSEK', 'Commission of Ganja', 'Комиссия Гянджи', '{AZ-GA,AZ-GYG,AZ-GOR,AZ-SKR,AZ-TOV,AZ-QAZ,AZ-AGA,AZ-GAD,AZ-NAF,AZ-DAS}', false),
('tsek-lankaran', 'Lənkəran TSEK', 'Commission of Lankaran', 'Комиссия Ленкорани', '{AZ-LA,AZ-LAN,AZ-AST,AZ-LER,AZ-MAS,AZ-YAR,AZ-CAL}', false),
('complaints', 'Nazirliyin şikayət komissiyası', 'Complaints commission of the ministry', 'Апелляционная комиссия министерства', '{}', true);

INSERT INTO commission_member (subject, commission, chair) VALUES
('tsek.baku.chair', 'tsek-baku', true), ('tsek.baku.2', 'tsek-baku', false), ('tsek.baku.3', 'tsek-baku', false),
('tsek.sumqayit.chair', 'tsek-sumqayit', true), ('tsek.sumqayit.2', 'tsek-sumqayit', false), ('tsek.sumqayit.3', 'tsek-sumqayit', false),
('tsek.ganja.chair', 'tsek-ganja', true), ('tsek.ganja.2', 'tsek-ganja', false), ('tsek.ganja.3', 'tsek-ganja', false),
('tsek.lankaran.chair', 'tsek-lankaran', true), ('tsek.lankaran.2', 'tsek-lankaran', false), ('tsek.lankaran.3', 'tsek-lankaran', false),
('complaints.chair', 'complaints', true), ('complaints.2', 'complaints', false), ('complaints.3', 'complaints', false),
('complaints.4', 'complaints', false), ('complaints.5', 'complaints', false), ('complaints.6', 'complaints', false),
('complaints.7', 'complaints', false), ('complaints.8', 'complaints', false), ('complaints.9', 'complaints', false);

-- A Form 88 as it came in, with everything that names somebody. Nothing a commission is shown is read from here.
CREATE TABLE referral (
    id          uuid PRIMARY KEY,
    clinic      text NOT NULL,
    message_id  text NOT NULL,
    sha256      text NOT NULL,
    pin         text NOT NULL CHECK (pin ~ '^[0-9A-HJ-NP-Z]{7}$'),
    phone       text NOT NULL,
    form        jsonb NOT NULL,
    entered_by  text,
    received_at timestamptz NOT NULL,
    case_id     uuid REFERENCES case_file,
    ended_at    timestamptz,
    CONSTRAINT a_message_is_taken_once UNIQUE (clinic, message_id)
);
CREATE UNIQUE INDEX one_open_referral_a_person ON referral (pin) WHERE ended_at IS NULL;
CREATE INDEX referral_case ON referral (case_id);
CREATE INDEX referral_phone ON referral (phone);

CREATE TABLE referral_file (
    referral_id uuid NOT NULL REFERENCES referral,
    position    integer NOT NULL,
    name        text NOT NULL,
    type        text NOT NULL,
    pages       integer NOT NULL,
    withheld    integer[] NOT NULL DEFAULT '{}',
    content     bytea NOT NULL,
    PRIMARY KEY (referral_id, position)
);

-- What a commission judges: a pseudonym, and what may be known under it. The link to the case is for the platform only.
CREATE TABLE assessment (
    id           uuid PRIMARY KEY,
    referral_id  uuid NOT NULL REFERENCES referral,
    case_id      uuid NOT NULL REFERENCES case_file,
    kind         text NOT NULL CHECK (kind IN ('ASSESSMENT', 'COMPLAINT')),
    pseudonym    text NOT NULL UNIQUE,
    commission   text NOT NULL REFERENCES commission,
    age_band     text NOT NULL,
    sex          text NOT NULL,
    diagnoses    text[] NOT NULL,
    findings     jsonb NOT NULL,
    cause        text NOT NULL,
    opened_on    date NOT NULL,
    due          date NOT NULL,
    extended_why text,
    reminded     text[] NOT NULL DEFAULT '{}',
    ended_at     timestamptz,
    result       jsonb,
    signed_by    text,
    signed_at    timestamptz,
    decided_on   date,
    protocol     bytea,
    seal         bytea,
    CONSTRAINT signed_as_a_whole CHECK ((signed_by IS NULL) = (result IS NULL) AND (signed_by IS NULL) = (protocol IS NULL))
);
CREATE UNIQUE INDEX one_open_assessment_a_case ON assessment (case_id) WHERE ended_at IS NULL;
CREATE INDEX assessment_open ON assessment (commission, due, id) WHERE ended_at IS NULL;
CREATE INDEX assessment_referral ON assessment (referral_id);

CREATE TABLE assessment_file (
    assessment_id uuid NOT NULL REFERENCES assessment,
    position      integer NOT NULL,
    pages         integer NOT NULL,
    content       bytea NOT NULL,
    PRIMARY KEY (assessment_id, position)
);

CREATE TABLE opinion (
    assessment_id uuid NOT NULL REFERENCES assessment,
    member        text NOT NULL,
    given_at      timestamptz NOT NULL,
    content       jsonb NOT NULL,
    PRIMARY KEY (assessment_id, member)
);
CREATE INDEX opinion_member ON opinion (member);

-- Whatever the program above says: nothing is said about an assessment that has ended, and nobody judges a complaint about what they judged.
CREATE FUNCTION opinion_is_allowed() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    judged assessment%ROWTYPE;
BEGIN
    SELECT * INTO judged FROM assessment WHERE id = NEW.assessment_id FOR SHARE;
    IF judged.ended_at IS NOT NULL THEN
        RAISE EXCEPTION 'The assessment has ended' USING ERRCODE = 'check_violation', CONSTRAINT = 'an_ended_assessment_stays';
    END IF;
    IF judged.kind = 'COMPLAINT' AND EXISTS (
        SELECT 1 FROM opinion o JOIN assessment a ON a.id = o.assessment_id JOIN referral r ON r.id = a.referral_id
         WHERE o.member = NEW.member AND a.id <> judged.id
           AND r.pin = (SELECT pin FROM referral WHERE id = judged.referral_id))
    THEN
        RAISE EXCEPTION 'Who took part before may not judge the complaint'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_judges_a_complaint_about_themselves';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER opinion_is_allowed BEFORE INSERT OR UPDATE ON opinion FOR EACH ROW EXECUTE FUNCTION opinion_is_allowed();

-- Seeds are made and their hashes logged before a referral is drawn with them.
CREATE TABLE draw_seed (
    hash    text PRIMARY KEY,
    seed    text NOT NULL,
    number  bigint GENERATED ALWAYS AS IDENTITY,
    used_at timestamptz
);

CREATE TABLE draw_log (
    seq  bigint PRIMARY KEY,
    line text NOT NULL
);
CREATE FUNCTION draw_log_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The log of draws is only added to';
END $$;
CREATE TRIGGER draw_log_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON draw_log
    FOR EACH STATEMENT EXECUTE FUNCTION draw_log_is_immutable();
