-- An assessment over its deadline stands before the supervisors until one of them has looked at it.
ALTER TABLE assessment ADD COLUMN seen_by text;
CREATE INDEX assessment_late ON assessment (due, id) WHERE ended_at IS NULL;
