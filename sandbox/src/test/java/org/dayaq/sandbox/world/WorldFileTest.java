package org.dayaq.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.dayaq.app.TestDatabase;
import org.junit.jupiter.api.Test;

class WorldFileTest {

    private static final TestDatabase DB = TestDatabase.empty();
    private static final World WORLD = Worlds.on(DB.dataSource(), 100);

    @Test
    void all_problems_are_told_at_once_with_their_lines_and_nothing_is_loaded() {
        var known = WORLD.pins().pin(5);

        var problems = catchThrowableOfType(
                        WorldFileProblems.class,
                        () -> WORLD.load(
                                """
                        {"type":"person","pin":"G00D001","sex":"F","birthDate":"1961-12-21"}
                        {"type":"person","pin":"BADIO01","sex":"F","birthDate":"1961-12-21"}
                        not JSON

                        {"type":"person","pin":"BAD0002","sex":"X","birthDate":"1961-02-30"}
                        {"type":"dragon"}
                        {"type":"person","pin":"BAD0003","sex":"F","birthDate":"1961-02-30"}
                        {"type":"birth","birthNumber":"B1","birthDate":"2025-06-10","registeredOn":"2025-06-01"}
                        {"type":"person","pin":"G00D001","sex":"F","birthDate":"1961-12-21"}
                        {"type":"person","pin":"BAD0004","sex":"F","birthDate":"1961-02-01","shoeSize":38}
                        """))
                .problems();

        assertThat(problems)
                .anySatisfy(p -> assertThat(p).startsWith("line 2: ").contains("pin"))
                .anySatisfy(p -> assertThat(p).startsWith("line 3: is not JSON"))
                .anySatisfy(p -> assertThat(p).startsWith("line 5: ").contains("sex"))
                .anySatisfy(p -> assertThat(p).startsWith("line 6: ").contains("type"))
                .anySatisfy(p -> assertThat(p).startsWith("line 7: birthDate is no day"))
                .anySatisfy(p -> assertThat(p).startsWith("line 8: registeredOn lies before birthDate"))
                .anySatisfy(p -> assertThat(p).startsWith("line 9: person is there already, in line 1"))
                .anySatisfy(p -> assertThat(p).startsWith("line 10: ").contains("shoeSize"));
        assertThat(WORLD.person("G00D001")).isEmpty();
        assertThat(WORLD.person(known)).isPresent();
    }

    @Test
    void a_file_is_also_held_against_who_is_there() {
        var known = WORLD.pins().pin(5);

        var problems = catchThrowableOfType(
                        WorldFileProblems.class,
                        () -> WORLD.load(
                                """
                        {"type":"person","pin":"%s","sex":"F","birthDate":"1961-12-21"}
                        {"type":"account","pin":"NB0DYXX","capital":1.00}
                        {"type":"birth","birthNumber":"B9","birthDate":"2025-06-10","motherPin":"NB0DYXY"}
                        {"type":"event","event":"birth-withdrawn","birthNumber":"NONE","on":"2025-07-01"}
                        {"type":"person","pin":"FUTURE1","sex":"F","birthDate":"2031-12-21"}
                        """
                                        .formatted(known)))
                .problems();

        assertThat(problems)
                .extracting(p -> p.substring(0, 7))
                .containsExactly("line 1:", "line 2:", "line 3:", "line 4:", "line 5:");
    }

    @Test
    void past_events_happen_at_once_on_their_own_day_and_future_ones_on_theirs() {
        var world = Worlds.of(0);
        var jdbc = org.springframework.jdbc.core.simple.JdbcClient.create(world.database());

        world.load(
                """
                {"type":"person","pin":"M0THER1","sex":"F","birthDate":"1995-01-01","surname":"Quliyeva"}
                {"type":"birth","birthNumber":"B1","birthDate":"2025-06-01","registeredOn":"2025-06-05","motherPin":"M0THER1","childPin":"CH1LD01"}
                {"type":"birth","birthNumber":"B2","birthDate":"2025-06-21","noticedOn":"2025-06-22","registeredOn":"2025-07-30","motherPin":"M0THER1"}
                {"type":"event","event":"birth-corrected","birthNumber":"B1","on":"2025-06-25","birthDate":"2025-06-02"}
                {"type":"event","event":"birth-withdrawn","birthNumber":"B2","on":"2025-08-15"}
                {"type":"event","event":"death","pin":"M0THER1","on":"2025-08-20"}
                """);
        var before = jdbc.sql("SELECT identity || ' ' || day FROM world.event ORDER BY id")
                .query(String.class)
                .list();
        world.advance(Calendar.Unit.MONTH, 3);
        var after = jdbc.sql("SELECT identity || ' ' || day FROM world.event ORDER BY id")
                .query(String.class)
                .list();

        assertThat(before).containsExactly("B1/registered 2025-06-05");
        assertThat(after)
                .containsExactly(
                        "B1/registered 2025-06-05",
                        "B2/unregistered 2025-06-22",
                        "B1/corrected/2025-06-25 2025-06-25",
                        "B2/registered 2025-07-30",
                        "B2/withdrawn 2025-08-15",
                        "M0THER1 2025-08-20");
        assertThat(world.person("CH1LD01").orElseThrow().birthDate()).isEqualTo("2025-06-02");
        assertThat(world.person("M0THER1").orElseThrow().deathDate()).isEqualTo("2025-08-20");
    }
}
