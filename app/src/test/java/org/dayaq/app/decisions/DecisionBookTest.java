package org.dayaq.app.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.catalogue.Service;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.catalogue.TestReleases;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.rules.Finding;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.rules.internal.DmnRulebook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.UncategorizedSQLException;

class DecisionBookTest {

    private static final LocalDate BIRTH = LocalDate.of(2025, 7, 1);
    private static final Instant NOON = Instant.parse("2025-07-05T08:00:00.123456Z");
    private static final Rulebook RULEBOOK = new DmnRulebook();

    private static final Determination DETERMINED = new Determination(
            UUID.fromString("00000000-0000-0000-0000-000000000007"),
            UUID.fromString("00000000-0000-0000-0000-000000000008"),
            "task_findPayee",
            "childbirth-allowance/find-payee",
            "proposed",
            "yes",
            "amina",
            NOON,
            "entitlement",
            "ASSIGN",
            List.of(),
            "The court appointed a guardian on 1 July.");

    private final TestDatabase database = TestDatabase.migrated();
    private final Release shipped = TestReleases.shipped("childbirth-allowance");
    private final DecisionBook book = new DecisionBook(
            RULEBOOK,
            new Shipped(),
            new DecisionStore(database.jdbc()),
            new DeterminationStore(database.jdbc()),
            Clock.fixed(NOON, ZoneOffset.UTC));
    private final UUID caseId = UUID.randomUUID();

    @BeforeEach
    void a_case() {
        database.jdbc()
                .sql("INSERT INTO release (id, service, known_from) VALUES ('shipped', 'childbirth-allowance', now())")
                .update();
        database.jdbc()
                .sql(
                        """
                        INSERT INTO case_file (id, number, service, release_id, event_id, law_of_day, opened_at)
                        VALUES (:id, 'CA-2025-000001', 'childbirth-allowance', 'shipped', :event, :day, now())
                        """)
                .param("id", caseId)
                .param("event", UUID.randomUUID())
                .param("day", BIRTH)
                .update();
    }

    @Test
    void a_decision_says_what_on_what_by_which_rows_and_whence() {
        var decision = keep(facts(true));

        assertThat(decision.outcome()).isEqualTo("ASSIGN");
        assertThat(decision.result("payee")).contains("mother");
        assertThat(decision.results().get("amount")).isEqualTo(new BigDecimal("600.00"));
        assertThat(decision.by()).isEqualTo("rules");
        assertThat(decision.applied()).isNotEmpty().allSatisfy(row -> assertThat(row.provision())
                .isNotBlank());
        assertThat(decision.facts())
                .filteredOn(ground -> ground.name().equals("child.birthDate"))
                .singleElement()
                .satisfies(ground -> assertThat(ground.source()).isEqualTo("justice"));
        assertThat(new String(decision.json(), StandardCharsets.UTF_8))
                .contains("\"caseNumber\":\"CA-2025-000001\"", "childbirth.dmn", "\"engine\":\"");
    }

    @Test
    void what_is_read_back_is_what_was_kept() {
        var kept = keep(facts(true));

        var read = book.of(kept.id());

        assertThat(read).usingRecursiveComparison().isEqualTo(kept);
        assertThat(book.ofCase(caseId)).hasSize(1);
        assertThat(book.standing(caseId)).isPresent();
    }

    @Test
    void every_decision_replays_to_the_byte() {
        keep(facts(true));
        keep(facts(false));
        book.keep(line(), finding(facts(true)), facts(true), byHand());

        assertThat(book.replayAll().different()).isEmpty();
    }

    @Test
    void what_another_version_of_the_engine_decided_is_the_same_and_said() {
        var now = finding(facts(true));
        book.keep(line(), now.asOf("drools-dmn 10.1.0"), facts(true), null);
        keep(facts(false));

        var replay = book.replayAll();

        assertThat(replay.different()).isEmpty();
        assertThat(replay.decisions()).isEqualTo(2);
        assertThat(replay.others()).containsExactly(Map.entry("drools-dmn 10.1.0, replayed by " + now.engine(), 1L));
    }

