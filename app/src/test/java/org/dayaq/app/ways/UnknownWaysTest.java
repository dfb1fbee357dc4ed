package org.dayaq.app.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.ways.State.birth;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.documents.DocumentLine;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.process.Way;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Registers that do not know somebody: where their silence is an answer it is taken as one, elsewhere an officer looks, and
 * no case ends as an incident.
 */
class UnknownWaysTest extends WaysFixture {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final State STATE = new State();
    private static final Map<String, String> CLARIFIED =
            Map.of("clarified", "again", "note", "The register was asked and has put it right.");

    @Autowired
    Decisions decisions;

    @Autowired
    Documents documents;

    @Autowired
    Notices notices;

    @Autowired
    Clock clock;

    UnknownWaysTest() {
        super(DB, STATE);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        STATE.connect(registry);
    }

    @Test
    void who_has_no_account_at_the_fund_has_no_capital_and_no_record_and_is_told_so() {
        STATE.fund.unknown.add("NF00001");
        STATE.reportAge(port, "NF00001");

        var line = waitForCase("NF00001:2025-06-20", "refused");

        assertThat(decisions.standing(line.id()).orElseThrow().results())
                .containsEntry("reason", "CAPITAL_AND_RECORD_SHORT");
        var facts = cases.factsOf(line.id());
        assertThat(facts.value("applicant.capital")).contains(BigDecimal.ZERO);
        assertThat(facts.fact("applicant.recordMonthsFrom2006").orElseThrow().source())
                .isEqualTo("social-fund");
        assertThat(facts.fact("applicant.capital").orElseThrow().evidence()).isNotNull();
    }

    @Test
    void a_pensioner_whom_justice_do_not_know_is_looked_at_by_an_officer_and_goes_on_when_clarified() {
        STATE.justice.unknown.add("NJ00001");
        STATE.reportAge(port, "NJ00001");
        var line = waitForCase("NJ00001:2025-06-20", "open");
        waitForTask(line, "task_clarifyIdentity");
        assertThat(codes(line)).contains("person-unknown");

        STATE.justice.unknown.clear();
        complete(aytac, line, CLARIFIED);

        waitForCase("NJ00001:2025-06-20", "granted");
    }

    @Test
    void a_pensioner_whose_data_cannot_be_clarified_is_told_why_the_case_was_closed() {
        STATE.justice.unknown.add("NJ00002");
        STATE.reportAge(port, "NJ00002");
        var line = waitForCase("NJ00002:2025-06-20", "open");
        waitForTask(line, "task_clarifyIdentity");

        complete(aytac, line, Map.of("clarified", "close", "note", "Justice have no record of this person."));

        waitForCase("NJ00002:2025-06-20", "closed-by-hand");
        assertThat(documents.ofCase(line.id())).singleElement().returns("closed-by-hand", DocumentLine::template);
        assertThat(notices.ofCase(line.id())).extracting(Notice::message).containsExactly("closed-by-hand");
        assertThat(citizen("NJ00002").get("/my/cases/" + line.id()).text()).contains("İşin bağlanması haqqında qərar");
    }

    @Test
    void a_mother_whom_justice_do_not_know_is_looked_at_by_an_officer() {
        STATE.justice.unknown.add("NM00001");
        STATE.reportBirth(port, NOON, birth("N-1", "registered", "NM00001", null));
        var line = waitForCase("N-1", "open");

        waitForTask(line, "task_clarifyIdentity");

        assertThat(decisions.standing(line.id())).isEmpty();
        assertThat(orders(line)).isEmpty();
    }

    @Test
    void a_father_whom_justice_do_not_know_is_looked_at_by_an_officer() {
        STATE.justice.unknown.add("NA00001");
        STATE.reportBirth(port, NOON, birth("N-2", "registered", "NM00002", "NA00001"));
        var line = waitForCase("N-2", "open");

        waitForTask(line, "task_clarifyIdentity");

        assertThat(orders(line)).isEmpty();
    }

