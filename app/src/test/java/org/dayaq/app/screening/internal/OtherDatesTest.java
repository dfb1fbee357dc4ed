package org.dayaq.app.screening.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.intake.Announcements;
import org.dayaq.app.intake.Platform;
import org.dayaq.app.intake.Registers;
import org.dayaq.app.persons.Attribute;
import org.dayaq.app.persons.Persons;
import org.dayaq.app.persons.Told;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.screening.Group;
import org.dayaq.app.screening.Rehearsal;
import org.dayaq.app.screening.Screening;
import org.dayaq.app.screening.ScreeningProof;
import org.dayaq.app.screening.ScreeningSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose child turns three and whose term ends, found by services that are files only, each on its day. */
@SpringBootTest(classes = {Platform.class, ScreeningTest.More.class})
class OtherDatesTest {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final Registers REGISTERS = new Registers();
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 20);
    private static final ZoneId BAKU = ZoneId.of("Asia/Baku");
    private static final int PERSONS = 4_000;
    private static final long SEED = 20250620;
    private static final String CHILD = "ChildTurnsThree";
    private static final String TERM = "TermEnds";
    private static final String WARNED = "TermWarned";
    private static final String EVERY_CHILD = "EveryChildTurnsThree";

    @Autowired
    Screening screening;

    @Autowired
    ScreeningProof proof;

    @Autowired
    Persons persons;

    @Autowired
    Plans plans;

    @Autowired
    ScreeningStore store;

    @Autowired
    Announcements announcements;

    @Autowired
    Rulebook rulebook;

    @Autowired
    ScreeningSettings settings;

    @Autowired
    TransactionTemplate transactions;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        REGISTERS.connect(registry);
        registry.add("dayaq.catalogue.content", OtherDatesTest::content);
        registry.add("dayaq.persons.key", () -> "secret of this test");
        registry.add("dayaq.screening.enabled", () -> "false");
        registry.add("dayaq.registries.enabled", () -> "false");
    }

    /**
     * Beside the two services two that are made of them: one whose day comes thirty days before a term ends, and one that finds
     * each child itself, which is a person of the registry too.
     */
    private static String content() {
        var from = Path.of("src/test/resources/screening-content");
        try (var files = Files.walk(from)) {
            var content = Files.createTempDirectory("dayaq-other-dates");
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = from.relativize(file).toString();
                var text = Files.readString(file);
                write(content, name, text);
                if (name.contains("term-ends")) {
                    write(
                            content,
                            name.replace("term-ends", "term-warned"),
                            text.replace("term-ends", "term-warned")
                                    .replace(TERM, WARNED)
                                    .replace("+ duration(\"P1D\")", "- duration(\"P30D\")"));
                } else if (name.contains("child-turns-three")) {
                    write(
                            content,
                            name.replace("child-turns-three", "every-child"),
                            text.replace("child-turns-three", "every-child")
                                    .replace(CHILD, EVERY_CHILD)
                                    .replace("subject: parent.pin", "subject: child.pin")
                                    .replace("youngestChildBirthDate", "birthDate"));
                }
            }
            return content.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path content, String name, String text) throws IOException {
        Files.createDirectories(content.resolve(name).getParent());
        Files.writeString(content.resolve(name), text);
    }

    @BeforeEach
    void nobody() {
        REGISTERS.behave();
        settled();
        DB.jdbc()
                .sql("TRUNCATE person, screening_run, screening_chunk, life_event, life_event_version, inbox_item,"
                        + " inbox_message")
                .update();
    }

    @Test
    void a_child_turns_three_on_its_birthday_and_one_of_29_February_on_the_last_day_of_that_month() {
        tell(1, Map.of(Attribute.YOUNGEST_CHILD, LocalDate.of(2020, 2, 27)));
        tell(2, Map.of(Attribute.YOUNGEST_CHILD, LocalDate.of(2020, 2, 28)));
        tell(3, Map.of(Attribute.YOUNGEST_CHILD, LocalDate.of(2020, 2, 29)));
        tell(4, Map.of(Attribute.YOUNGEST_CHILD, LocalDate.of(2020, 3, 1)));
        tell(5, Map.of());
        tell(6, Map.of(Attribute.YOUNGEST_CHILD, LocalDate.of(2020, 2, 28), Attribute.ALIVE, false));

        assertThat(foundOn(LocalDate.of(2023, 2, 26))).isEmpty();
        assertThat(foundOn(LocalDate.of(2023, 2, 27))).containsExactly(event(CHILD, 1, "2023-02-27"));
        assertThat(foundOn(LocalDate.of(2023, 2, 28)))
                .containsExactlyInAnyOrder(event(CHILD, 2, "2023-02-28"), event(CHILD, 3, "2023-02-28"));
        assertThat(foundOn(LocalDate.of(2023, 3, 1))).containsExactly(event(CHILD, 4, "2023-03-01"));
        assertThat(foundOn(LocalDate.of(2023, 3, 2))).isEmpty();
    }

    @Test
    void a_child_is_found_itself_though_a_younger_one_was_born() {
        tell(1, Map.of(Attribute.YOUNGEST_CHILD, TODAY.minusMonths(5)));
        tell(2, Map.of(Attribute.BIRTH_DATE, TODAY.minusYears(3)));
        tell(3, Map.of(Attribute.BIRTH_DATE, TODAY.minusMonths(5)));

        assertThat(foundOn(TODAY)).containsExactly(event(EVERY_CHILD, 2, "2025-06-20"));
        assertThat(facts(EVERY_CHILD))
                .isEqualTo("child.attainedAgeMonths child.attainedOn child.birthDate child.pin event.status on");
    }

    @Test
    void a_term_ends_on_its_day_as_it_was_told_last_and_one_told_late_while_the_run_looks_back() {
        var day = LocalDate.of(2025, 6, 10);
        tell(1, Map.of(Attribute.BENEFIT_END, day));
        tell(2, Map.of(Attribute.BENEFIT_END, day.plusDays(1)));
        tell(3, Map.of(Attribute.BENEFIT_END, day.plusDays(1)));
        tell(4, Map.of());

        assertThat(foundOn(day)).isEmpty();
        assertThat(foundOn(day.plusDays(1))).containsExactly(event(TERM, 1, "2025-06-11"));
        // Extended, none any more, and told late: within the days that a run looks back to, and before them.
        tell(2, Map.of(Attribute.BENEFIT_END, day.plusDays(3)));
        persons.take("test", TODAY, List.of(new Told(Population.pin(3), Map.of(), Set.of(Attribute.BENEFIT_END))));
        tell(5, Map.of(Attribute.BENEFIT_END, day.minusDays(4)));
        tell(6, Map.of(Attribute.BENEFIT_END, day.minusDays(40)));
        assertThat(foundOn(day.plusDays(2))).containsExactly(event(TERM, 5, "2025-06-07"));
        assertThat(foundOn(day.plusDays(3))).isEmpty();
        assertThat(foundOn(day.plusDays(4))).containsExactly(event(TERM, 2, "2025-06-14"));
    }

    @Test
    void a_day_before_the_end_of_a_term_that_still_runs_is_found_too() {
        tell(1, Map.of(Attribute.BENEFIT_END, TODAY.plusDays(30)));
        tell(2, Map.of(Attribute.BENEFIT_END, TODAY.plusDays(31)));
        tell(3, Map.of(Attribute.BENEFIT_END, LocalDate.of(9999, 12, 31)));

        assertThat(foundOn(TODAY)).containsExactly(event(WARNED, 1, "2025-06-20"));
    }

    @Test
    void an_age_is_the_childs_and_a_term_has_none() {
        tell(1, Map.of(Attribute.YOUNGEST_CHILD, TODAY.minusYears(3), Attribute.BENEFIT_END, TODAY.minusDays(1)));

        foundOn(TODAY);

        assertThat(facts(CHILD))
                .isEqualTo("child.attainedAgeMonths child.attainedOn child.birthDate event.status on parent.pin");
        assertThat(facts(TERM)).isEqualTo("event.status on person.benefitEndsOn person.pin");
    }

    @Test
    void a_run_that_is_repeated_finds_the_same_and_each_is_one_event_and_one_case() {
        populate();
        var found = foundOn(TODAY);
        var cases = cases();
        DB.jdbc().sql("TRUNCATE screening_run, screening_chunk").update();

        var again = foundOn(TODAY);
        var next = foundOn(TODAY.plusDays(1));

        assertThat(found).hasSizeGreaterThan(100);
        assertThat(found).extracting(one -> one.substring(0, one.indexOf(' '))).contains(CHILD, TERM, WARNED);
        assertThat(cases).isEqualTo(found.size());
        assertThat(again).isEmpty();
        assertThat(count("SELECT count(*) FROM life_event WHERE versions > 1")).isZero();
        assertThat(next).isNotEmpty().allSatisfy(one -> assertThat(one).endsWith("2025-06-21"));
        assertThat(cases()).isEqualTo(found.size() + next.size());
    }

    @Test
    void the_rehearsal_comes_to_what_asking_everybody_comes_to_and_writes_nothing() {
        populate();
        var before = Tables.of(DB);

        var rehearsal = rehearsed(TODAY.minusDays(6), TODAY);

        var everybody = proof.everybody(TODAY.minusDays(6), TODAY);
        var sample = proof.sample(TODAY.minusDays(6), TODAY, PERSONS, 1);
        assertThat(Tables.of(DB)).isEqualTo(before);
        assertThat(rehearsal.lines()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(rehearsal.lines()).containsExactlyInAnyOrderElementsOf(everybody.lines());
        assertThat(sample.found()).isEqualTo(rehearsal.found());
        assertThat(sample.missed()).isZero();
        assertThat(rehearsal.candidates()).as("few are asked").isLessThan(everybody.asked() / 3);
        assertThat(foundOn(TODAY)).hasSize((int) (rehearsal.found() - rehearsal.of(Group.STOPPED)));
    }

    /** Children and terms of every kind, many near the days that matter; the same for the same seed. */
    private void populate() {
        var random = new Random(SEED);
        var told = new ArrayList<Told>();
        for (int i = 0; i < PERSONS; i++) {
            var near = random.nextInt(21) - 10;
            var values = new EnumMap<Attribute, Object>(Attribute.class);
            values.put(Attribute.ALIVE, random.nextInt(20) > 0);
            switch (random.nextInt(4)) {
                case 0 ->
                    values.put(Attribute.YOUNGEST_CHILD, TODAY.minusYears(3).plusDays(near));
                case 1 -> values.put(Attribute.YOUNGEST_CHILD, TODAY.minusDays(random.nextInt(60 * 365)));
                default -> {}
            }
            switch (random.nextInt(8)) {
                case 0 -> values.put(Attribute.BENEFIT_END, TODAY.plusDays(near));
                case 1 -> values.put(Attribute.BENEFIT_END, TODAY.plusDays(30 + near));
                case 2 -> values.put(Attribute.BENEFIT_END, TODAY.plusDays(random.nextInt(8_000) - 4_000));
                case 3 -> values.put(Attribute.BENEFIT_END, LocalDate.of(9999, 12, 31));
                default -> {}
            }
            told.add(new Told(Population.pin(i), values));
        }
        persons.take("test", TODAY, told);
    }

    private void tell(int number, Map<Attribute, Object> values) {
        var all = new EnumMap<Attribute, Object>(Map.of(Attribute.ALIVE, true));
        all.putAll(values);
        persons.take("test", TODAY, List.of(new Told(Population.pin(number), all)));
    }

    private static String event(String type, int number, String day) {
        return type + " " + Population.pin(number).value() + ":" + day;
    }

    /** Does the run of a day; whom it found that nobody had found before. */
    private Set<String> foundOn(LocalDate day) {
        var before = events();
        var clock = Clock.fixed(day.atTime(8, 0).atZone(BAKU).toInstant(), BAKU);
        var run = new NightlyRun(plans, store, persons, announcements, rulebook, settings, transactions, clock);
        waitFor("run of " + day, () -> run.work() == 0);
        assertThat(count("SELECT count(*) FROM screening_run WHERE day = '" + day + "'"))
                .isEqualTo(4);
        assertThat(count("SELECT count(*) FROM screening_chunk WHERE done_at IS NULL"))
                .isZero();
        settled();
        var found = events();
        found.removeAll(before);
        return found;
    }

    private static TreeSet<String> events() {
        return new TreeSet<>(DB.jdbc()
                .sql("SELECT type || ' ' || identity FROM life_event")
                .query(String.class)
                .list());
    }

    private static String facts(String type) {
        return DB.jdbc()
                .sql(
                        "SELECT string_agg(name, ' ' ORDER BY name COLLATE \"C\") FROM life_event, jsonb_object_keys(facts) name"
                                + " WHERE type = :type")
                .param("type", type)
                .query(String.class)
                .single();
    }

    private static long cases() {
        return count("SELECT count(DISTINCT f.id) FROM case_file f JOIN life_event e ON e.case_id = f.id");
    }

    private Rehearsal rehearsed(LocalDate from, LocalDate to) {
        waitFor("rehearsal", () -> screening.rehearse(from, to).done());
        var rehearsal = screening.rehearse(from, to);
        assertThat(rehearsal.failed()).isFalse();
        return rehearsal;
    }

    private static void settled() {
        waitFor("nothing under way", () -> count("SELECT count(*) FROM life_event WHERE handled < versions") == 0);
    }

    private static long count(String sql) {
        return DB.jdbc().sql(sql).query(Long.class).single();
    }

    private static void waitFor(String what, BooleanSupplier condition) {
        var until = System.nanoTime() + Duration.ofSeconds(180).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() < until).as("In time: " + what).isTrue();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
