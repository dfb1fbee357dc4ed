-- A case opened in a transaction is written when it commits, after what was decided on it: looked at then.
ALTER TABLE decision ALTER CONSTRAINT decision_case_id_fkey DEFERRABLE INITIALLY DEFERRED;
