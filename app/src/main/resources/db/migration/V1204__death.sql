-- Awards that ended because the person died, and what the end was before: a death may be corrected or withdrawn.
CREATE TABLE award_ended_by_death (
    award_id    uuid PRIMARY KEY REFERENCES award,
    pin         text NOT NULL,
    died_on     date NOT NULL,
    -- The first day of the last month that is owed; the month before the award where nothing is.
    last_period date NOT NULL CHECK (extract(day FROM last_period) = 1),
    ends_before date
);
CREATE INDEX award_ended_by_death_pin ON award_ended_by_death (pin);

-- Who cleared up a difference; those that a later statement cleared up have nobody.
ALTER TABLE reconciliation_gap ADD COLUMN closed_by text;
