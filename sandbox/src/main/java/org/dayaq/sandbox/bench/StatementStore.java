package org.dayaq.sandbox.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.dayaq.sandbox.database.PostgresServer;

/**
 * Counts what each statement takes, by the server's own counters. They are read from the database {@code postgres}, so that
 * the two databases that are measured hold nothing more than ever.
 */
public final class StatementStore {

    /** One text has several counters where its lists differ in length. */
    private static final String COUNTED =
            """
            SELECT d.datname, s.query, sum(s.total_plan_time), sum(s.total_exec_time), sum(s.calls), sum(s.rows)
              FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
             GROUP BY d.datname, s.query
            """;

    private final PostgresServer server;

    /** Opens the counters of a server that was told {@link PostgresServer#toCountStatements}. */
    public static StatementStore of(PostgresServer server) throws IOException, SQLException {
        var store = new StatementStore(server);
        try (var connection = store.connection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        }
        return store;
    }

    private StatementStore(PostgresServer server) {
        this.server = server;
    }

    /** Counts from nothing. */
    public void begin() throws IOException, SQLException {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_stat_statements_reset()");
        }
    }

    /** What was counted since. */
    public Statements counted() throws IOException, SQLException {
        var byDatabase = new HashMap<String, List<Statements.Statement>>();
        try (var connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(COUNTED)) {
            while (rows.next()) {
                byDatabase
                        .computeIfAbsent(rows.getString(1), database -> new ArrayList<>())
                        .add(new Statements.Statement(
                                rows.getString(2),
                                rows.getDouble(3),
                                rows.getDouble(4),
                                rows.getLong(5),
                                rows.getLong(6)));
            }
        }
        return new Statements(
                Statements.Served.of(byDatabase.getOrDefault("dayaq", List.of())),
                Statements.Served.of(byDatabase.getOrDefault("sandbox", List.of())),
                forgotten());
    }

    private long forgotten() throws IOException, SQLException {
        try (var connection = connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT dealloc FROM pg_stat_statements_info")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connection() throws IOException, SQLException {
        return DriverManager.getConnection(server.url("postgres"), "postgres", server.password());
    }
}
