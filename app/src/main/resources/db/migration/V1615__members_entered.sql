-- Who sits in a commission is entered by an operator. The invented members of the first version go, unless an assessment was given to their
-- commission, one of them was drawn for somebody, or somebody signed in or was described as one of them.
DELETE FROM commission_member m
 WHERE m.subject ~ '^(tsek\.(baku|sumqayit|ganja|lankaran)|complaints)\.(chair|[2-9])$'
   AND m.pin IS NULL AND m.relatives = '{}' AND m.clinics = '{}'
   AND NOT EXISTS (SELECT 1 FROM assessment a WHERE a.commission = m.commission)
   AND NOT EXISTS (SELECT 1 FROM stand_in s WHERE m.subject IN (s.member, s.replaced));

-- No longer a member, but with a say in assessments that are open: stays for these, and is drawn for nothing new.
ALTER TABLE commission_member ADD COLUMN leaving boolean NOT NULL DEFAULT false;

CREATE OR REPLACE VIEW sitting AS
SELECT seat.assessment_id, seat.member, bool_or(seat.chair) AS chair
  FROM (SELECT a.id AS assessment_id, m.subject AS member, m.chair
          FROM assessment a JOIN commission_member m ON m.commission = a.commission
         WHERE NOT m.leaving OR EXISTS (SELECT 1 FROM opinion o WHERE o.assessment_id = a.id AND o.member = m.subject)
        UNION ALL
        SELECT s.assessment_id, s.member, s.chair FROM stand_in s WHERE s.member IS NOT NULL) seat
 WHERE NOT EXISTS (SELECT 1 FROM stand_in o WHERE o.assessment_id = seat.assessment_id AND o.replaced = seat.member)
 GROUP BY seat.assessment_id, seat.member;
