-- A person's card is looked for on the way of every case and in every letter: by the person, also when the order is long done.
CREATE INDEX card_order_person ON card_order (pin);
