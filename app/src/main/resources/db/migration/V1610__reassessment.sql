-- The case in which a disability is looked at again, while it waits: woken when the term is over, or the person is being assessed.
ALTER TABLE disability ADD COLUMN again_case uuid;
CREATE INDEX disability_again_case ON disability (again_case) WHERE again_case IS NOT NULL;
