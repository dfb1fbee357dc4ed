-- A case opened in a transaction is written when it commits, after the tasks it was left with: looked at then.
ALTER TABLE task ALTER CONSTRAINT task_case_id_fkey DEFERRABLE INITIALLY DEFERRED;