    @Test
    void a_replay_under_other_tables_is_noticed() {
        var decision = keep(facts(true));
        var dmn = "rules/childbirth-allowance/childbirth.dmn";
        var changed = new String(shipped.files().get(dmn), StandardCharsets.UTF_8).replace("600", "601");
        var other = new TreeMap<String, String>();
        shipped.files().forEach((path, content) -> other.put(path, new String(content, StandardCharsets.UTF_8)));
        other.put(dmn, changed);
        var elsewhere = new DecisionBook(
                RULEBOOK,
                new Shipped() {
                    @Override
                    public Release release(String id) {
                        return TestReleases.of("childbirth-allowance", other);
                    }
                },
                new DecisionStore(database.jdbc()),
                new DeterminationStore(database.jdbc()),
                Clock.systemUTC());

        var replayed = elsewhere.replay(decision.id());

        assertThat(replayed.same()).isFalse();
        assertThat(replayed.again()).contains("601");
    }

    @Test
    void what_officers_determined_stands_over_the_tables_and_names_them() {
        var decision = book.keep(line(), finding(facts(true)), facts(true), byHand());

        assertThat(decision.result("payee")).contains("representative");
        assertThat(decision.by()).isEqualTo("amina,boris");
        assertThat(book.of(decision.id()).result("reason")).contains("BY_OFFICERS");
        assertThat(book.of(decision.id()).determinations()).containsExactly(DETERMINED);
        assertThat(book.of(decision.id()).otherwise()).contains("The court appointed a guardian on 1 July.");
    }

    @Test
    void nobody_changes_or_deletes_a_decision() {
        keep(facts(true));

        for (var statement : List.of(
                "UPDATE decision SET outcome = 'REFUSE'", "DELETE FROM decision", "TRUNCATE decision CASCADE")) {
            assertThatExceptionOfType(UncategorizedSQLException.class)
                    .as(statement)
                    .isThrownBy(() -> database.jdbc().sql(statement).update())
                    .withMessageContaining("never changed or deleted");
        }
    }

    @Test
    void a_missing_decision_is_named() {
        var nothing = UUID.randomUUID();

        assertThatExceptionOfType(NoSuchDecision.class)
                .isThrownBy(() -> book.of(nothing))
                .withMessageContaining(nothing.toString());
    }

    private Decision keep(Facts facts) {
        return book.keep(line(), finding(facts), facts, null);
    }

    private Finding finding(Facts facts) {
        return book.find(line(), "entitlement", facts, line().lawOfDay());
    }

    private static DecisionRecord.ByHand byHand() {
        return new DecisionRecord.ByHand(
                new TreeMap<>(Map.of("payee", "representative", "reason", "BY_OFFICERS", "outcome", "ASSIGN")),
                List.of("amina", "boris"),
                List.of(DETERMINED));
    }

    private CaseLine line() {
        return new CaseLine(
                caseId,
                "CA-2025-000001",
                new ServiceKey("childbirth-allowance"),
                "shipped",
                UUID.randomUUID(),
                BIRTH,
                NOON,
                "open",
                null,
                null,
                null,
                null);
    }

    private static Facts facts(boolean liveBirth) {
        var evidence = UUID.randomUUID();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("child.birthDate", BIRTH, "justice", evidence, BIRTH));
        facts.add(new Fact("child.liveBirth", liveBirth, "justice", evidence, BIRTH));
        facts.add(new Fact("child.registeredOn", BIRTH.plusDays(4), "justice", evidence, BIRTH));
        facts.add(new Fact("child.alreadyPaid", false, "awards", null, BIRTH));
        facts.add(new Fact("mother.pin", "2AB3C4D", "justice", evidence, BIRTH));
        facts.add(new Fact("mother.status", "alive", "justice", evidence, BIRTH));
        facts.add(new Fact("mother.resident", true, "internal-affairs", evidence, BIRTH));
        facts.add(new Fact("mother.working", true, "state-tax", evidence, BIRTH));
        facts.add(new Fact("mother.birthDate", BIRTH.minusYears(30), "internal-affairs", evidence, BIRTH));
        return new Facts(facts);
    }

    /** A catalogue that holds the shipped service only. */
    private class Shipped implements Services {

        @Override
        public List<Service> all() {
            return List.of();
        }

        @Override
        public Service service(ServiceKey key) {
            throw new UnsupportedOperationException("Not asked here");
        }

        @Override
        public Release release(String releaseId) {
            return shipped;
        }
    }
}
