-- Deaths that were told of before they were kept for themselves, of people who had been awarded nothing.
INSERT INTO known_death (pin, died_on)
SELECT identity, day FROM life_event WHERE type = 'Death' AND status <> 'withdrawn'
ON CONFLICT (pin) DO NOTHING;
