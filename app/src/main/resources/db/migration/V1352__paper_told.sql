-- What a person was told of a paper, for the letter that goes where the SMS about it does not arrive: its id is the subject of the notice.
CREATE TABLE paper_told (
    subject    uuid PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES paper_request,
    until      date NOT NULL,
    why        text NOT NULL
);
