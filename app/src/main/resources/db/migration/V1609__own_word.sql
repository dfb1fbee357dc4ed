-- Why a member stepped aside by their own word; null where the platform found that they may not judge.
ALTER TABLE stand_in ADD COLUMN own_word text;
CREATE INDEX stand_in_replaced ON stand_in (replaced) WHERE own_word IS NOT NULL;
