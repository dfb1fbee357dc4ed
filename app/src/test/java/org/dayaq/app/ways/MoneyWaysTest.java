package org.dayaq.app.ways;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.dayaq.app.ways.State.birth;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.audit.AuditLine;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.notices.PortalMessage;
import org.dayaq.app.payments.CardState;
import org.dayaq.app.payments.Claim;
import org.dayaq.app.payments.Gap;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What becomes of money when things change after the award, on the whole platform from a register's message over HTTP to the bank's
 * books: somebody dies, a record is withdrawn and registered again, money is kept, claims and differences are closed.
 */
class MoneyWaysTest extends WaysFixture {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final State STATE = new State();

    @Autowired
    Audit audit;

    @Autowired
    Notices notices;

    MoneyWaysTest() {
        super(DB, STATE);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        STATE.connect(registry);
    }

    @Test
    void a_death_ends_the_pension_with_its_month_and_what_was_paid_later_is_claimed_by_two_officers() {
        var line = pensionOf("SM00001");
        passDaysUntil("paid", () -> Set.copyOf(states(line)).equals(Set.of(OrderState.RECONCILED)));
        var before = orders(line);
        var last = before.get(before.size() - 1);
        var death = last.period().minusMonths(1).plusDays(9);
        aytac.post(
                "/desk/cases/" + line.id() + "/open",
                Map.of("kind", "enquiry", "reason", "A relative asked about it."));
        var award = payments.awardsOf(line.id()).get(0);
        assertThat(aytac.get("/desk/cases/" + line.id()).text())
                .containsPattern(award.amount().toString().replace(".", "[.,]") + ".{1,6} a month since "
                        + award.from().format(DateTimeFormatter.ofPattern("dd.MM.yyyy")))
                .doesNotContain("No benefit is in force.");

        STATE.reportDeath(port, LATER, "SM00001", death.toString(), "registered");
        waitFor("task", () -> standing(line).equals(List.of("task_reviewPaidAfterDeath")));
        STATE.reportDeath(port, LATER, "SM00001", death.toString(), "registered");
        STATE.reportDeath(port, NOON, "SM00001", death.minusDays(1).toString(), "registered");
        passAMonth();

        assertThat(orders(line)).as("nothing more, nothing undone").isEqualTo(before);
        assertThat(payments.awardsOf(line.id()).get(0).until()).isEqualTo(death);
        assertThat(runs(line, "paid-after-death")).isEqualTo(1);
        assertThat(codes(line)).containsOnlyOnce("death-after-award", "award-ended-by-death");
        assertThat(aytac.get("/desk/cases/" + line.id()).text())
                .contains("Ended by the death", "No benefit is in force.")
                .doesNotContain(" a month since ");
        assertThat(audit.ofCase(line.id())).extracting(AuditLine::action).contains("award-ended-by-death");

        complete(aytac, line, Map.of("recovery", "yes", "note", "The heirs have drawn it; the bank said so."));
        complete(chingiz, line, Map.of("approved", "yes", "note", "The bank's answer is in the file."));
        assertThat(claims.ofCase(line.id()))
                .extracting(Claim::amount, Claim::proposedBy, Claim::approvedBy)
                .containsExactly(tuple(last.amount(), "aytac", "chingiz"));
        assertThat(orders(line)).isEqualTo(before);
    }

    @Test
    void a_death_taken_back_lets_the_pension_go_on_with_every_month_once() {
        var line = pensionOf("NM00002");
        var planned = orders(line);
        var death = planned.get(planned.size() - 1).period().minusMonths(1).plusDays(24);
        STATE.reportDeath(port, NOON, "NM00002", death.toString(), "registered");
        waitFor("stopped", () -> Set.copyOf(states(line)).equals(Set.of(OrderState.CANCELLED)));
        assertThat(orders(line))
                .extracting(PaymentOrder::reason)
                .endsWith("beneficiary-died", "after-death")
                .containsOnlyOnce("after-death");
        waitFor("task", () -> standing(line).equals(List.of("task_findOtherPayee")));

        STATE.reportDeath(port, LATER, "NM00002", death.toString(), "withdrawn");
        waitFor("goes on", () -> codes(line).contains("award-goes-on"));
        STATE.reportDeath(port, LATER, "NM00002", death.toString(), "withdrawn");
        passAMonth();

        waitFor("and another month", () -> orders(line).size() == 2 * planned.size() + 1);
        assertThat(orders(line))
                .filteredOn(order -> order.state() != OrderState.CANCELLED)
                .extracting(PaymentOrder::period)
                .doesNotHaveDuplicates()
                .containsAll(planned.stream().map(PaymentOrder::period).toList())
                .hasSize(planned.size() + 1);
        assertThat(payments.awardsOf(line.id()).get(0).until()).isNull();
        assertThat(balance()).isZero();
    }

