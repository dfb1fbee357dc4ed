package org.dayaq.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL of the tests, one a JVM: {@code DAYAQ_TEST_DB_URL} (a JDBC URL whose user may create databases) if
 * set, else a container where a Docker engine answers, else the embedded binaries. Nothing in it need outlive the JVM,
 * so it does not wait for the disk.
 */
record TestServer(String prefix, String options, String user, String password, List<String> databases) {

    private static final TestServer SERVER = start();

    static TestServer get() {
        return SERVER;
    }

    String url(String database) {
        return prefix + database + options;
    }

    synchronized void create(String database, String how) {
        execute("CREATE DATABASE " + database + " " + how);
        databases.add(database);
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection(url("postgres"), user, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The database of the tests at " + url("postgres") + " refused: " + sql, e);
        }
    }

    private void dropAll() {
        Collections.reverse(databases);
        databases.forEach(database -> execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)"));
    }

    private static TestServer start() {
        var given = System.getenv("DAYAQ_TEST_DB_URL");
        if (given != null && !given.isBlank()) {
            var server = given(given, System.getenv("DAYAQ_TEST_DB_USER"), System.getenv("DAYAQ_TEST_DB_PASSWORD"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::dropAll));
            return server;
        }
        return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
    }

    /** The server of a JDBC URL; user and password, where they are named apart, are stronger than those in it. */
    static TestServer given(String url, @Nullable String namedUser, @Nullable String namedPassword) {
        if (!url.matches("jdbc:postgresql://[^/]+/.*")) {
            throw new IllegalArgumentException(
                    "DAYAQ_TEST_DB_URL reads \"jdbc:postgresql://host:port/?user=...&password=...\"; the user must be"
                            + " allowed to create databases");
        }
        var slash = url.indexOf('/', "jdbc:postgresql://".length());
        var question = url.indexOf('?');
        var options = question < 0 ? "" : url.substring(question);
        var user = or(namedUser, option(options, "user", "postgres"));
        var password = or(namedPassword, option(options, "password", ""));
        return new TestServer(url.substring(0, slash + 1), options, user, password, new ArrayList<>());
    }

    private static TestServer container() {
        var container = new PostgreSQLContainer("postgres:18-alpine")
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        container.start();
        return new TestServer(
                "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/",
                "",
                container.getUsername(),
                container.getPassword(),
                new ArrayList<>());
    }

    private static TestServer embedded() {
        try {
            var postgres = EmbeddedPostgres.start();
            return new TestServer(
                    "jdbc:postgresql://localhost:" + postgres.getPort() + "/",
                    "",
                    "postgres",
                    "postgres",
                    new ArrayList<>());
        } catch (IOException e) {
            throw new UncheckedIOException("No embedded PostgreSQL; set DAYAQ_TEST_DB_URL to use another", e);
        }
    }

    private static String option(String options, String name, String otherwise) {
        for (var pair : options.replaceFirst("^\\?", "").split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
