package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void every_database_is_a_real_postgresql_of_its_own() {
        var one = TestDatabase.empty();
        var other = TestDatabase.empty();

        one.jdbc().sql("CREATE TABLE mark (id int)").update();

        assertThat(tables(one)).isEqualTo(1);
        assertThat(tables(other)).isZero();
    }

    @Test
    void a_migrated_database_knows_its_migrations() {
        var database = TestDatabase.migrated();

        var history = database.jdbc()
                .sql("SELECT count(*) FROM information_schema.tables WHERE table_name = 'flyway_schema_history'")
                .query(Integer.class)
                .single();

        assertThat(history).isEqualTo(1);
    }

    private static int tables(TestDatabase database) {
        return database.jdbc()
                .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                .query(Integer.class)
                .single();
    }
}