    @Test
    void a_mother_who_died_before_the_payment_leaves_it_to_a_payee_of_two_officers() {
        var line = birthOf("M-1", "NM00003", null, "granted");
        waitFor("waits for an account", () -> states(line).equals(List.of(OrderState.PLANNED)));

        STATE.reportDeath(port, LATER, "NM00003", "2025-06-20", "registered");
        waitFor("task", () -> standing(line).equals(List.of("task_findOtherPayee")));
        complete(
                aytac,
                line,
                Map.of(
                        "proposed", "yes",
                        "kind", "other-parent",
                        "pin", "PM00003",
                        "iban", NEW_ACCOUNT,
                        "note", "The father has recognised the child."));
        assertThat(orders(line)).hasSize(1);
        waitFor("identity verified", () -> standing(line).equals(List.of("task_approveOtherPayee")));
        complete(chingiz, line, Map.of("approved", "yes", "note", "The record is in the file."));

        passDaysUntil("paid", () -> states(line).contains(OrderState.RECONCILED));
        assertThat(orders(line))
                .extracting(PaymentOrder::beneficiary, PaymentOrder::state)
                .containsExactly(
                        tuple(new Pin("NM00003"), OrderState.CANCELLED),
                        tuple(new Pin("PM00003"), OrderState.RECONCILED));
        assertThat(balance()).isZero();
        assertThat(citizen("PM00003").get("/my/payments").text()).contains("Paid");
        assertThat(notices.of(new Pin("PM00003")))
                .extracting(PortalMessage::text)
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .startsWith("Əvvəlki alıcı vəfat etdiyi üçün");
        assertThat(notices.ofCase(line.id()))
                .filteredOn(notice -> notice.message().equals("paid-to-other"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.phone()).isNotNull());
    }

    @Test
    void nobody_dead_is_named_as_payee_and_one_who_dies_before_the_payment_is_replaced_again() {
        var line = birthOf("M-6", "NM00005", null, "granted");
        waitFor("waits for an account", () -> states(line).equals(List.of(OrderState.PLANNED)));
        STATE.reportDeath(port, LATER, "NM00005", "2025-06-20", "registered");
        STATE.reportDeath(port, LATER, "NM00006", "2025-06-19", "registered");
        name(line, "NM00006");
        waitFor("sent back", () -> standing(line).equals(List.of("task_findOtherPayee")));
        assertThat(states(line)).containsExactly(OrderState.CANCELLED);

        name(line, "NM00007");
        waitFor("planned for the next", () -> states(line).size() == 2);
        assertThat(states(line)).containsExactly(OrderState.CANCELLED, OrderState.PLANNED);
        STATE.reportDeath(port, LATER, "NM00007", "2025-06-20", "registered");

        waitFor(
                "stopped and asked again",
                () -> states(line).equals(List.of(OrderState.CANCELLED, OrderState.CANCELLED))
                        && standing(line).equals(List.of("task_findOtherPayee")));
        assertThat(balance()).isZero();
    }

    /** An officer names who is paid now, another approves it. */
    private void name(CaseLine line, String pin) {
        waitFor("task", () -> standing(line).equals(List.of("task_findOtherPayee")));
        complete(
                aytac,
                line,
                Map.of(
                        "proposed", "yes",
                        "kind", "heir",
                        "pin", pin,
                        "note", "The notary confirmed the heir."));
        waitFor("identity verified", () -> standing(line).equals(List.of("task_approveOtherPayee")));
        complete(chingiz, line, Map.of("approved", "yes", "note", "The record is in the file."));
    }

    @Test
    void a_pension_awarded_to_somebody_whose_death_was_told_before_ends_at_once_and_nothing_is_paid_to_them() {
        STATE.reportDeath(port, NOON, "NM00004", "2025-01-10", "registered");
        // The register of persons has not heard of it, so nothing stops the case itself.
        var line = pensionOf("NM00004");

        waitFor("ended", () -> codes(line).contains("award-ended-by-death"));
        assertThat(payments.awardsOf(line.id()).get(0).until()).isNotNull();
        assertThat(states(line)).containsOnly(OrderState.CANCELLED);
        assertThat(orders(line)).extracting(PaymentOrder::reason).containsOnly("beneficiary-died", "after-death");
        assertThat(payments.cardsOfCase(line.id()))
                .noneMatch(card -> Set.of(CardState.READY, CardState.PLANNED).contains(card.state()));
        assertThat(balance()).isZero();
    }

