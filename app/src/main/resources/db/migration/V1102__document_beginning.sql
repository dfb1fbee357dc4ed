-- All letters in one typeface begin with the same bytes: resources, colour profile and fonts. They are kept once; a letter's
-- file is its beginning followed by its own bytes, and its digest is that of the whole. Letters kept before stay as they are.
CREATE TABLE document_beginning (
    sha256 text  PRIMARY KEY CHECK (sha256 = encode(sha256(bytes), 'hex')),
    bytes  bytea NOT NULL
);
ALTER TABLE document_beginning ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE document ADD COLUMN beginning text REFERENCES document_beginning;

CREATE TRIGGER document_beginning_final BEFORE UPDATE OR DELETE ON document_beginning
    FOR EACH ROW EXECUTE FUNCTION document_is_final();
CREATE TRIGGER document_beginning_kept BEFORE TRUNCATE ON document_beginning
    FOR EACH STATEMENT EXECUTE FUNCTION document_is_final();
