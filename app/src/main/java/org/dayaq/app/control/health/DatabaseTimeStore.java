package org.dayaq.app.control.health;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What time it is on the database server. */
@Repository
class DatabaseTimeStore {

    private final JdbcClient jdbc;

    DatabaseTimeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Instant now() {
        return jdbc.sql("SELECT clock_timestamp()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
