package org.dayaq.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dayaq.app.TestDatabase;
import org.dayaq.sandbox.PlatformDouble;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CalendarTest {

    /** Ages at which the law gives the right in the first year of the sandbox. */
    private static final List<Map<String, ?>> AGES = List.of(
            Map.of("sex", "male", "age_months", 780),
            Map.of("sex", "female", "age_months", 768),
            Map.of("sex", "female", "age_months", 774));

    private static void subscribe(JdbcClient jdbc) {
        jdbc.sql(
                        """
                INSERT INTO world.subscription (code, body, subscriber, sender_uri, event_type, record_type, criteria, made_at)
                VALUES ('s', 'internal-affairs', 'dayaq', '', 'dayaq:RegistryEventType:AgeAttained', '', ?::jsonb, now())
                """)
                .param(org.dayaq.sandbox.http.Json.MAPPER.writeValueAsString(Map.of("filter", AGES)))
                .update();
    }

    @Test
    void a_year_brings_the_published_load_scaled_by_population() {
        var db = TestDatabase.empty();
        var world = Worlds.on(db.dataSource(), 20_000);
        subscribe(db.jdbc());

        world.advance(Calendar.Unit.YEAR, 1);

        var births = count(db.jdbc(), "identity LIKE '%/registered' AND (record ->> 'live_birth')::boolean");
        // By the law of the day: at 64 until 30 June 2025, at 64 and a half after it.
        var rights = count(
                db.jdbc(),
                "age_months = 780 OR (age_months = 768 AND day < '2025-07-01') OR (age_months = 774 AND day >= '2025-07-01')");
        assertThat(world.today()).isEqualTo("2026-06-20");
        assertThat(births).isBetween(412 - 70, 412 + 70);
        assertThat(rights).isBetween(63 - 20, 63 + 20);
        assertThat(count(db.jdbc(), "type LIKE '%Death'")).isBetween(80, 160);
        assertThat(count(db.jdbc(), "identity LIKE '%/unregistered'")).isBetween(3, 30);
        assertThat(db.jdbc()
                        .sql("SELECT count(*) FROM world.person")
                        .query(Integer.class)
                        .single())
                .isEqualTo(20_000 + births);
        assertThat(db.jdbc()
                        .sql("SELECT count(*) - count(DISTINCT pin) FROM world.person")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void killed_in_the_middle_it_goes_on_without_loss_or_repetition() throws Exception {
        var undisturbed = TestDatabase.empty();
        var expected = Worlds.on(undisturbed.dataSource(), 3_000);
        subscribe(undisturbed.jdbc());
        expected.advance(Calendar.Unit.DAY, 300);
        var db = TestDatabase.empty();
        Worlds.on(db.dataSource(), 3_000);
        subscribe(db.jdbc());

        for (int day : new int[] {20, 90}) {
            var victim = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Victim.class.getName(),
                            db.url(),
                            db.user(),
                            db.password(),
                            day == 20 ? "300" : "0")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            PlatformDouble.until(() -> !today(db.jdbc()).isBefore(Options.FIRST_DAY.plusDays(day)));
            victim.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        var interrupted = today(db.jdbc());
        var world = Worlds.on(db.dataSource(), 3_000);
        world.catchUp();

        assertThat(interrupted).isBefore(Options.FIRST_DAY.plusDays(300));
        assertThat(world.today()).isEqualTo(Options.FIRST_DAY.plusDays(300));
        assertThat(story(db.jdbc())).isEqualTo(story(undisturbed.jdbc()));
        assertThat(persons(db.jdbc())).isEqualTo(persons(undisturbed.jdbc()));
    }

    /** Goes forward in a process of its own until it is killed. */
    static final class Victim {

        public static void main(String[] args) {
            var world = Worlds.on(new DriverManagerDataSource(args[0], args[1], args[2]), 3_000);
            if (Integer.parseInt(args[3]) > 0) {
                world.advance(Calendar.Unit.DAY, Integer.parseInt(args[3]));
            }
            world.catchUp();
        }
    }

    @Test
    void half_years_and_ends_of_months_are_reckoned_as_the_calendar_adds_months() {
        assertThat(Days.bornFor(774, LocalDate.of(2026, 2, 28)))
                .containsExactly(
                        LocalDate.of(1961, 8, 28),
                        LocalDate.of(1961, 8, 29),
                        LocalDate.of(1961, 8, 30),
                        LocalDate.of(1961, 8, 31));
        assertThat(Days.bornFor(6, LocalDate.of(2025, 8, 31))).isEmpty();
        assertThat(Days.bornFor(780, LocalDate.of(2025, 6, 20))).containsExactly(LocalDate.of(1960, 6, 20));
    }

    @Test
    void the_retirement_ages_are_those_of_the_table() {
        assertThat(RetirementAge.rightFrom(false, LocalDate.of(1960, 3, 27), 0)).isEqualTo("2023-03-27");
        assertThat(RetirementAge.rightFrom(false, LocalDate.of(1961, 12, 28), 0))
                .isEqualTo("2026-06-28");
        assertThat(RetirementAge.rightFrom(false, LocalDate.of(1962, 1, 1), 0)).isEqualTo("2027-01-01");
        assertThat(RetirementAge.rightFrom(true, LocalDate.of(1955, 12, 31), 0)).isEqualTo("2020-06-30");
        assertThat(RetirementAge.rightFrom(true, LocalDate.of(1956, 1, 1), 0)).isEqualTo("2021-01-01");
    }

    private static LocalDate today(JdbcClient jdbc) {
        return jdbc.sql("SELECT today FROM world.state").query(LocalDate.class).single();
    }

    private static int count(JdbcClient jdbc, String condition) {
        return jdbc.sql("SELECT count(*) FROM world.event WHERE " + condition)
                .query(Integer.class)
                .single();
    }

    private static List<String> story(JdbcClient jdbc) {
        return new ArrayList<>(
                jdbc.sql("SELECT day || ' ' || type || ' ' || identity || ' ' || record FROM world.event ORDER BY id")
                        .query(String.class)
                        .list());
    }

    private static String persons(JdbcClient jdbc) {
        return jdbc.sql("SELECT md5(string_agg(p::text, '' ORDER BY no)) FROM world.person p")
                .query(String.class)
                .single();
    }
}
