-- The clinic knows its own message and so its hash: a draw is logged under a hash that holds this besides. Earlier draws keep theirs.
ALTER TABLE referral ADD COLUMN nonce text;
