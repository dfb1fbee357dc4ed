-- What is told of one thing among several of a case, such as one paper that is asked for: its id. The words are frozen at once.
ALTER TABLE notice ADD COLUMN subject uuid;
ALTER TABLE notice DROP CONSTRAINT told_once;
ALTER TABLE notice ADD CONSTRAINT told_once UNIQUE NULLS NOT DISTINCT (case_id, message, pin, subject);

-- A notice of something is its own letter where it goes by post.
ALTER TABLE post_item ADD COLUMN subject uuid;
ALTER TABLE post_item DROP CONSTRAINT on_the_post_list_once;
ALTER TABLE post_item ADD CONSTRAINT on_the_post_list_once UNIQUE NULLS NOT DISTINCT (case_id, pin, document_id, subject);
