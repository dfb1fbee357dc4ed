-- Who works at the desk; a row appears when somebody first opens it. No skills or languages named: all of them.
CREATE TABLE desk_officer (
    id           text PRIMARY KEY,
    name         text NOT NULL,
    office       text NOT NULL,
    roles        text[] NOT NULL,
    languages    text[] NOT NULL DEFAULT '{}',
    skills       text[] NOT NULL DEFAULT '{}',
    load_limit   integer NOT NULL DEFAULT 30 CHECK (load_limit BETWEEN 1 AND 1000),
    absent_from  date,
    absent_until date,
    substitute   text,
    CONSTRAINT nobody_substitutes_themselves CHECK (substitute <> id),
    CONSTRAINT an_absence_has_both_ends CHECK ((absent_from IS NULL) = (absent_until IS NULL) AND absent_from <= absent_until)
);
CREATE INDEX desk_officer_office ON desk_officer (office, name);
CREATE INDEX desk_officer_substitute ON desk_officer (substitute) WHERE substitute IS NOT NULL;

-- The filters of a list that name a kind of task. There are some hundred cells and a million tasks: a filter picks cells,
-- and each cell's tasks stand sorted in an index, so that no filter reads more than it shows. Cells are never removed.
CREATE TABLE desk_cell (
    id       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    role     text NOT NULL,
    office   text NOT NULL,
    service  text NOT NULL,
    activity text NOT NULL,
    UNIQUE (role, office, service, activity)
);

ALTER TABLE task
    ADD COLUMN office text NOT NULL DEFAULT 'ministry',
    ADD COLUMN language text NOT NULL DEFAULT 'az',
    ADD COLUMN cell integer,
    -- While the person is asked for something the clock stands still: since when, and when to look again.
    ADD COLUMN paused_on date,
    ADD COLUMN paused_until date,
    ADD COLUMN draft_version integer NOT NULL DEFAULT 0,
    ADD COLUMN due_key date NOT NULL GENERATED ALWAYS AS (coalesce(paused_until, due, DATE '9999-12-31')) STORED,
    ADD COLUMN free boolean NOT NULL GENERATED ALWAYS AS (claimed_by IS NULL) STORED,
    ADD CONSTRAINT a_pause_has_both_ends CHECK ((paused_on IS NULL) = (paused_until IS NULL));

CREATE FUNCTION task_cell() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    SELECT id INTO NEW.cell FROM desk_cell
     WHERE role = NEW.role AND office = NEW.office AND service = NEW.service AND activity = NEW.activity;
    IF NEW.cell IS NULL THEN
        INSERT INTO desk_cell (role, office, service, activity) VALUES (NEW.role, NEW.office, NEW.service, NEW.activity)
        ON CONFLICT (role, office, service, activity) DO UPDATE SET role = excluded.role
        RETURNING id INTO NEW.cell;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER task_cell BEFORE INSERT OR UPDATE OF role, office, service, activity ON task
    FOR EACH ROW EXECUTE FUNCTION task_cell();
UPDATE task SET office = office;
ALTER TABLE task ALTER COLUMN cell SET NOT NULL;

DROP INDEX task_open;
DROP INDEX task_mine;
CREATE INDEX task_cell_due ON task (cell, free, due_key, id) WHERE ended_at IS NULL;
CREATE INDEX task_cell_age ON task (cell, free, opened_at, id) WHERE ended_at IS NULL;
CREATE INDEX task_due ON task (due_key, id) INCLUDE (cell, free) WHERE ended_at IS NULL;
CREATE INDEX task_age ON task (opened_at, id) INCLUDE (cell, free) WHERE ended_at IS NULL;
CREATE INDEX task_claimed ON task (claimed_by, due_key, id) WHERE ended_at IS NULL AND claimed_by IS NOT NULL;

-- The words an open task is found by: the names of its people without their marks, and what colleagues noted on it.
CREATE TABLE task_word (
    word    text COLLATE "C" NOT NULL,
    task_id uuid NOT NULL,
    due_key date NOT NULL,
    cell    integer NOT NULL,
    free    boolean NOT NULL,
    PRIMARY KEY (word, due_key, task_id) INCLUDE (cell, free)
);
CREATE INDEX task_word_task ON task_word (task_id);

CREATE FUNCTION task_word_follows() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF NEW.ended_at IS NOT NULL THEN
        DELETE FROM task_word WHERE task_id = NEW.id;
    ELSIF (NEW.cell, NEW.free, NEW.due_key) IS DISTINCT FROM (OLD.cell, OLD.free, OLD.due_key) THEN
        UPDATE task_word SET cell = NEW.cell, free = NEW.free, due_key = NEW.due_key WHERE task_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER task_word_follows
    AFTER UPDATE OF role, office, service, activity, claimed_by, due, paused_until, ended_at ON task
    FOR EACH ROW EXECUTE FUNCTION task_word_follows();

-- Every node of the app listens, and tells the desks that are open at it. Several changes of a transaction are one word.
CREATE FUNCTION desk_news() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM pg_notify('desk', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER desk_news AFTER INSERT OR UPDATE OF office, claimed_by, due, paused_until, ended_at ON task
    FOR EACH STATEMENT EXECUTE FUNCTION desk_news();

CREATE TABLE desk_view (
    officer text NOT NULL,
    name    text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    query   text NOT NULL CHECK (length(query) <= 1000),
    PRIMARY KEY (officer, name)
);

-- What a second window would have overwritten.
CREATE TABLE task_draft_aside (
    task_id uuid NOT NULL REFERENCES task,
    seq     bigint GENERATED ALWAYS AS IDENTITY,
    at      timestamptz NOT NULL,
    typed   jsonb NOT NULL,
    PRIMARY KEY (task_id, seq)
);
