package org.dayaq.app.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.dayaq.app.ways.State.birth;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.notices.PostItem;
import org.dayaq.app.payments.Claim;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.internal.TestBank;
import org.dayaq.app.process.Way;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The two services' own diagrams, tables, forms and letters on the whole platform, from a register's message over HTTP to money
 * at the bank: the ways that are not straight.
 */
class WaysTest extends WaysFixture {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final State STATE = new State();

    @Autowired
    Decisions decisions;

    @Autowired
    Documents documents;

    @Autowired
    Notices notices;

    WaysTest() {
        super(DB, STATE);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        STATE.connect(registry);
    }

    @Test
    void a_payment_that_came_back_is_one_task_and_is_paid_again_once_into_the_account_found() {
        var line = birthOf("W-1", "XW00001", null, "granted");
        passDaysUntil("returned", () -> orders(line).get(0).state() == OrderState.RETURNED);
        waitFor("task", () -> standing(line).contains("task_findAccount"));
        STATE.today = STATE.today.plusDays(1);

        var mistyped = attempt(
                aytac,
                line,
                "task_findAccount",
                Map.of("found", "yes", "iban", NEW_ACCOUNT.replace("NEW1", "NEW7"), "note", NOTE));
        assertThat(mistyped.text()).contains("this is no account number");
        assertThat(orders(line)).hasSize(1);
        complete(aytac, line, Map.of("found", "yes", "iban", NEW_ACCOUNT, "note", NOTE));

        passDaysUntil("paid", () -> orders(line).get(1).state() == OrderState.RECONCILED);
        var first = orders(line).get(0);
        var second = orders(line).get(1);
        assertThat(second.replaces()).isEqualTo(first.id());
        assertThat(second.account()).hasToString("IBAN ***NEW1");
        assertThat(STATE.bank.books())
                .filteredOn(payment -> payment.iban().equals(NEW_ACCOUNT))
                .extracting(TestBank.Payment::key)
                .containsExactly(second.id().toString());
        assertThat(codes(line)).containsOnlyOnce("payment-returned", "paid-again");
        assertThat(runs(line, "payment-return")).isEqualTo(1);
        assertThat(payments.gaps(null, false, 100, 0)).isEmpty();
        assertThat(citizen("XW00001").get("/my/payments").text()).contains("Came back", "Paid");
        assertThat(aytac.get("/desk/cases/" + line.id()).text()).contains("The payment came back");
    }

    @Test
    void a_return_whose_hand_over_fails_is_handed_over_later_and_once() {
        var line = birthOf("W-2", "XW00002", null, "granted");
        DB.jdbc()
                .sql("ALTER TABLE process_run ADD CONSTRAINT fault CHECK (process_id <> 'payment-return') NOT VALID")
                .update();
        try {
            passDaysUntil("returned", () -> orders(line).get(0).state() == OrderState.RETURNED);
            waitFor(
                    "tried",
                    () -> DB.jdbc()
                                    .sql("SELECT count(*) FROM outbox WHERE channel = 'desk.return' AND attempts > 1"
                                            + " AND subject = :order")
                                    .param("order", orders(line).get(0).id())
                                    .query(Long.class)
                                    .single()
                            == 1);
            assertThat(codes(line)).doesNotContain("payment-returned");
        } finally {
            DB.jdbc().sql("ALTER TABLE process_run DROP CONSTRAINT fault").update();
        }

        waitFor("task", () -> standing(line).contains("task_findAccount"));

        assertThat(codes(line)).containsOnlyOnce("payment-returned");
        assertThat(runs(line, "payment-return")).isEqualTo(1);
    }

