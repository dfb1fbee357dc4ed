-- Payments that came back, each handed to an officer once, whatever crashes: the row is written in the transaction that starts
-- their process. settled_at: the officer has said what becomes of the money.
CREATE TABLE payment_return (
    order_id   uuid PRIMARY KEY REFERENCES payment_order,
    case_id    uuid NOT NULL,
    handed_at  timestamptz NOT NULL,
    settled_at timestamptz
);
CREATE INDEX payment_return_open ON payment_return (case_id) WHERE settled_at IS NULL;

-- What came back before there was anybody to hand it to.
INSERT INTO outbox (id, channel, subject, next_at, written_at)
SELECT gen_random_uuid(), 'desk.return', o.id, now(), now()
  FROM payment_order o
 WHERE o.state IN ('RETURNED', 'REJECTED')
   AND NOT EXISTS (SELECT 1 FROM payment_order newer WHERE newer.replaces = o.id);
