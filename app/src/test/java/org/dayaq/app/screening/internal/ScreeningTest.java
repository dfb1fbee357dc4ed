package org.dayaq.app.screening.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.registries.RegisterDouble.item;
import static org.dayaq.app.registries.RegisterDouble.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.intake.Platform;
import org.dayaq.app.intake.Registers;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.persons.Attribute;
import org.dayaq.app.persons.Persons;
import org.dayaq.app.persons.Range;
import org.dayaq.app.persons.Told;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.screening.Group;
import org.dayaq.app.screening.Rehearsal;
import org.dayaq.app.screening.Screening;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is found, by the shipped pension tables, on 20 June 2025; found once, whoever tells of it and whatever breaks. */
@SpringBootTest(
        classes = {Platform.class, ScreeningTest.More.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class ScreeningTest {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final Registers REGISTERS = new Registers();
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 20);
    private static final int PERSONS = 5_000;
    private static final long SEED = 20250620;

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "org.dayaq.app.screening",
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Test(\\$.*)?"))
    @ConfigurationPropertiesScan("org.dayaq.app.screening")
    static class More {}

    @LocalServerPort
    int port;

    @Autowired
    NightlyRun run;

    @Autowired
    Screening screening;

    @Autowired
    Persons persons;

    @Autowired
    Plans plans;

    @Autowired
    Rulebook rulebook;

    @Autowired
    TransactionTemplate transactions;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        REGISTERS.connect(registry);
        registry.add("dayaq.catalogue.content", ScreeningTest::content);
        registry.add("dayaq.persons.key", () -> "secret of this test");
        registry.add("dayaq.screening.enabled", () -> "false");
        registry.add("dayaq.registries.enabled", () -> "false");
    }

    /** The services of the intake's tests, one of which finds its people by the shipped pension tables. */
    private static String content() {
        try {
            var content = Files.createTempDirectory("dayaq-screening");
            copy(Path.of("src/test/resources/intake-content"), content);
            copy(Path.of("../rules/pension-assignment"), content.resolve("rules/age-check"));
            var shipped = Files.readString(Path.of("../processes/pension-assignment/service.yaml"));
            Files.writeString(
                    content.resolve("processes/age-check/service.yaml"),
                    shipped.substring(shipped.indexOf("\nscreen:")),
                    StandardOpenOption.APPEND);
            return content.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @BeforeEach
    void populate() {
        REGISTERS.behave();
        waitFor("nothing under way", () -> count("SELECT count(*) FROM life_event WHERE handled < versions") == 0);
        DB.jdbc()
                .sql("TRUNCATE person, screening_run, screening_chunk, life_event, life_event_version, inbox_item,"
                        + " inbox_message")
                .update();
        persons.take("test", TODAY, Population.of(PERSONS, SEED, TODAY));
    }

    @Test
    void the_run_finds_exactly_those_whom_the_tables_asked_about_everybody_find() {
        var plan = plans.all().get(0);
        var sieve = new Sieve(rulebook, plan);
        var expected = new TreeSet<String>();
        transactions.executeWithoutResult(
                status -> persons.each(person -> sieve.answer(person, TODAY.minusDays(6), TODAY)
                        .filter(answer -> answer.group() != Group.STOPPED)
                        .ifPresent(answer -> expected.add(pin(person.id()) + ":" + answer.day()))));

        runToTheEnd();

        assertThat(identities()).isEqualTo(expected).hasSizeGreaterThan(50);
        var done = screening.runs().get(0);
        assertThat(done.found()).isEqualTo(expected.size());
        assertThat(done.announced()).isEqualTo(expected.size());
        assertThat(done.asked()).as("the prefilter leaves few").isLessThan(PERSONS / 3);
    }

    @Test
    void a_kind_whose_day_falls_as_age_grows_is_not_cut_but_asked_about_as_a_whole() {
        var plan = plans.all().get(0);
        var turned = new Rulebook() {
            @Override
            public org.dayaq.app.rules.Finding decide(
                    org.dayaq.app.rules.RuleRelease release, String decision, LocalDate law, Map<String, ?> facts) {
                return rulebook.decide(release, decision, law, facts);
            }

            @Override
            public java.util.SortedMap<String, Object> results(
                    org.dayaq.app.rules.RuleRelease release, String decision, LocalDate law, Map<String, ?> facts) {
                var birth = (LocalDate) facts.get("applicant.birthDate");
                return new TreeMap<>(Map.of("rightDate", TODAY.minusDays(birth.toEpochDay() % 1000)));
            }

            @Override
            public org.dayaq.app.rules.Kinds kinds(org.dayaq.app.rules.RuleRelease release, String decision) {
                return rulebook.kinds(release, decision);
            }

            @Override
            public List<org.dayaq.app.rules.Problem> check(org.dayaq.app.rules.RuleRelease release) {
                return rulebook.check(release);
            }

            @Override
            public Set<String> decisions(org.dayaq.app.rules.RuleRelease release) {
                return rulebook.decisions(release);
            }

            @Override
            public org.dayaq.app.rules.Dictionary dictionary(org.dayaq.app.rules.RuleRelease release) {
                return rulebook.dictionary(release);
            }
        };

        var ranges = new Prefilter(turned, plan).ranges(List.of(Map.of(Attribute.SEX, "F")), TODAY, TODAY);

        assertThat(ranges)
                .containsExactly(new Range(
                        Map.of(Attribute.SEX, "F"),
                        Set.of(Attribute.DISABLED_CHILD, Attribute.SOLE_FATHER),
                        Attribute.BIRTH_DATE,
                        TODAY.minusYears(130),
                        TODAY));
    }

    @Test
    void what_a_register_tells_and_what_we_find_is_one_event_and_one_case_in_either_order() {
        persons.take("test", TODAY, List.of(woman(Population.pin(900_001)), woman(Population.pin(900_002))));
        report(Population.pin(900_001));

        runToTheEnd();
        report(Population.pin(900_002));
        report(Population.pin(900_001));
        waitFor("all handled", () -> count("SELECT count(*) FROM life_event WHERE handled < versions") == 0);

        for (var number : List.of(900_001, 900_002)) {
            var identity = Population.pin(number).value() + ":" + TODAY;
            assertThat(count("SELECT count(*) FROM life_event WHERE versions = 1 AND identity = '" + identity + "'"))
                    .isEqualTo(1);
            assertThat(count(
                            "SELECT count(*) FROM case_file f JOIN life_event e ON e.id = f.event_id WHERE e.identity = '"
                                    + identity + "'"))
                    .isEqualTo(1);
            assertThat(count("SELECT count(*) FROM inbox_item WHERE identity = '" + identity + "'"))
                    .as("told by both")
                    .isGreaterThan(1);
        }
    }

    @Test
    void six_nodes_and_a_database_that_refuses_in_the_middle_find_everybody_once() throws Exception {
        runToTheEnd();
        var expected = identities();
        DB.jdbc()
                .sql("TRUNCATE screening_run, screening_chunk, life_event, life_event_version, inbox_item,"
                        + " inbox_message")
                .update();
        DB.jdbc()
                .sql("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                        + "'BEGIN IF random() < 0.5 THEN RAISE EXCEPTION ''refused''; END IF; RETURN NEW; END'")
                .update();
        DB.jdbc()
                .sql(
                        "CREATE TRIGGER refuse BEFORE UPDATE OF done_at ON screening_chunk FOR EACH ROW WHEN (NEW.done_at IS NOT"
                                + " NULL) EXECUTE FUNCTION refuse()")
                .update();

        var nodes = Executors.newFixedThreadPool(6);
        try {
            nodes.invokeAll(
                    java.util.Collections.nCopies(6, (Callable<Integer>) () -> run.work() + run.work() + run.work()));
            DB.jdbc().sql("UPDATE screening_chunk SET due_at = now()").update();
            nodes.invokeAll(java.util.Collections.nCopies(6, (Callable<Integer>) () -> run.work() + run.work()));
        } finally {
            nodes.shutdown();
        }
        var failures = count("SELECT coalesce(sum(attempts), 0) FROM screening_chunk");
        DB.jdbc().sql("DROP TRIGGER refuse ON screening_chunk").update();
        DB.jdbc().sql("DROP FUNCTION refuse()").update();
        DB.jdbc().sql("UPDATE screening_chunk SET due_at = now()").update();
        runToTheEnd();

        assertThat(failures).as("the trigger had teeth").isPositive();
        assertThat(count("SELECT count(*) FROM screening_run")).isEqualTo(1);
        assertThat(identities()).isEqualTo(expected);
        assertThat(count("SELECT sum(announced) FROM screening_chunk")).isEqualTo(expected.size());
    }

    @Test
    void a_rehearsal_counts_whom_the_run_will_find_and_writes_nothing() {
        var before = Tables.of(DB);

        var rehearsal = rehearsed(TODAY.minusDays(6), TODAY);

        assertThat(Tables.of(DB)).isEqualTo(before);
        runToTheEnd();
        assertThat(rehearsal.found() - rehearsal.of(Group.STOPPED))
                .isEqualTo(identities().size());
        assertThat(rehearsal.of(Group.GRANTED)).isPositive();
        assertThat(rehearsal.of(Group.REFUSED)).isPositive();
        assertThat(rehearsal.of(Group.STOPPED)).isPositive();
        assertThat(rehearsal.of(Group.OFFICER)).as("accounts unknown").isPositive();
        assertThat(rehearsal.perMonth())
                .isGreaterThan(new BigDecimal(320)
                        .multiply(new BigDecimal(rehearsal.of(Group.GRANTED)).subtract(BigDecimal.ONE)));
        assertThat(rehearsal.candidates()).isEqualTo(rehearsal.asked());
    }

    @Test
    void looking_at_the_persons_of_a_rehearsal_is_written_down_for_each() {
        var rehearsal = rehearsed(TODAY, TODAY.plusDays(30));
        var before = Tables.of(DB);

        var page = screening.people(TODAY, TODAY.plusDays(30), Group.GRANTED, 0, 20);

        assertThat(page.total()).isEqualTo(rehearsal.of(Group.GRANTED));
        assertThat(page.people()).hasSize(20).allSatisfy(one -> {
            assertThat(one.day()).isBetween(TODAY, TODAY.plusDays(30));
            assertThat(one.perMonth()).isGreaterThanOrEqualTo(new BigDecimal(320));
        });
        var after = Tables.of(DB);
        assertThat(after).isNotEqualTo(before);
        after.keySet().removeIf(table -> after.get(table).equals(before.get(table)));
        assertThat(after.keySet()).allMatch(table -> table.startsWith("audit"));
        assertThat(count("SELECT count(*) FROM audit_event WHERE kind = 'read' AND action = 'rehearsal'"))
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void the_table_of_persons_holds_no_pin_and_a_copy_of_it_without_the_key_says_nothing() {
        var dump = DB.jdbc()
                .sql(
                        "SELECT string_agg(p::text, ' ') || string_agg(convert_from(decode(encode(pin, 'hex'), 'escape'), 'LATIN1'), ' ') FROM person p")
                .query(String.class)
                .single();

        assertThat(dump)
                .doesNotContain(Population.pin(0).value())
                .doesNotContain(Population.pin(4711).value());
        assertThat(count("SELECT count(*) FROM person")).isEqualTo(PERSONS);
        persons.take("test", TODAY, Population.of(PERSONS, SEED, TODAY));
        assertThat(count("SELECT count(*) FROM person")).isEqualTo(PERSONS);
    }

    private Told woman(Pin pin) {
        return new Told(
                pin,
                Map.of(
                        Attribute.SEX,
                        "F",
                        Attribute.BIRTH_DATE,
                        TODAY.minusMonths(768),
                        Attribute.ALIVE,
                        true,
                        Attribute.ALREADY_PENSIONER,
                        false,
                        Attribute.CAPITAL,
                        new BigDecimal("50000.00"),
                        Attribute.CAPITAL_BOOKED,
                        true,
                        Attribute.RECORD_BEFORE,
                        10,
                        Attribute.RECORD_SINCE,
                        200));
    }

    private void report(Pin pin) {
        var body = REGISTERS.internalAffairs.envelope(
                "notify",
                notification(List.of(item(
                        "1",
                        "2025-06-20T12:00:00+04:00",
                        "dayaq:RegistryEventType:AgeAttained",
                        Map.of(
                                "identifier",
                                List.of(Map.of("identifier_type", "UIN", "identifier_value", pin.value())),
                                "attained_on",
                                TODAY.toString(),
                                "attained_age_months",
                                768)))));
        var answer = REGISTERS.internalAffairs.post(port, "/dci/registry/notify", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void runToTheEnd() {
        waitFor("run", () -> {
            run.work();
            var runs = screening.runs();
            return !runs.isEmpty() && runs.get(0).done() == runs.get(0).chunks();
        });
    }

    private Rehearsal rehearsed(LocalDate from, LocalDate to) {
        screening.again(from, to);
        waitFor("rehearsal", () -> screening.rehearse(from, to).done());
        var rehearsal = screening.rehearse(from, to);
        assertThat(rehearsal.failed()).isFalse();
        return rehearsal;
    }

    private String pin(java.util.UUID id) {
        return persons.pins(Set.of(id)).get(id).value();
    }

    private static TreeSet<String> identities() {
        return new TreeSet<>(DB.jdbc()
                .sql("SELECT identity FROM life_event")
                .query(String.class)
                .list());
    }

    private static long count(String sql) {
        return DB.jdbc().sql(sql).query(Long.class).single();
    }

    private static void waitFor(String what, BooleanSupplier condition) {
        var until = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() < until).as("In time: " + what).isTrue();
            try {
                Thread.sleep(40);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
