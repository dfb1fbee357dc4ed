package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.dayaq.app.DatabaseGuard.DatabaseSettings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
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

    @ParameterizedTest
    @ValueSource(strings = {"9999", "0903"})
    void data_of_a_version_that_knows_more_are_left_alone(String version) {
        var database = TestDatabase.migrated();
        database.jdbc()
                .sql(
                        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                                + " installed_by, execution_time, success) VALUES (9999, ?, 'of tomorrow', 'SQL', ?, 1, 'x', 1, true)")
                .params(version, "V" + version + "__of_tomorrow.sql")
                .update();

        assertThatExceptionOfType(UnfitDatabase.class)
                .isThrownBy(() -> start(database))
                .withMessageContaining("does not know the migration V" + version + " (of tomorrow)")
                .withMessageContaining("\"" + nameOf(database) + "\"")
                .satisfies(unfit -> assertThat(new UnfitDatabaseFailureAnalyzer()
                                .analyze(new IllegalStateException(unfit))
                                .getAction())
                        .contains("Start the version that made it", "spring.datasource.url", "SPRING_DATASOURCE_URL"));
    }

    @Test
    void data_of_a_version_with_another_text_of_a_migration_are_left_alone() {
        var database = TestDatabase.migrated();
        database.jdbc()
                .sql("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '0901'")
                .update();

        assertThatExceptionOfType(UnfitDatabase.class)
                .isThrownBy(() -> start(database))
                .withMessageContaining("has another text of the migration V0901 (evidence)");
    }

    @Test
    void an_empty_database_is_filled_one_that_is_behind_is_brought_up_to_date_and_our_own_goes_on() {
        var behind = TestDatabase.empty();
        flyway(behind).target("0902").load().migrate();
        var empty = TestDatabase.empty();

        for (var database : List.of(behind, empty, TestDatabase.migrated())) {
            start(database);
            assertThat(flyway(database).load().info().pending()).isEmpty();
        }
    }

    private static String nameOf(TestDatabase database) {
        return database.jdbc()
                .sql("SELECT current_database()")
                .query(String.class)
                .single();
    }

    private static void start(TestDatabase database) {
        new DatabaseGuard()
                .guardedMigration(database.dataSource(), new DatabaseSettings(true))
                .migrate(flyway(database).load());
    }

    private static FluentConfiguration flyway(TestDatabase database) {
        return Flyway.configure().dataSource(database.dataSource()).outOfOrder(true);
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
