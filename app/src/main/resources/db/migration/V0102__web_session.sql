-- Who is signed in, known to every node: the tables of Spring Session under names of ours.
CREATE TABLE web_session (
    primary_id            char(36)     NOT NULL PRIMARY KEY,
    session_id            char(36)     NOT NULL,
    creation_time         bigint       NOT NULL,
    last_access_time      bigint       NOT NULL,
    max_inactive_interval integer      NOT NULL,
    expiry_time           bigint       NOT NULL,
    principal_name        varchar(100)
);
CREATE UNIQUE INDEX web_session_id ON web_session (session_id);
CREATE INDEX web_session_expiry ON web_session (expiry_time);
CREATE INDEX web_session_principal ON web_session (principal_name);

CREATE TABLE web_session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES web_session ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
