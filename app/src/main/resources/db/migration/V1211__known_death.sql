-- Deaths that registers told of, so that nothing is awarded afterwards to somebody who is known to be dead.
CREATE TABLE known_death (
    pin     text PRIMARY KEY,
    died_on date NOT NULL
);

INSERT INTO known_death (pin, died_on)
SELECT pin, max(died_on) FROM award_ended_by_death GROUP BY pin;
