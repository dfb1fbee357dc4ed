package org.dayaq.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.dayaq.app.TestDatabase;
import org.dayaq.sandbox.CannotStart;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class WorldVersionTest {

    private static final Options OPTIONS = new Options(
            0, 7, 0, Options.FIRST_DAY, List.of(), URI.create("http://127.0.0.1:9"), "dayaq", "secret", true);

    @Test
    void data_of_another_version_are_left_alone_and_a_sentence_says_what_to_do() {
        var database = TestDatabase.empty().dataSource();
        World.open(database, OPTIONS);
        var jdbc = JdbcClient.create(database);
        assertThat(jdbc.sql("UPDATE world.state SET version = 99").update()).isOne();

        assertThatThrownBy(() -> World.open(database, OPTIONS))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("of version 99", "delete the data folder", "--data=");
        assertThat(jdbc.sql("SELECT version FROM world.state")
                        .query(Integer.class)
                        .single())
                .isEqualTo(99);
    }
}
