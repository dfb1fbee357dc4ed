-- Two more dates along which people are found. Most persons have neither, so the indexes hold only who has one.
ALTER TABLE person ADD COLUMN youngest_child_birth_date date, ADD COLUMN benefit_ends_on date;
CREATE INDEX person_youngest_child ON person (youngest_child_birth_date) WHERE youngest_child_birth_date IS NOT NULL;
CREATE INDEX person_benefit_end ON person (benefit_ends_on) WHERE benefit_ends_on IS NOT NULL;
