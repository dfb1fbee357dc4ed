package org.dayaq.app.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.dayaq.app.ways.State.birth;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.documents.internal.Said;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.notices.NoticeState;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.notices.PostItem;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.process.Way;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The services' own diagrams where one register says otherwise than another, or otherwise than it said before, and where
 * nobody can be reached by phone.
 */
class ClarifiedWaysTest extends WaysFixture {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final State STATE = new State();
    private static final Map<String, Object> NO_PHONE = Map.of("phone_number", List.of());

    @Autowired
    Documents documents;

    @Autowired
    Notices notices;

    @Autowired
    Clock clock;

    ClarifiedWaysTest() {
        super(DB, STATE);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        STATE.connect(registry);
    }

    @ParameterizedTest
    @CsvSource({
        "1, caught_birthDiffers, task_clarifyIdentity, child.birthDate",
        "2, caught_motherDiffers, task_clarifyIdentity, mother.surname",
        "3, caught_fatherDiffers, task_clarifyIdentity, father.surname",
        "4, caught_fatherUnknown, task_clarifyIdentity, ''",
        "5, caught_registrationDiffers, task_clarifyRegistration, child.birthDate",
        "6, caught_motherVitalStatusDiffers, task_clarifyIdentity, mother.birthDate",
        "7, caught_fatherVitalStatusDiffers, task_clarifyIdentity, father.surname",
    })
    void what_differs_waits_for_an_officer_who_sends_it_on(int n, String caught, String task, String differing) {
        var mother = "ZM0000" + n;
        var father = "ZF0000" + n;
        var number = "C-" + n;
        switch (caught) {
            case "caught_birthDiffers" ->
                STATE.reportBirth(
                        port,
                        NOON,
                        birth(number, "registered", mother, father),
                        aDayEarlier(birth(number, "registered", mother, father)));
            case "caught_registrationDiffers" -> {
                STATE.reportBirth(port, NOON, birth(number, "unregistered", mother, father));
                var line = waitForCase(number, "open");
                waitFor("waits", () -> standing(line).contains("task_awaitRegistration"));
                STATE.reportBirth(
                        port,
                        LATER,
                        birth(number, "registered", mother, father),
                        aDayEarlier(birth(number, "registered", mother, father)));
            }
            case "caught_motherVitalStatusDiffers" -> {
                STATE.justice.overrides.put(mother, Map.of("birth_date", "1960-12-21"));
                STATE.reportBirth(port, NOON, birth(number, "registered", mother, father));
            }
            case "caught_fatherVitalStatusDiffers" -> {
                STATE.justice.overrides.put(father, named("Günəş", "Quliyeva"));
                STATE.reportBirth(port, NOON, birth(number, "registered", mother, father));
            }
            case "caught_fatherUnknown" -> {
                STATE.people.unknown.add(father);
                STATE.reportBirth(port, NOON, birth(number, "registered", mother, father));
            }
            default -> reportBirthThatNames(number, mother, father, differing);
        }

        var line = waitForCase(number, "open");
        waitFor("task", () -> standing(line).equals(List.of(task)));

        assertThat(passed(line)).contains(caught);
        assertThat(payments.awardsOf(line.id())).isEmpty();
        if (!differing.isEmpty()) {
            assertThat(cases.file(line.id()).timeline())
                    .filteredOn(happening -> happening.code().equals("data-differ"))
                    .singleElement()
                    .satisfies(happening ->
                            assertThat(happening.details().get("facts")).isEqualTo(differing));
        }
        STATE.people.unknown.clear();
        DB.jdbc().sql("DELETE FROM evidence WHERE subject = ?").param(father).update();
        complete(aytac, line, Map.of("clarified", "again", "note", "The paper of the hospital was seen."));

        waitForCase(number, "granted");
        assertThat(passed(line)).containsSubsequence(caught, task, "task_decide");
        assertThat(orders(line)).extracting(PaymentOrder::beneficiary).containsExactly(new Pin(mother));
        if (differing.equals("child.birthDate")) {
            assertThat(cases.factsOf(line.id()).date(differing)).contains(LocalDate.of(2025, 6, 17));
        }
    }

