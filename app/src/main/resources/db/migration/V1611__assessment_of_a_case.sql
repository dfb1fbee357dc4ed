-- The assessments of a case, open or not: read by its page and by every complaint.
CREATE INDEX assessment_case ON assessment (case_id);