    @Test
    void a_mother_whom_the_tax_service_does_not_know_does_not_work() {
        STATE.tax.unknown.add("NT00001");
        STATE.reportBirth(port, NOON, birth("N-3", "registered", "NT00001", "NT00002"));

        var line = waitForCase("N-3", "granted");

        assertThat(cases.factsOf(line.id()).value("mother.working")).contains(false);
        assertThat(decisions.standing(line.id()).orElseThrow().results()).containsEntry("payee", "father");
    }

    @Test
    void nothing_is_paid_for_a_registered_birth_of_which_justice_have_no_record() {
        STATE.tellOfBirth(port, NOON, birth("N-4", "registered", "NM00003", null));
        var line = waitForCase("N-4", "open");
        waitForTask(line, "task_clarifyIdentity");
        assertThat(codes(line)).contains("data-differ");
        assertThat(decisions.standing(line.id())).isEmpty();
        assertThat(orders(line)).isEmpty();

        STATE.justice.births.put("N-4", birth("N-4", "registered", "NM00003", null));
        complete(aytac, line, CLARIFIED);

        waitForCase("N-4", "granted");
        assertThat(orders(line)).hasSize(1);
    }

    @Test
    void a_mother_whom_the_record_names_otherwise_than_the_notice_takes_the_place_of_the_other() {
        STATE.justice.births.put("N-6", birth("N-6", "registered", "NM00007", null));
        STATE.tellOfBirth(port, NOON, birth("N-6", "registered", "NM00006", null));
        var line = waitForCase("N-6", "open");
        waitForTask(line, "task_clarifyIdentity");

        complete(aytac, line, CLARIFIED);

        waitForCase("N-6", "granted");
        assertThat(orders(line))
                .singleElement()
                .extracting(order -> order.beneficiary().value())
                .isEqualTo("NM00007");
        assertThat(citizen("NM00007").get("/my/cases/" + line.id()).status()).isEqualTo(200);
        assertThat(citizen("NM00006").get("/my/cases/" + line.id()).status()).isEqualTo(404);
    }

    @Test
    void a_birth_that_was_only_announced_waits_for_its_record() {
        STATE.tellOfBirth(port, NOON, birth("N-5", "unregistered", "NM00004", null));
        var line = waitForCase("N-5", "open");

        waitForTask(line, "task_awaitRegistration");
        STATE.reportBirth(port, "2025-06-20T15:00:00+04:00", birth("N-5", "registered", "NM00004", null));

        waitForCase("N-5", "granted");
    }

    @Test
    void a_birth_that_the_fund_paid_while_it_waited_for_its_registration_is_not_paid_again() {
        STATE.tellOfBirth(port, NOON, birth("N-7", "unregistered", "NM00008", null));
        var line = waitForCase("N-7", "open");
        waitForTask(line, "task_awaitRegistration");
        STATE.today = STATE.today.plusDays(1);
        waitFor("the next day", () -> LocalDate.now(clock).equals(STATE.today));
        STATE.fund.overrides.put("N-7", Map.of("paid", true));

        STATE.reportBirth(port, "2025-06-21T15:00:00+04:00", birth("N-7", "registered", "NM00008", null));

        waitFor("closed", () -> !cases.line(line.id()).isOpen());
        assertThat(processes.way(line.id()).latest().orElseThrow().passed())
                .extracting(Way.Passed::activity)
                .containsSubsequence("task_awaitRegistration", "task_checkPaidMeanwhile", "task_decide");
        assertThat(cases.factsOf(line.id()).value("child.alreadyPaid")).contains(true);
        assertThat(cases.line(line.id()).reason()).isEqualTo("ALREADY_PAID");
        assertThat(payments.awardsOf(line.id())).isEmpty();
        assertThat(orders(line)).isEmpty();
    }

    private void waitForTask(CaseLine line, String activity) {
        waitFor(activity, () -> standing(line).contains(activity));
    }
}