    @Test
    void a_pension_waits_while_two_registers_know_the_person_otherwise_and_the_officer_sees_both() {
        var pin = "ZP00001";
        STATE.justice.overrides.put(pin, Map.of("birth_date", "1960-12-25"));

        STATE.reportAge(port, pin);
        var line = waitForCase(pin + ":2025-06-20", "open");
        waitFor("task", () -> standing(line).equals(List.of("task_clarifyIdentity")));
        var page = aytac.get(openTask(line, "task_clarifyIdentity"));

        assertThat(passed(line)).contains("caught_vitalStatusDiffers");
        assertThat(page.text())
                .contains("Date of birth 20.12.1960 Ministry of Internal Affairs")
                .contains("Date of birth in the civil register 25.12.1960 Ministry of Justice");
        assertThat(payments.awardsOf(line.id())).isEmpty();

        complete(aytac, line, Map.of("clarified", "again", "note", "Said to be corrected; it is not."));
        var granted = waitForCase(pin + ":2025-06-20", "granted");
        assertThat(codes(granted)).containsOnlyOnce("data-differ");
        assertThat(cases.factsOf(line.id()).date("applicant.birthDate")).contains(LocalDate.of(1960, 12, 20));
    }

    @Test
    void what_a_register_corrected_meanwhile_is_what_holds() {
        var pin = "ZP00002";
        STATE.people.overrides.put(pin, Map.of("birth_date", "1960-12-19"));
        STATE.reportAge(port, pin);
        var line = waitForCase(pin + ":2025-06-20", "open");
        waitFor("task", () -> standing(line).equals(List.of("task_clarifyIdentity")));
        assertThat(passed(line)).doesNotContain("caught_vitalStatusDiffers");

        STATE.people.overrides.remove(pin);
        complete(aytac, line, Map.of("clarified", "again", "note", "Internal Affairs corrected the day."));

        waitForCase(pin + ":2025-06-20", "granted");
        assertThat(cases.factsOf(line.id()).date("applicant.birthDate")).contains(LocalDate.of(1960, 12, 20));
    }

    @Test
    void how_a_name_is_written_is_no_difference() {
        var pin = "ZP00003";
        STATE.justice.overrides.put(pin, named("GUNES", "Eliyeva"));

        STATE.reportAge(port, pin);

        var line = waitForCase(pin + ":2025-06-20", "granted");
        assertThat(codes(line)).doesNotContain("data-differ");
        assertThat(cases.factsOf(line.id()).text("applicant.civilSurname")).contains("Eliyeva");
    }

    private static Map<String, Object> named(String given, String surname) {
        return Map.of("name", Map.of("given_name", given, "surname", surname));
    }

    @ParameterizedTest
    @CsvSource({"registered, task_clarifyIdentity", "unregistered, task_clarifyRegistration"})
    void what_cannot_be_clarified_is_closed_by_hand_and_nothing_is_paid(String before, String task) {
        var number = "D-" + before;
        var mother = before.equals("registered") ? "ZM00011" : "ZM00012";
        var held = aDayEarlier(birth(number, "registered", mother, null));
        if (before.equals("registered")) {
            STATE.reportBirth(port, NOON, birth(number, "registered", mother, null), held);
        } else {
            STATE.reportBirth(port, NOON, birth(number, "unregistered", mother, null));
            var waiting = waitForCase(number, "open");
            waitFor("waits", () -> standing(waiting).contains("task_awaitRegistration"));
            STATE.reportBirth(port, LATER, birth(number, "registered", mother, null), held);
        }
        var line = waitForCase(number, "open");
        waitFor("task", () -> standing(line).equals(List.of(task)));

        complete(
                aytac,
                line,
                Map.of(
                        "clarified", "close",
                        "note", "Neither the hospital nor the register can say."));

        var closed = waitForCase(number, "closed-by-hand");
        assertThat(closed.reason()).isEqualTo("IDENTITY_NOT_CLARIFIED");
        assertThat(payments.awardsOf(line.id())).isEmpty();
        assertThat(orders(line)).isEmpty();
        closedWithALetter(line, mother, "Neither the hospital nor the register can say.");
        assertThat(notices.postOfCase(line.id())).isEmpty();
    }

