-- The order of the log is that in which it was written: a calendar that is moved says nothing about it.
ALTER TABLE exchange ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY;
DROP INDEX exchange_newest;
DROP INDEX exchange_trouble;
CREATE INDEX exchange_newest ON exchange (register, seq DESC);
CREATE INDEX exchange_trouble ON exchange (register, seq DESC) WHERE outcome NOT IN ('answered', 'acknowledged');
