package org.dayaq.app.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.audit.AuditLine;
import org.dayaq.app.audit.TestAudit;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class CaseFilesTest {

    private static final ServiceKey ALLOWANCE = new ServiceKey("childbirth-allowance");
    private static final LocalDate BIRTH = LocalDate.of(2025, 7, 1);
    private static final Pin MOTHER = new Pin("2AB3C4D");
    private static final Instant NOON = Instant.parse("2025-07-05T08:00:00Z");

    private final TestDatabase database = TestDatabase.migrated();
    private final List<Object> published = new ArrayList<>();
    private final Clock clock = Clock.fixed(NOON, ZoneId.of("Asia/Baku"));
    private final Audit audit = TestAudit.on(database.jdbc(), clock);
    private final Cases cases = new CaseFiles(
            new CaseStore(database.jdbc()), new NewCaseStore(database.jdbc()), audit, clock, published::add);

    CaseFilesTest() {
        database.jdbc()
                .sql("INSERT INTO release (id, service, known_from) VALUES ('r1', 'childbirth-allowance', now())")
                .update();
    }

    @Test
    void every_change_of_a_case_stands_in_the_audit_log_and_names_no_value() {
        var id = cases.open(opened(UUID.randomUUID()));
        cases.record(
                id,
                List.of(
                        new Fact(
                                "payee.iban",
                                "AZ21NABZ00000000137010001944",
                                "officer",
                                null,
                                LocalDate.of(2025, 7, 5)),
                        new Fact("mother.alive", true, "justice", null, LocalDate.of(2025, 7, 5))));
        cases.cast(id, "payee", MOTHER);
        cases.close(id, "granted", "PER_CHILD");

        var lines = audit.ofCase(id);

        assertThat(lines).extracting(AuditLine::action).contains("opened", "facts-recorded", "cast", "closed");
        assertThat(lines).extracting(AuditLine::kind).containsOnly("changed");
        assertThat(lines.toString()).contains("payee.iban").doesNotContain("AZ21", MOTHER.value(), "mother.alive");
    }

    @Test
    void a_case_keeps_who_what_and_since_when() {
        var id = cases.open(opened(UUID.randomUUID()));

        var file = cases.file(id);

        assertThat(file.line().number()).matches("CA-2025-\\d{6}");
        assertThat(file.line().lawOfDay()).isEqualTo(BIRTH);
        assertThat(file.line().isOpen()).isTrue();
        assertThat(file.roles()).containsExactly(Map.entry("mother", MOTHER));
        assertThat(file.facts().date("child.birthDate")).contains(BIRTH);
        assertThat(file.timeline()).extracting(Happening::code).containsExactly("opened");
    }

    @Test
    void one_event_opens_one_case_only() {
        var event = UUID.randomUUID();
        cases.open(opened(event));

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> cases.open(opened(event)));
    }

    @Test
    void every_kind_of_fact_comes_back_as_what_it_was() {
        var id = cases.open(opened(UUID.randomUUID()));
        var evidence = UUID.randomUUID();
        var facts = List.of(
                new Fact("mother.resident", true, "internal-affairs", evidence, BIRTH),
                new Fact("mother.age", 30, "rules", null, BIRTH),
                new Fact("mother.name", "Şəhla Əliyeva", "internal-affairs", evidence, BIRTH),
                new Fact("account.capital", new BigDecimal("46080.00"), "social-fund", evidence, BIRTH),
                new Fact(
                        "account.capitalByYear",
                        List.of(Map.of("year", 2010, "amount", new BigDecimal("12.50"))),
                        "social-fund",
                        evidence,
                        BIRTH));

        cases.record(id, facts);

        assertThat(cases.factsOf(id).all()).containsAll(facts);
    }

    @Test
    void facts_that_were_kept_before_their_table_changed_are_read_like_any_others() {
        var id = cases.open(opened(UUID.randomUUID()));
        cases.record(id, List.of(new Fact("mother.resident", true, "internal-affairs", null, BIRTH)));
        var before = cases.factsOf(id).all();

        database.jdbc()
                .sql("UPDATE case_fact SET facts = written::jsonb, written = NULL")
                .update();

        assertThat(before).isNotEmpty();
        assertThat(cases.factsOf(id).all()).containsExactlyElementsOf(before);
    }

    @Test
    void the_latest_fact_of_a_name_stands() {
        var id = cases.open(opened(UUID.randomUUID()));

        cases.record(id, List.of(new Fact("child.birthDate", BIRTH.plusDays(1), "justice", null, BIRTH)));

        assertThat(cases.factsOf(id).date("child.birthDate")).contains(BIRTH.plusDays(1));
    }

    @Test
    void waiting_is_told_once_and_ends() {
        var id = cases.open(opened(UUID.randomUUID()));

        cases.waitingFor(id, "state-tax");
        cases.waitingFor(id, "state-tax");

        assertThat(cases.waitingFor("state-tax")).containsExactly(id);
        assertThat(cases.line(id).waitingSince()).isEqualTo(NOON);
        cases.notWaiting(id);
        assertThat(cases.waitingFor("state-tax")).isEmpty();
        assertThat(cases.file(id).timeline())
                .extracting(Happening::code)
                .containsExactly("opened", "waiting", "not-waiting");
    }

    @Test
    void the_first_end_stands() {
        var id = cases.open(opened(UUID.randomUUID()));

        cases.close(id, "granted", "PER_CHILD");
        cases.close(id, "refused", "STILLBIRTH");

        assertThat(cases.line(id).status()).isEqualTo("granted");
        assertThat(published).containsExactly(new CaseClosed(id, "granted", "PER_CHILD"));
    }

    @Test
    void a_search_finds_by_number_person_service_and_status() {
        var id = cases.open(opened(UUID.randomUUID()));
        cases.open(opened(UUID.randomUUID()));
        cases.close(id, "refused", "STILLBIRTH");
        var number = cases.line(id).number();

        assertThat(cases.search(new CaseSearch(number, null, null, 0, 20)).lines())
                .extracting(CaseLine::id)
                .containsExactly(id);
        assertThat(cases.search(new CaseSearch(MOTHER.value(), null, null, 0, 20))
                        .total())
                .isEqualTo(2);
        assertThat(cases.search(new CaseSearch(null, "childbirth-allowance", "refused", 0, 20))
                        .total())
                .isEqualTo(1);
        assertThat(cases.search(new CaseSearch("%", null, null, 0, 20)).total()).isZero();
        assertThat(cases.of(MOTHER)).hasSize(2);
    }

    @Test
    void more_cases_than_anybody_turns_pages_of_are_not_counted_to_the_end() {
        var id = cases.open(opened(UUID.randomUUID()));

        var found = database.transactions().execute(status -> {
            status.setRollbackOnly();
            database.jdbc()
                    .sql(
                            """
                            INSERT INTO case_file (id, number, service, release_id, event_id, law_of_day, opened_at)
                            SELECT gen_random_uuid(), 'CA-1999-' || n, service, release_id, gen_random_uuid(), law_of_day, opened_at
                              FROM case_file, generate_series(1, :most) AS n WHERE id = :id
                            """)
                    .param("most", CasePage.MOST)
                    .param("id", id)
                    .update();
            return cases.search(new CaseSearch("CA-", null, null, 3, 20));
        });

        assertThat(found)
                .returns((long) CasePage.MOST, CasePage::total)
                .returns(true, CasePage::more)
                .extracting(CasePage::lines)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(20);
        assertThat(cases.search(new CaseSearch("CA-", null, null, 0, 20)))
                .returns(1L, CasePage::total)
                .returns(false, CasePage::more);
    }

    @Test
    void a_missing_case_is_named() {
        var nobody = UUID.randomUUID();

        assertThatExceptionOfType(NoSuchCase.class)
                .isThrownBy(() -> cases.file(nobody))
                .withMessageContaining(nobody.toString());
    }

    @Test
    void a_case_opened_decided_and_closed_in_one_transaction_reads_the_same_before_and_after() {
        var id = new UUID[1];
        var facts = List.of(
                new Fact("account.capital", new BigDecimal("46080.00"), "social-fund", null, BIRTH),
                new Fact("mother.age", 30, "rules", null, BIRTH));

        var inside = database.transactions().execute(status -> {
            id[0] = cases.open(opened(UUID.randomUUID()));
            cases.record(id[0], facts);
            cases.cast(id[0], "payee", MOTHER);
            cases.waitingFor(id[0], "justice");
            cases.notWaiting(id[0]);
            cases.close(id[0], "granted", "ASSIGNED");
            return List.of(cases.line(id[0]), List.copyOf(cases.factsOf(id[0]).all()));
        });

        var file = cases.file(id[0]);
        assertThat(inside).containsExactly(file.line(), List.copyOf(file.facts().all()));
        assertThat(file.roles()).containsOnlyKeys("mother", "payee");
        assertThat(file.timeline())
                .extracting(Happening::code)
                .containsExactly("opened", "waiting", "not-waiting", "closed");
    }

    @Test
    void a_case_opened_just_now_is_found_by_its_person_in_the_same_transaction() {
        var found = database.transactions().execute(status -> {
            cases.open(opened(UUID.randomUUID()));
            return cases.of(MOTHER);
        });

        assertThat(found).hasSize(1);
    }

    @Test
    void nothing_is_left_of_a_case_whose_transaction_rolls_back() {
        database.transactions().executeWithoutResult(status -> {
            cases.open(opened(UUID.randomUUID()));
            status.setRollbackOnly();
        });

        assertThat(cases.of(MOTHER)).isEmpty();
    }

    private static NewCase opened(UUID event) {
        return new NewCase(
                ALLOWANCE,
                "r1",
                event,
                BIRTH,
                Map.of("mother", MOTHER),
                List.of(new Fact("child.birthDate", BIRTH, "event", null, BIRTH)));
    }
}