    @Test
    void nobody_is_written_to_where_no_register_knows_a_parent() {
        STATE.people.unknown.add("ZM00013");
        STATE.reportBirth(port, NOON, birth("D-unknown", "registered", "ZM00013", null));
        var line = waitForCase("D-unknown", "open");
        waitFor("task", () -> standing(line).equals(List.of("task_clarifyIdentity")));

        complete(aytac, line, Map.of("clarified", "close", "note", "Nobody of this number was ever registered."));

        waitForCase("D-unknown", "closed-by-hand");
        assertThat(passed(line)).contains("caught_nobodyToTell");
        assertThat(documents.ofCase(line.id())).isEmpty();
        assertThat(notices.ofCase(line.id())).isEmpty();
    }

    @Test
    void a_mother_under_age_for_whom_nobody_is_found_gets_the_officers_reason_by_post() {
        STATE.people.overrides.put("ZM00014", Map.of("phone_number", List.of(), "birth_date", "2010-01-10"));
        STATE.justice.overrides.put("ZM00014", Map.of("birth_date", "2010-01-10"));
        STATE.reportBirth(port, NOON, birth("D-minor", "registered", "ZM00014", null));
        var line = waitForCase("D-minor", "open");
        waitFor("task", () -> standing(line).equals(List.of("task_findPayee")));

        complete(aytac, line, Map.of("proposed", "no", "note", "No representative has been appointed so far."));

        assertThat(waitForCase("D-minor", "closed-by-hand").reason()).isEqualTo("NO_PAYEE_FOUND");
        closedWithALetter(line, "ZM00014", "No representative has been appointed so far.");
        assertThat(notices.postOfCase(line.id())).extracting(PostItem::person).containsExactly(new Pin("ZM00014"));
    }

    @Test
    void who_receives_a_pension_already_is_told_so_and_without_a_phone_by_post() {
        STATE.people.overrides.put("ZW00026", NO_PHONE);
        STATE.fund.overrides.put("ZW00025", Map.of("alreadyPensioner", true));
        STATE.fund.overrides.put("ZW00026", Map.of("alreadyPensioner", true));

        STATE.reportAge(port, "ZW00025");
        STATE.reportAge(port, "ZW00026");

        var reached = waitForCase("ZW00025:2025-06-20", "stopped");
        var unreached = waitForCase("ZW00026:2025-06-20", "stopped");
        assertThat(notices.ofCase(reached.id())).extracting(Notice::message).containsExactly("closed");
        assertThat(notices.postOfCase(reached.id())).isEmpty();
        assertThat(notices.ofCase(unreached.id())).extracting(Notice::message).containsExactly("closed");
        assertThat(notices.postOfCase(unreached.id()))
                .extracting(PostItem::documentId)
                .containsExactly(documents.ofCase(unreached.id()).get(0).id());
    }

    @Test
    void a_birth_corrected_after_the_payment_is_an_officers_task_and_neither_orders_nor_award_change() {
        var line = birthOf("C-paid", "ZW00011", null, "granted");
        passDaysUntil("paid", () -> orders(line).get(0).state() == OrderState.RECONCILED);
        var paid = orders(line);
        var awarded = payments.awardsOf(line.id());
        var letters = documents.ofCase(line.id());

        STATE.reportBirth(port, LATER, birth("C-paid", "corrected", "ZW00012", null));

        waitFor("task", () -> standing(line).equals(List.of("task_reviewCorrection")));
        the_way_it_was_decided_is_drawn_beside_the_latest(line);
        STATE.today = STATE.today.plusDays(1);
        complete(aytac, line, Map.of("recovery", "no", "note", "Only the spelling of the number was wrong."));
        waitFor("done", () -> standing(line).isEmpty());
        assertThat(codes(line)).containsOnlyOnce("event-corrected").doesNotContain("started-again", "claim-opened");
        assertThat(runs(line, "later-correction")).isEqualTo(1);
        assertThat(orders(line)).isEqualTo(paid);
        assertThat(orders(line)).extracting(PaymentOrder::beneficiary).containsExactly(new Pin("ZW00011"));
        assertThat(payments.awardsOf(line.id())).isEqualTo(awarded);
        assertThat(documents.ofCase(line.id())).isEqualTo(letters);
        assertThat(claims.ofCase(line.id())).isEmpty();
        assertThat(cases.line(line.id()).status()).isEqualTo("granted");
        assertThat(STATE.bank.books())
                .filteredOn(payment -> payment.key().equals(paid.get(0).id().toString()))
                .hasSize(1);
    }

