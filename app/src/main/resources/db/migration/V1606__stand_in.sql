-- Who may not judge what their commission was given, and who was drawn for them; no member where the others decide without one.
CREATE TABLE stand_in (
    assessment_id uuid NOT NULL REFERENCES assessment,
    replaced      text NOT NULL,
    member        text,
    chair         boolean NOT NULL,
    drawn_at      timestamptz NOT NULL,
    PRIMARY KEY (assessment_id, replaced),
    CHECK (member <> replaced)
);
CREATE INDEX stand_in_member ON stand_in (member, assessment_id);

-- Who judges what: the members of its commission, without those who were replaced and with those drawn for them.
CREATE VIEW sitting AS
SELECT seat.assessment_id, seat.member, bool_or(seat.chair) AS chair
  FROM (SELECT a.id AS assessment_id, m.subject AS member, m.chair
          FROM assessment a JOIN commission_member m ON m.commission = a.commission
        UNION ALL
        SELECT s.assessment_id, s.member, s.chair FROM stand_in s WHERE s.member IS NOT NULL) seat
 WHERE NOT EXISTS (SELECT 1 FROM stand_in o WHERE o.assessment_id = seat.assessment_id AND o.replaced = seat.member)
 GROUP BY seat.assessment_id, seat.member;
