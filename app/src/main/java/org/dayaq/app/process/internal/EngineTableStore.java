package org.dayaq.app.process.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The engine's own tables, which it makes when it starts and finds none: one node at a time, or two that start at once on an
 * empty database would both make them, and one would fail.
 */
final class EngineTableStore {

    private static final String KEY = "hashtext('dayaq.process.tables')";

    private final DataSource dataSource;

    EngineTableStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Does something that no other node does meanwhile; a node that dies gives its turn back with its connection. */
    <T> T alone(Supplier<T> work) {
        try (var connection = dataSource.getConnection()) {
            run(connection, "SELECT pg_advisory_lock(" + KEY + ")");
            try {
                return work.get();
            } finally {
                run(connection, "SELECT pg_advisory_unlock(" + KEY + ")");
            }
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database does not let this node wait for its turn", unreachable);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