    private void the_way_it_was_decided_is_drawn_beside_the_latest(CaseLine line) {
        var at = "/desk/cases/" + line.id();
        var latest = aytac.get(at);
        var link = Pattern.compile("href=\"(\\?run=[0-9a-f-]+)#way\">Childbirth allowance \\(")
                .matcher(latest.body());
        assertThat(link.find()).as("a link to the earlier run").isTrue();
        assertThat(latest.text()).contains("Later correction of an event (");
        assertThat(marks(latest))
                .contains("\"here\":[\"task_reviewCorrection\"]")
                .doesNotContain("task_award");
        assertThat(aytac.get(at + "/diagram.bpmn").body()).contains("id=\"later-correction\"");

        var earlier = aytac.get(at + link.group(1));

        assertThat(marks(earlier)).contains("\"task_award\"", "\"here\":[]").doesNotContain("task_reviewCorrection");
        assertThat(earlier.body()).contains("diagram.bpmn" + link.group(1) + "\"");
        assertThat(aytac.get(at + "/diagram.bpmn" + link.group(1)).body()).contains("id=\"childbirth-allowance\"");
        var unknown = "?run=" + UUID.randomUUID();
        assertThat(aytac.get(at + unknown).status()).isEqualTo(404);
        assertThat(aytac.get(at + "/diagram.bpmn" + unknown).status()).isEqualTo(404);
    }

    private static String marks(Visitor.Answer page) {
        var marks = Pattern.compile("(?s)id=\"marks\">(.*?)</script>").matcher(page.body());
        assertThat(marks.find()).isTrue();
        return marks.group(1);
    }

    @Test
    void a_mother_without_a_phone_gets_the_letter_of_the_allowance_by_post() {
        STATE.people.overrides.put("ZW00021", NO_PHONE);

        var line = birthOf("N-1", "ZW00021", null, "granted");

        postedAfter(line, "caught_noPhone", "task_postLetter", "ZW00021");
        assertThat(orders(line)).hasSize(1);
    }

    @Test
    void a_mother_without_a_phone_gets_the_refusal_of_the_allowance_by_post() {
        STATE.people.overrides.put("ZW00022", Map.of("phone_number", List.of(), "residence_status", "temporary"));

        var line = birthOf("N-2", "ZW00022", null, "refused");

        postedAfter(line, "caught_noPhoneForRefusal", "task_postRefusal", "ZW00022");
        assertThat(payments.awardsOf(line.id())).isEmpty();
    }

    @Test
    void who_has_no_phone_gets_the_refusal_of_the_pension_by_post() {
        STATE.people.overrides.put("ZW00023", NO_PHONE);
        STATE.fund.overrides.put(
                "ZW00023",
                Map.of(
                        "capital",
                        new BigDecimal("1200.00"),
                        "capitalBooked2006To2018",
                        false,
                        "recordMonthsBefore2006",
                        12,
                        "recordMonthsFrom2006",
                        24));

        STATE.reportAge(port, "ZW00023");

        var line = waitForCase("ZW00023:2025-06-20", "refused");
        postedAfter(line, "caught_noPhoneForRefusal", "task_postRefusal", "ZW00023");
        assertThat(payments.awardsOf(line.id())).isEmpty();
    }

