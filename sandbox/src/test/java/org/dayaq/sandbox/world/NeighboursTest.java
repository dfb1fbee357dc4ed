package org.dayaq.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.dayaq.app.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class NeighboursTest {

    private static final TestDatabase DB = TestDatabase.empty();
    private static final World WORLD = World.open(
            DB.dataSource(),
            new Options(
                    0, 7, 0, Options.FIRST_DAY, List.of(), URI.create("http://127.0.0.1:9"), "dayaq", "secret", true));

    @Test
    void everybody_worth_being_lives_there_and_says_why_in_three_languages() throws IOException {
        assertThat(Neighbours.WHO).allSatisfy(who -> assertThat(WORLD.person(who.pin()))
                .as(who.pin())
                .hasValueSatisfying(person -> assertThat(person.deathDate()).isNull()));

        for (var language : List.of("", "_en", "_ru")) {
            var messages = new Properties();
            try (var in = new InputStreamReader(
                    Objects.requireNonNull(
                            Neighbours.class.getResourceAsStream("/identity/messages" + language + ".properties")),
                    StandardCharsets.UTF_8)) {
                messages.load(in);
            }
            assertThat(Neighbours.WHO).allSatisfy(who -> assertThat(messages.getProperty("why." + who.why()))
                    .as(who.why() + language)
                    .isNotBlank());
        }
    }

    @Test
    void their_children_are_registered_within_the_first_month() {
        WORLD.advance(Calendar.Unit.MONTH, 1);

        var registered = JdbcClient.create(DB.dataSource())
                .sql("SELECT number FROM world.birth WHERE status = 'registered' ORDER BY number")
                .query(String.class)
                .list();
        assertThat(registered).containsExactly("NB-2025-0001", "NB-2025-0002", "NB-2025-0003");
    }
}
