-- Each lead looks for themselves: what one of them has seen stands before the others still. A deadline that is moved is another one.
CREATE TABLE assessment_look (
    assessment_id uuid NOT NULL REFERENCES assessment,
    lead          text NOT NULL,
    due           date NOT NULL,
    seen_at       timestamptz NOT NULL,
    PRIMARY KEY (assessment_id, lead, due)
);
INSERT INTO assessment_look (assessment_id, lead, due, seen_at)
SELECT id, seen_by, due, now() FROM assessment WHERE seen_by IS NOT NULL AND ended_at IS NULL;
ALTER TABLE assessment DROP COLUMN seen_by;