    @Test
    void a_letter_to_somebody_without_a_phone_is_printed_and_posted_by_an_officer_of_their_office() {
        var address = Map.of("address_line_1", "Nizami küç. 12", "locality", "Bakı", "region_code", "AZ-BA");
        STATE.people.overrides.put("ZW00024", Map.of("phone_number", List.of(), "address", List.of(address)));
        var line = birthOf("N-4", "ZW00024", null, "granted");
        var item = notices.postOfCase(line.id()).get(0);
        var letter = "/desk/post/" + item.id() + "/letter";
        var elsewhere = new Visitor(port, "kamran", "Kamran Hüseynov", "officer", "ganja");

        assertThat(elsewhere.get("/desk/post").text()).doesNotContain(line.number());
        assertThat(elsewhere.get(letter).status()).isEqualTo(404);
        assertThat(elsewhere
                        .post("/desk/post", Map.of("item", item.id().toString()))
                        .text())
                .contains("not on this list");
        var list = aytac.get("/desk/post");
        assertThat(list.text()).contains(line.number(), "no phone").doesNotContain("ZW00024", "Nizami küç. 12");
        assertThat(aytac.raw("GET", letter).body()).isEqualTo(documents.pdf(item.documentId()));
        assertThat(notices.postOfCase(line.id())).containsExactly(item);

        var first = aytac.post("/desk/post", Map.of("item", item.id().toString()));
        var second = chingiz.post("/desk/post", Map.of("item", item.id().toString()));

        assertThat(first.text()).contains("1 of 1 letters were marked as posted");
        assertThat(second.text()).contains("0 of 1 letters", "marked before", "Aytac Səmədova");
        assertThat(notices.postOfCase(line.id()))
                .singleElement()
                .returns(true, PostItem::posted)
                .returns("aytac", PostItem::postedBy)
                .satisfies(posted -> assertThat(LocalDate.ofInstant(posted.postedAt(), clock.getZone()))
                        .isEqualTo(STATE.today));
        assertThat(codes(line)).containsOnlyOnce("posted");
        assertThat(count(
                        "SELECT count(*) FROM audit_event WHERE what = 'post-item' AND action = 'posted' AND case_id = '"
                                + line.id() + "'"))
                .isEqualTo(1);
        assertThat(citizen("ZW00024").get("/my/accesses").text()).contains("posting a letter to you");
        assertThat(aytac.get("/desk/post?state=posted").text()).contains(line.number(), "Aytac Səmədova");
        assertThat(aytac.get("/desk/post").text()).doesNotContain(line.number());
    }

    /** One letter with the officer's own words and the way to appeal, and one notice, both for the same person. */
    private void closedWithALetter(CaseLine line, String person, String why) {
        var letter = assertThat(documents.ofCase(line.id())).singleElement().actual();
        assertThat(letter.template()).isEqualTo("closed-by-hand");
        assertThat(Said.of(documents.pdf(letter.id())))
                .contains(Said.close(why), Said.close(person), Said.close(line.number()));
        assertThat(Said.of(documents.pdf(letter.id()))).contains(Said.close("inzibati məhkəməyə"));
        assertThat(notices.ofCase(line.id()))
                .extracting(Notice::message, Notice::person)
                .containsExactly(tuple("closed-by-hand", new Pin(person)));
    }

    private void postedAfter(CaseLine line, String caught, String task, String person) {
        assertThat(passed(line)).containsSubsequence(caught, task);
        assertThat(notices.ofCase(line.id())).extracting(Notice::state).containsExactly(NoticeState.PORTAL);
        assertThat(documents.ofCase(line.id())).hasSize(1);
        assertThat(notices.postOfCase(line.id()))
                .extracting(PostItem::person, PostItem::why)
                .containsExactly(tuple(new Pin(person), "no-phone"));
    }

    /** A birth names its parents by number alone; this one's event names one of them by surname too, and otherwise. */
    private void reportBirthThatNames(String number, String mother, String father, String surname) {
        STATE.people.status = 503;
        STATE.reportBirth(port, NOON, birth(number, "registered", mother, father));
        var line = waitForCase(number, "open");
        waitFor("waits", () -> "internal-affairs".equals(cases.line(line.id()).waitingFor()));
        cases.record(line.id(), List.of(new Fact(surname, "Məlikova", "event", null, State.FIRST_DAY)));
        STATE.people.status = 0;
    }

    private static Map<String, Object> aDayEarlier(Map<String, Object> birth) {
        var earlier = new LinkedHashMap<>(birth);
        earlier.put("birth_date", "2025-06-17");
        return earlier;
    }

    private List<String> passed(CaseLine line) {
        return processes.way(line.id()).latest().orElseThrow().passed().stream()
                .map(Way.Passed::activity)
                .toList();
    }
}
