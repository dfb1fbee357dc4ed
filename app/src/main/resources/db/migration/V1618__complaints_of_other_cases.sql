-- A commission of nine judges every complaint of the country: who judged a complaint of another case of the person took no part in what this one is about.
CREATE OR REPLACE FUNCTION opinion_is_allowed() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    judged assessment%ROWTYPE;
BEGIN
    SELECT * INTO judged FROM assessment WHERE id = NEW.assessment_id FOR SHARE;
    IF judged.ended_at IS NOT NULL THEN
        RAISE EXCEPTION 'The assessment has ended' USING ERRCODE = 'check_violation', CONSTRAINT = 'an_ended_assessment_stays';
    END IF;
    IF judged.kind = 'COMPLAINT' AND EXISTS (
        SELECT 1 FROM opinion o JOIN assessment a ON a.id = o.assessment_id
         WHERE o.member = NEW.member AND a.id <> judged.id AND a.case_id = judged.case_id)
    THEN
        RAISE EXCEPTION 'Who took part before may not judge the complaint'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_judges_a_complaint_about_themselves';
    END IF;
    RETURN NEW;
END
$$;