    @Test
    void a_birth_withdrawn_and_registered_again_opens_its_case_again_once_and_is_paid_once() {
        STATE.reportBirth(port, NOON, birth("M-2", "unregistered", "VM00001", null));
        var line = waitForCase("M-2", "open");
        STATE.reportBirth(port, "2025-06-20T13:00:00+04:00", birth("M-2", "withdrawn", "VM00001", null));
        waitFor("task", () -> standing(line).equals(List.of("task_reviewWithdrawal")));
        complete(aytac, line, Map.of("note", "The hospital took its notice back."));
        waitForCase("M-2", "withdrawn");

        STATE.reportBirth(port, LATER, birth("M-2", "registered", "VM00001", null));
        waitForCase("M-2", "granted");
        STATE.reportBirth(port, LATER, birth("M-2", "registered", "VM00001", null));
        STATE.reportBirth(port, "2025-06-20T13:00:00+04:00", birth("M-2", "withdrawn", "VM00001", null));
        STATE.reportBirth(port, NOON, birth("M-2", "unregistered", "VM00001", null));

        passDaysUntil("paid", () -> states(line).equals(List.of(OrderState.RECONCILED)));
        assertThat(codes(line)).containsOnlyOnce("reopened", "awarded");
        assertThat(standing(line)).isEmpty();
        assertThat(count("SELECT count(*) FROM life_event WHERE identity = 'M-2' AND status = 'registered'"
                        + " AND handled = versions AND case_status = 'granted'"))
                .isEqualTo(1);
    }

    @Test
    void a_birth_withdrawn_before_a_case_and_registered_again_with_the_same_words_opens_one() {
        STATE.reportBirth(port, NOON, birth("M-3", "withdrawn", "VM00002", null));
        waitFor(
                "noted",
                () -> count("SELECT count(*) FROM life_event WHERE identity = 'M-3' AND outcome = 'noted'") == 1);

        STATE.reportBirth(port, LATER, birth("M-3", "registered", "VM00002", null));
        var line = waitForCase("M-3", "granted");
        STATE.reportBirth(port, "2025-06-20T16:00:00+04:00", birth("M-3", "withdrawn", "VM00002", null));
        waitFor("task", () -> standing(line).equals(List.of("task_reviewCorrection")));
        STATE.reportBirth(port, "2025-06-20T17:00:00+04:00", birth("M-3", "registered", "VM00002", null));

        waitFor(
                "told",
                () -> codes(line).stream().filter("event-registered"::equals).count() == 1);
        assertThat(standing(line)).as("one task for both").containsExactly("task_reviewCorrection");
        assertThat(payments.awardsOf(line.id())).hasSize(1);
    }

    @Test
    void money_kept_after_a_return_is_released_by_an_officer_or_by_the_person_and_paid_once() {
        var line = birthOf("M-4", "XM00001", null, "granted");
        passDaysUntil("returned", () -> orders(line).get(0).state() == OrderState.RETURNED);
        waitFor("task", () -> standing(line).equals(List.of("task_findAccount")));
        var person = citizen("XM00001");
        assertThat(person.get("/my/payments").text()).doesNotContain("kept for you");
        complete(aytac, line, Map.of("found", "no", "note", "Nobody answers the telephone."));

        assertThat(person.get("/my/payments").text()).contains("500", "is kept for you");
        var wrong = person.post("/my/payments/" + line.id() + "/kept", Map.of("account", "AZ00IBAZ"));
        assertThat(wrong.text()).contains("This is no account number");
        var other = citizen("XM00009");
        assertThat(other.post("/my/payments/" + line.id() + "/kept", Map.of("account", ""))
                        .status())
                .isEqualTo(409);
        assertThat(person.post("/my/payments/" + line.id() + "/kept", Map.of("account", NEW_ACCOUNT))
                        .text())
                .contains("An officer looks at it");
        assertThat(standing(line)).containsExactly("task_findAccount");
        assertThat(aytac.get("/desk/cases/" + line.id()).text()).contains(NEW_ACCOUNT);
        complete(aytac, line, Map.of("found", "no", "note", "The account is of somebody else."));

        assertThat(aytac.get("/desk/cases/" + line.id()).text()).contains("is kept until somebody comes forward");
        assertThat(aytac.post("/desk/cases/" + line.id() + "/kept-money", Map.of())
                        .text())
                .contains("There is a task to find out where it is paid");
        assertThat(aytac.post("/desk/cases/" + line.id() + "/kept-money", Map.of())
                        .status())
                .isEqualTo(409);
        complete(aytac, line, Map.of("found", "yes", "iban", NEW_ACCOUNT, "note", NOTE));

        passDaysUntil("paid", () -> states(line).equals(List.of(OrderState.RETURNED, OrderState.RECONCILED)));
        assertThat(person.get("/my/payments").text()).doesNotContain("kept for you");
    }

