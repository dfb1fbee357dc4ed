-- What a member typed and has not given: theirs alone. A later one takes the place of the one its window had seen; what another window
-- had kept stands beside it. Nothing of it outlives the assessment or the member's seat in it, whoever ends either.
CREATE TABLE opinion_draft (
    assessment_id uuid NOT NULL REFERENCES assessment,
    member        text NOT NULL,
    version       bigint GENERATED ALWAYS AS IDENTITY,
    at            timestamptz NOT NULL,
    typed         jsonb NOT NULL,
    PRIMARY KEY (assessment_id, member, version)
);

CREATE FUNCTION opinion_drafts_end() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    DELETE FROM opinion_draft WHERE assessment_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER opinion_drafts_end AFTER UPDATE OF ended_at ON assessment
    FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION opinion_drafts_end();

CREATE FUNCTION opinion_drafts_leave() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    DELETE FROM opinion_draft WHERE assessment_id = NEW.assessment_id AND member = NEW.replaced;
    RETURN NULL;
END
$$;
CREATE TRIGGER opinion_drafts_leave AFTER INSERT ON stand_in FOR EACH ROW EXECUTE FUNCTION opinion_drafts_leave();
