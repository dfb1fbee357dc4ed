-- A case opened in a transaction is written when it commits, after what an assessment notes of it: looked at then.
ALTER TABLE referral ALTER CONSTRAINT referral_case_id_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE assessment ALTER CONSTRAINT assessment_case_id_fkey DEFERRABLE INITIALLY DEFERRED;
