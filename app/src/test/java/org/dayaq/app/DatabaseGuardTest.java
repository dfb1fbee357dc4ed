package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.dayaq.app.DatabaseGuard.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseGuardTest {

    private static final DatabaseSettings USUAL = new DatabaseSettings(false);
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");

    @Test
    void a_durable_database_passes() throws Exception {
        try (var server = server(DURABLE)) {
            assertThatCode(() -> DatabaseGuard.guard(server.getPostgresDatabase(), USUAL))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void one_that_does_not_wait_for_its_disk_is_refused_by_name(String setting) throws Exception {
        var settings = new java.util.HashMap<>(DURABLE);
        settings.put(setting, "off");
        try (var server = server(settings)) {
            assertThatExceptionOfType(UnfitDatabase.class)
                    .isThrownBy(() -> DatabaseGuard.guard(server.getPostgresDatabase(), USUAL))
                    .withMessageContaining("runs with " + setting + " = off")
                    .withMessageContaining("set " + setting + " = on");
        }
    }

    @Test
    void a_setting_of_our_own_database_alone_is_seen_too() throws Exception {
        try (var server = server(DURABLE)) {
            execute(server.getPostgresDatabase(), "CREATE DATABASE careless");
            execute(server.getPostgresDatabase(), "ALTER DATABASE careless SET synchronous_commit = off");

            assertThatExceptionOfType(UnfitDatabase.class)
                    .isThrownBy(() -> DatabaseGuard.guard(server.getDatabase("postgres", "careless"), USUAL))
                    .withMessageContaining("synchronous_commit = off");
        }
    }

    @Test
    void a_throw_away_database_may_be_careless_when_that_is_said() throws Exception {
        try (var server = server(Map.of("fsync", "off"))) {
            assertThatCode(() -> DatabaseGuard.guard(server.getPostgresDatabase(), new DatabaseSettings(true)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void versions_before_15_are_refused() {
        assertThat(DatabaseGuard.problems(14, DURABLE, USUAL))
                .containsExactly("The database is PostgreSQL 14; the platform needs PostgreSQL 15 or newer.");
        assertThat(DatabaseGuard.problems(15, DURABLE, USUAL)).isEmpty();
        assertThat(DatabaseGuard.problems(14, DURABLE, new DatabaseSettings(true)))
                .hasSize(1);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        assertThat(DatabaseGuard.problems(
                        13, Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off"), USUAL))
                .hasSize(4);
    }

    private static EmbeddedPostgres server(Map<String, String> settings) throws Exception {
        var builder = EmbeddedPostgres.builder();
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
