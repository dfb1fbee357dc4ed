-- What was changed and who looked at what. Rows hold pseudonymous ids and names of fields, never values, and are only
-- ever added: the trigger refuses the rest. In production the app's role is not the owner of these tables and has
-- INSERT and SELECT on them only (docs/operations.md); the seals make the rest evident.
CREATE TABLE audit_event (
    id      uuid        NOT NULL PRIMARY KEY,
    xid     xid8        NOT NULL DEFAULT pg_current_xact_id(),
    at      timestamptz NOT NULL,
    kind    text        NOT NULL CHECK (kind IN ('changed', 'read')),
    actor   text        NOT NULL,
    role    text        NOT NULL,
    office  text,
    what    text        NOT NULL,
    action  text        NOT NULL,
    case_id uuid,
    person  text,
    fields  text[]      NOT NULL DEFAULT '{}',
    ids     jsonb       NOT NULL DEFAULT '{}',
    CONSTRAINT a_read_names_the_person CHECK (kind <> 'read' OR person IS NOT NULL)
);

CREATE INDEX audit_event_order ON audit_event (xid, id);
CREATE INDEX audit_event_person ON audit_event (person, at DESC) WHERE person IS NOT NULL;
CREATE INDEX audit_event_case ON audit_event (case_id) WHERE case_id IS NOT NULL;

-- A seal covers the events of the transactions from from_xid up to, not including, to_xid.
CREATE TABLE audit_seal (
    number    bigint      NOT NULL PRIMARY KEY CHECK (number > 0),
    from_xid  xid8        NOT NULL,
    to_xid    xid8        NOT NULL,
    events    uuid[]      NOT NULL CHECK (cardinality(events) > 0),
    leaves    bytea       NOT NULL,
    previous  bytea       NOT NULL,
    root      bytea       NOT NULL,
    sealed_at timestamptz NOT NULL,
    key_id    text        NOT NULL,
    signature bytea       NOT NULL,
    CONSTRAINT a_leaf_an_event CHECK (length(leaves) = 32 * cardinality(events)),
    CONSTRAINT forward CHECK (from_xid < to_xid)
);

CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is only ever added to; % of % is refused', TG_OP, TG_TABLE_NAME;
END
$$;

CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to();
