-- What people complain about, in their words; the commission that judges anew is not shown them. About its answer the court decides.
CREATE TABLE complaint (
    id      uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    words   text NOT NULL CHECK (length(words) BETWEEN 1 AND 4000),
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT one_complaint_a_case UNIQUE (case_id)
);