    @Test
    void a_payee_under_age_is_found_by_one_officer_approved_by_another_and_paid_into_the_account_entered()
            throws IOException {
        STATE.people.overrides.put("YW00001", Map.of("birth_date", "2009-03-01"));
        STATE.justice.overrides.put("YW00001", Map.of("birth_date", "2009-03-01"));
        STATE.people.overrides.put(
                "PW00001",
                Map.of("name", Map.of("given_name", "Zəhra", "surname", "Quliyeva", "second_name", "Kamil qızı")));
        STATE.reportBirth(port, NOON, birth("W-3", "registered", "YW00001", null));
        var line = waitForCase("W-3", "open");
        waitFor("task", () -> standing(line).contains("task_findPayee"));

        complete(
                aytac,
                line,
                Map.of(
                        "proposed", "yes",
                        "kind", "legal-representative",
                        "pin", "PW00001",
                        "iban", NEW_ACCOUNT,
                        "note", "The mother's mother, by the guardianship body's paper."));
        waitFor("approval", () -> standing(line).contains("task_approvePayee"));
        complete(chingiz, line, Map.of("approved", "yes", "note", "The paper is in the file."));

        waitForCase("W-3", "granted");
        assertThat(decisions.standing(line.id()).orElseThrow().by()).isEqualTo("aytac,chingiz");
        waitFor("sent", () -> orders(line).get(0).state() == OrderState.CONFIRMED);
        assertThat(orders(line))
                .extracting(PaymentOrder::beneficiary, PaymentOrder::amount, order -> order.account()
                        .value())
                .containsExactly(tuple(new Pin("PW00001"), Money.of("500.00"), NEW_ACCOUNT));
        assertThat(payments.cardsOfCase(line.id())).isEmpty();
        assertThat(notices.ofCase(line.id())).hasSize(1);
        assertThat(notices.of(new Pin("PW00001"))).hasSize(1);
        assertThat(letter(line)).contains("Quliyeva").contains("500");
        everyFactHasAName(line);
    }