    @Test
    void a_claim_is_closed_with_a_reason_by_who_may_approve_and_given_up_by_nobody_who_proposed_it() {
        var line = birthOf("M-5", "VM00003", null, "granted");
        passDaysUntil("paid", () -> states(line).equals(List.of(OrderState.RECONCILED)));
        STATE.reportBirth(port, LATER, birth("M-5", "withdrawn", "VM00003", null));
        waitFor("task", () -> standing(line).equals(List.of("task_reviewCorrection")));
        var rena = new Visitor(port, "rena", "Rəna Quliyeva", "officer,approver", "baku-nasimi");
        complete(rena, line, Map.of("recovery", "yes", "note", "The birth was recorded by mistake."));
        complete(chingiz, line, Map.of("approved", "yes", "note", "Confirmed by the register."));
        var claim = "/desk/cases/" + line.id() + "/claims/"
                + claims.ofCase(line.id()).get(0).id();
        var reason = "Nothing is to be had of the family any more.";

        assertThat(aytac.post(claim, Map.of("repaid", "true", "reason", reason)).status())
                .isEqualTo(403);
        assertThat(chingiz.post(claim, Map.of("repaid", "false", "reason", "no"))
                        .text())
                .contains("The reason is missing");
        assertThat(rena.post(claim, Map.of("repaid", "false", "reason", reason)).text())
                .contains("Who proposed a claim cannot give it up");
        assertThat(chingiz.get("/desk/cases/" + line.id()).text()).contains("Close the claim of");
        assertThat(chingiz.post(claim, Map.of("repaid", "false", "reason", reason))
                        .text())
                .contains("The claim is closed.", "Given up", reason);

        assertThat(chingiz.post(claim, Map.of("repaid", "true", "reason", reason))
                        .text())
                .contains("The claim is closed already");
        assertThat(claims.ofCase(line.id()))
                .extracting(Claim::state, Claim::closedBy, Claim::note)
                .containsExactly(tuple(Claim.State.GIVEN_UP, "chingiz", reason));
        assertThat(audit.ofCase(line.id())).extracting(AuditLine::action).containsOnlyOnce("claim-closed");
    }

    @Test
    void a_difference_from_the_bank_s_books_is_cleared_up_by_an_operator_with_a_reason() {
        STATE.bank.slip("a-slip-of-the-bank", "12.00");
        var operator = new Visitor(port, "orxan", "Orxan", "operator", "");
        passDaysUntil("found", () -> payments.openGaps().containsKey("THEIRS_ONLY"));
        var gap = payments.gaps(Gap.Kind.THEIRS_ONLY, false, 10, 0).get(0).id();
        assertThat(operator.get("/control/outbox?kind=gaps").text()).contains("Clear up");

        assertThat(operator.post("/control/gaps/" + gap, Map.of("reason", "")).text())
                .contains("The reason is missing");
        assertThat(aytac.post("/control/gaps/" + gap, Map.of("reason", "It is not for me to say so."))
                        .status())
                .isEqualTo(403);
        assertThat(operator.post("/control/gaps/" + gap, Map.of("reason", "The bank took its slip back by letter."))
                        .text())
                .contains("The difference is cleared up");

        assertThat(payments.openGaps()).doesNotContainKey("THEIRS_ONLY");
        assertThat(count("SELECT count(*) FROM reconciliation_gap WHERE closed_by = 'orxan'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM audit_event WHERE what = 'reconciliation-gap' AND actor = 'orxan'"))
                .isEqualTo(1);
    }

    @Test
    void head_is_answered_like_get_without_a_body() throws IOException, InterruptedException {
        var asset =
                Pattern.compile("/assets/[^\"]+\\.css").matcher(aytac.get("/").body());
        assertThat(asset.find()).isTrue();
        for (var path : List.of(asset.group(), "/", "/check")) {
            var at = URI.create("http://127.0.0.1:" + port + path);
            var http = HttpClient.newHttpClient();
            var get = http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofByteArray());
            var head = http.send(
                    HttpRequest.newBuilder(at)
                            .method("HEAD", BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofByteArray());

            assertThat(head.statusCode()).as(path).isEqualTo(200).isEqualTo(get.statusCode());
            assertThat(head.headers().firstValue("Content-Type"))
                    .isEqualTo(get.headers().firstValue("Content-Type"));
            assertThat(head.body()).isEmpty();
        }
    }

    private CaseLine pensionOf(String pin) {
        STATE.reportAge(port, pin);
        return waitForCase(pin + ":2025-06-20", "granted");
    }

    private List<OrderState> states(CaseLine line) {
        return orders(line).stream().map(PaymentOrder::state).toList();
    }

    private BigDecimal balance() {
        return payments.balances().values().stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void passAMonth() {
        STATE.today = STATE.today.plusMonths(1).withDayOfMonth(3);
        var statement = STATE.today.minusDays(1);
        waitFor(
                "statements read until " + statement,
                () -> count("SELECT count(*) FROM bank_statement WHERE day = '" + statement + "'") == 1);
    }
}