    @Test
    void who_decides_otherwise_than_the_tables_says_why_and_the_record_the_letter_and_the_person_tell_it()
            throws IOException {
        STATE.people.overrides.put("YW00002", Map.of("birth_date", "2009-03-01"));
        STATE.justice.overrides.put("YW00002", Map.of("birth_date", "2009-03-01"));
        STATE.people.overrides.put(
                "PW00002",
                Map.of("name", Map.of("given_name", "Zəhra", "surname", "Quliyeva", "second_name", "Kamil qızı")));
        STATE.reportBirth(port, NOON, birth("W-11", "registered", "YW00002", null));
        var line = waitForCase("W-11", "open");
        waitFor("task", () -> standing(line).contains("task_findPayee"));
        var proposal = new HashMap<>(Map.of(
                "proposed", "yes",
                "kind", "legal-representative",
                "pin", "PW00002",
                "iban", NEW_ACCOUNT,
                "note", "The mother's mother, by the guardianship body's paper."));
        assertThat(taskPage(aytac, line, "task_findPayee").text())
                .contains("What the tables would say Handled by an officer", "the amount by the tables is 500,00");
        // The register had her birthday wrong: with it right she is of age, and the tables pay her.
        cases.record(
                line.id(),
                List.of(new Fact(
                        "mother.birthDate", LocalDate.of(1999, 3, 1), "internal-affairs", null, State.FIRST_DAY)));

        var page = taskPage(aytac, line, "task_findPayee");
        var unsaid = attempt(aytac, line, "task_findPayee", proposal);
        proposal.put("otherwise", "She asked that YW00002 gets nothing.");
        var named = attempt(aytac, line, "task_findPayee", proposal);
        proposal.put("otherwise", "A court limited what the mother may do with money.");
        complete(aytac, line, proposal);
        waitFor("approval", () -> standing(line).contains("task_approvePayee"));
        var approval = taskPage(chingiz, line, "task_approvePayee");
        complete(chingiz, line, Map.of("approved", "yes", "note", "The paper is in the file."));
        waitForCase("W-11", "granted");

        assertThat(page.text())
                .contains("Allowance assigned : 500,00")
                .contains("Differs from this, and needs your reason: Yes, as named below")
                .contains("The mother is of age.");
        assertThat(unsaid.text()).contains("Your choice differs from what the tables say");
        assertThat(unsaid.body()).contains("PW00002").contains("by the guardianship body");
        assertThat(named.text()).contains("This looks like the number of a person.");
        assertThat(approval.text()).contains("A court limited what the mother may do with money.");
        var decision = decisions.standing(line.id()).orElseThrow();
        assertThat(decision.otherwise()).contains("A court limited what the mother may do with money.");
        assertThat(new String(decision.json(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"choice\":\"yes\"", "\"outcome\":\"ASSIGN\"", "A court limited");
        assertThat(decisions.replay(decision.id()).same()).isTrue();
        assertThat(decisions.replayAll().different()).isEmpty();
        assertThat(letter(line).replaceAll("\\s+", " ")).contains("A court limited what the mother may do with money.");
        assertThat(aytac.get("/desk/cases/" + line.id()).text())
                .contains("Aytac Səmədova Find the payee: “Yes, as named below” The tables: Allowance assigned.")
                .contains("An officer decided otherwise than the tables: Find the payee");
        assertThat(citizen("PW00002").get("/my/decisions/" + line.id()).text())
                .contains("Reason: A court limited what the mother may do with money.");
        assertThat(count("SELECT count(*) FROM audit_event WHERE what = 'determination' AND action = 'otherwise'"
                        + " AND actor = 'aytac' AND case_id = '" + line.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void where_the_tables_cannot_say_the_page_names_the_facts_they_miss_and_no_reason_is_asked() {
        STATE.people.unknown.add("SW00005");
        STATE.reportAge(port, "SW00005");
        var line = waitForCase("SW00005:2025-06-20", "open");
        waitFor("task", () -> standing(line).equals(List.of("task_clarifyIdentity")));

        var page = taskPage(aytac, line, "task_clarifyIdentity");
        complete(aytac, line, Map.of("clarified", "close", "note", "Nobody knows this person."));

        assertThat(page.text())
                .contains("The tables cannot say yet: these facts are missing or do not fit.")
                .contains("Date of birth");
        var closed = waitForCase("SW00005:2025-06-20", "closed-by-hand");
        assertThat(aytac.get("/desk/cases/" + closed.id()).text())
                .contains("“Close the case: it cannot be clarified” The tables could not say, missing were:");
        assertThat(decisions.replayAll().different()).isEmpty();
    }

    @Test
    void a_child_without_a_living_parent_goes_to_an_officer() {
        STATE.justice.overrides.put("DW00001", Map.of("death_date", "2025-06-18"));
        STATE.justice.overrides.put("DW00002", Map.of("death_date", "2025-01-10"));
        STATE.people.overrides.put("DW00002", Map.of("sex", "male"));

        STATE.reportBirth(port, NOON, birth("W-4", "registered", "DW00001", "DW00002"));

        var line = waitForCase("W-4", "open");
        waitFor("task", () -> standing(line).contains("task_findPayee"));
        assertThat(decisions.standing(line.id()).orElseThrow().result("reason")).contains("NO_PARENT");
        assertThat(payments.awardsOf(line.id())).isEmpty();
    }

    @Test
    void a_birth_withdrawn_before_its_registration_stops_and_is_closed_once_an_officer_has_looked() {
        STATE.reportBirth(port, NOON, birth("W-5", "unregistered", "UW00001", null));
        var line = waitForCase("W-5", "open");
        waitFor("waits", () -> standing(line).contains("task_awaitRegistration"));

        STATE.reportBirth(port, LATER, birth("W-5", "withdrawn", "UW00001", null));

        waitFor("task", () -> standing(line).equals(List.of("task_reviewWithdrawal")));
        assertThat(cases.line(line.id()).isOpen()).isTrue();
        complete(aytac, line, Map.of("note", "The hospital reported it twice under two numbers."));
        var closed = waitForCase("W-5", "withdrawn");
        assertThat(closed.reason()).isEqualTo("EVENT_WITHDRAWN");
        assertThat(standing(line)).isEmpty();
        assertThat(payments.awardsOf(line.id())).isEmpty();
        assertThat(aytac.get("/desk/cases/" + line.id()).text()).contains("The event was withdrawn before a decision");
    }

    @Test
    void a_birth_withdrawn_while_a_register_is_down_is_never_paid_when_the_register_is_back() {
        STATE.tax.status = 503;
        STATE.reportBirth(port, NOON, birth("W-6", "registered", "UW00002", null));
        var line = waitForCase("W-6", "open");
        waitFor("waits", () -> "state-tax".equals(cases.line(line.id()).waitingFor()));
        var said = "Waiting for the State Tax Service since ";
        var mother = citizen("UW00002");
        aytac.post("/desk/cases/" + line.id() + "/open", Map.of("kind", "enquiry", "reason", NOTE));
        assertThat(aytac.get("/desk/cases/" + line.id()).text()).contains(said);
        for (var page : List.of("/my/cases/" + line.id(), "/my")) {
            assertThat(mother.get(page).text()).contains("We are waiting for the State Tax Service since ");
        }

        STATE.reportBirth(port, LATER, birth("W-6", "withdrawn", "UW00002", null));
        waitFor("task", () -> standing(line).equals(List.of("task_reviewWithdrawal")));
        STATE.tax.status = 0;

        waitFor(
                "answered and woken",
                () -> count("SELECT count(*) FROM question WHERE case_id = '" + line.id() + "'") == 0
                        && count("SELECT count(*) FROM wake WHERE case_id = '" + line.id() + "'") == 0);
        assertThat(standing(line)).containsExactly("task_reviewWithdrawal");
        assertThat(cases.line(line.id()).waitingFor()).isNull();
        assertThat(payments.awardsOf(line.id())).isEmpty();
        for (var page : List.of(
                aytac.get("/desk/cases/" + line.id()),
                aytac.get(openTask(line, "task_reviewWithdrawal")),
                mother.get("/my/cases/" + line.id()),
                mother.get("/my"))) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).as(page.at().getPath()).doesNotContain("Tax Service since");
        }
    }

    @Test
    void a_birth_withdrawn_while_an_officer_clarifies_takes_that_task_back() {
        STATE.people.unknown.add("UW00003");
        STATE.reportBirth(port, NOON, birth("W-7", "registered", "UW00003", null));
        var line = waitForCase("W-7", "open");
        waitFor("task", () -> standing(line).equals(List.of("task_clarifyIdentity")));

        STATE.reportBirth(port, LATER, birth("W-7", "withdrawn", "UW00003", null));

        waitFor("other task", () -> standing(line).equals(List.of("task_reviewWithdrawal")));
        assertThat(count("SELECT count(*) FROM task WHERE ended_at IS NULL AND case_id = '" + line.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_birth_corrected_while_its_case_waits_is_decided_on_the_corrected_facts() {
        STATE.tax.status = 503;
        STATE.reportBirth(port, NOON, birth("W-8", "registered", "CW00001", null));
        var line = waitForCase("W-8", "open");
        waitFor("waits", () -> "state-tax".equals(cases.line(line.id()).waitingFor()));

        STATE.reportBirth(port, LATER, birth("W-8", "corrected", "CW00002", null));
        waitFor("anew", () -> codes(line).contains("started-again"));
        STATE.tax.status = 0;

        waitForCase("W-8", "granted");
        assertThat(orders(line)).extracting(PaymentOrder::beneficiary).containsExactly(new Pin("CW00002"));
        assertThat(cases.file(line.id()).roles()).containsEntry("mother", new Pin("CW00002"));
    }

    @Test
    void a_birth_withdrawn_after_the_payment_becomes_a_claim_of_two_officers_and_undoes_nothing() {
        var line = birthOf("W-9", "VW00001", null, "granted");
        passDaysUntil("paid", () -> orders(line).get(0).state() == OrderState.RECONCILED);
        var paid = orders(line);
        STATE.reportBirth(port, LATER, birth("W-9", "withdrawn", "VW00001", null));
        waitFor("task", () -> standing(line).equals(List.of("task_reviewCorrection")));

        complete(aytac, line, Map.of("recovery", "yes", "note", "The birth was recorded by mistake."));
        complete(chingiz, line, Map.of("approved", "yes", "note", "Confirmed by the register."));

        assertThat(claims.ofCase(line.id()))
                .extracting(
                        Claim::debtor,
                        Claim::amount,
                        Claim::state,
                        Claim::proposedBy,
                        Claim::approvedBy,
                        Claim::awardId)
                .containsExactly(tuple(
                        new Pin("VW00001"),
                        Money.of("500.00"),
                        Claim.State.OPEN,
                        "aytac",
                        "chingiz",
                        payments.awardsOf(line.id()).get(0).id()));
        assertThat(orders(line)).isEqualTo(paid);
        assertThat(cases.line(line.id()).status()).isEqualTo("granted");
        assertThat(codes(line)).containsOnlyOnce("claim-opened");
        assertThat(aytac.get("/desk/cases/" + line.id()).text()).contains("Claimed back");
        assertThat(citizen("VW00001").get("/my/payments").text()).contains("Claimed back");
        assertThat(new Visitor(port, "orxan", "Orxan", "operator", "")
                        .get("/control/outbox?kind=claims")
                        .text())
                .contains("500,00");
    }

    @Test
    void what_has_not_left_the_house_is_cancelled_instead_of_claimed_and_no_more_than_was_paid_can_be_claimed() {
        var line = birthOf("W-10", "XW00003", null, "granted");
        passDaysUntil("returned", () -> orders(line).get(0).state() == OrderState.RETURNED);
        waitFor("task", () -> standing(line).contains("task_findAccount"));
        STATE.reportBirth(port, LATER, birth("W-10", "withdrawn", "XW00003", null));
        waitFor("task", () -> standing(line).contains("task_reviewCorrection"));

        complete(aytac, line, "task_reviewCorrection", Map.of("recovery", "yes", "amount", "500", "note", NOTE));
        var refused = attempt(chingiz, line, "task_approveRecovery", Map.of("approved", "yes", "note", NOTE));
        assertThat(refused.text()).contains("More is claimed back than was paid.");
        complete(chingiz, line, "task_approveRecovery", Map.of("approved", "no", "note", NOTE));
        complete(aytac, line, "task_reviewCorrection", Map.of("recovery", "yes", "amount", "", "note", NOTE));
        complete(chingiz, line, "task_approveRecovery", Map.of("approved", "yes", "note", NOTE));

        assertThat(claims.ofCase(line.id())).isEmpty();
        assertThat(codes(line)).containsOnlyOnce("nothing-to-claim");
    }

    @Test
    void capital_and_record_short_end_in_a_reasoned_refusal_that_points_to_the_age_allowance() throws IOException {
        STATE.fund.overrides.put(
                "SW00001",
                Map.of(
                        "capital",
                        new BigDecimal("1200.00"),
                        "capitalBooked2006To2018",
                        false,
                        "recordMonthsBefore2006",
                        12,
                        "recordMonthsFrom2006",
                        24));

        STATE.reportAge(port, "SW00001");

        var line = waitForCase("SW00001:2025-06-20", "refused");
        assertThat(passed(line))
                .containsSubsequence(
                        "task_testCapital", "task_testRecord", "task_testDeemedYears", "task_issueRefusal");
        assertThat(line.reason()).isEqualTo("CAPITAL_AND_RECORD_SHORT");
        assertThat(letter(line)).contains("22-1").contains("yaşa görə müavinət");
        assertThat(payments.awardsOf(line.id())).isEmpty();
        aytac.post(
                "/desk/cases/" + line.id() + "/open",
                Map.of("kind", "enquiry", "reason", "The person asked why it was refused."));
        whoOpensTheLetterIsWrittenDown(line, "SW00001");
        lookingAtOnesOwnMoneyIsWrittenDown("SW00001");
        everyFactHasAName(line);
    }

    @Test
    void a_dead_applicant_s_case_is_closed_with_the_reason_and_nothing_more_is_asked() {
        STATE.justice.overrides.put("SW00002", Map.of("death_date", "2025-06-01"));

        STATE.reportAge(port, "SW00002");

        var line = waitForCase("SW00002:2025-06-20", "stopped");
        assertThat(line.reason()).isEqualTo("DECEASED");
        assertThat(passed(line)).doesNotContain("task_verifyCapital");
        assertThat(documents.ofCase(line.id())).isEmpty();
    }

    @Test
    void who_has_no_phone_gets_the_letter_by_post() {
        STATE.people.overrides.put("SW00003", Map.of("phone_number", List.of()));

        STATE.reportAge(port, "SW00003");

        var line = waitForCase("SW00003:2025-06-20", "granted");
        assertThat(passed(line)).contains("caught_noPhone", "task_postLetter");
        assertThat(notices.postOfCase(line.id()))
                .extracting(PostItem::person, PostItem::why)
                .containsExactly(tuple(new Pin("SW00003"), "no-phone"));
    }

    @Test
    void who_a_register_does_not_know_is_clarified_and_checked_again() {
        STATE.people.unknown.add("SW00004");
        STATE.reportAge(port, "SW00004");
        var line = waitForCase("SW00004:2025-06-20", "open");
        waitFor("task", () -> standing(line).equals(List.of("task_clarifyIdentity")));
        STATE.people.unknown.clear();

        complete(aytac, line, Map.of("clarified", "again", "note", "The register has the person now."));

        waitForCase("SW00004:2025-06-20", "granted");
    }

    private void whoOpensTheLetterIsWrittenDown(CaseLine line, String pin) {
        var stranger = citizen("QW00001");
        var code = documents.ofCase(line.id()).get(0).code();
        var born = cases.factsOf(line.id()).date("applicant.birthDate").orElseThrow();

        stranger.get("/check/" + code);
        assertThat(citizen(pin).get("/my/accesses").text()).doesNotContain("check of a document");
        stranger.post("/check/" + code, Map.of("year", String.valueOf(born.getYear())));

        assertThat(citizen(pin).get("/my/accesses").text()).contains("check of a document");
    }

    private void lookingAtOnesOwnMoneyIsWrittenDown(String pin) {
        var citizen = citizen(pin);
        var before = looks(citizen);

        citizen.get("/my/payments");
        citizen.get("/my/messages");

        assertThat(looks(citizen)).isEqualTo(before + 2);
    }

    private static int looks(Visitor citizen) {
        return citizen.get("/my/accesses").text().split("you looked at your own data", -1).length - 1;
    }

    /** What registers know is named in words on the page of the case, never by its key. */
    private void everyFactHasAName(CaseLine line) {
        var page = aytac.get("/desk/cases/" + line.id()).body();
        var keys = cases.factsOf(line.id()).all().stream()
                .map(fact -> fact.name().substring(fact.name().indexOf('.') + 1))
                .map(key -> "<th scope=\"row\">" + key + "</th>")
                .toList();
        assertThat(page).contains("class=\"facts\"").doesNotContain(keys.toArray(String[]::new));
        assertThat(DB.jdbc()
                        .sql(
                                "SELECT DISTINCT to_char(e.valid_until, 'DD.MM.YYYY') FROM evidence e WHERE e.id::text IN (:ids)")
                        .param(
                                "ids",
                                cases.factsOf(line.id()).all().stream()
                                        .map(fact -> String.valueOf(fact.evidence()))
                                        .toList())
                        .query(String.class)
                        .list())
                .as("the last day of what a register said stands beside the fact")
                .isNotEmpty()
                .allSatisfy(day -> assertThat(page.substring(
                                page.indexOf("class=\"facts\""), page.indexOf("<section aria-labelledby=\"evidence\"")))
                        .contains("class=\"nowrap\" data-name=\"Valid until\">" + day + "<"));
    }

    private Visitor.Answer taskPage(Visitor officer, CaseLine line, String activity) {
        return officer.get(openTask(line, activity));
    }

    private List<String> passed(CaseLine line) {
        return processes.way(line.id()).latest().orElseThrow().passed().stream()
                .map(Way.Passed::activity)
                .toList();
    }

    private String letter(CaseLine line) throws IOException {
        var letters = documents.ofCase(line.id());
        assertThat(letters).hasSize(1);
        try (var pdf = Loader.loadPDF(documents.pdf(letters.get(0).id()))) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
