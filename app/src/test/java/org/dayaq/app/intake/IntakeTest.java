package org.dayaq.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.registries.RegisterDouble.birth;
import static org.dayaq.app.registries.RegisterDouble.item;
import static org.dayaq.app.registries.RegisterDouble.notification;
import static org.dayaq.app.registries.RegisterDouble.pin;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.process.Processes;
import org.dayaq.app.process.Way;
import org.dayaq.app.registries.Registries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From a register's notification over HTTP to the end of the case, with registers that answer and that do not. */
@SpringBootTest(classes = Platform.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Tag("unproven")
class IntakeTest {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final String LIVE_BIRTH = "spdci-common:RegistryEventType:LiveBirth";
    private static final String DEATH = "spdci-common:RegistryEventType:Death";
    private static final String AGE_ATTAINED = "dayaq:RegistryEventType:AgeAttained";
    private static final String NOON = "2025-06-20T12:00:00+04:00";

    @LocalServerPort
    int port;

    @Autowired
    Intake intake;

    @Autowired
    Cases cases;

    @Autowired
    Processes processes;

    @Autowired
    Registries registries;

    @Autowired
    @Qualifier("intakeThreads")
    SmartLifecycle workers;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        Platform.connect(registry);
    }

    @BeforeEach
    void quiet() {
        Platform.behave();
        waitFor("breakers closed and queues empty", () -> {
            registries.states().forEach(state -> {});
            return count("SELECT count(*) FROM question WHERE problem IS NOT NULL") == 0;
        });
    }

    @Test
    void a_registered_birth_runs_to_its_end_by_itself() {
        reportBirth("A-1", "registered", pin(1));

        var line = caseOf("A-1", "granted");

        var file = cases.file(line.id());
        assertThat(file.roles()).containsEntry("mother", new Pin(pin(1)));
        assertThat(file.facts().text("child.birthNumber")).contains("A-1");
        assertThat(file.facts().text("mother.givenName")).contains("Günəş");
        assertThat(file.facts().isTrue("mother.working")).isTrue();
        assertThat(file.facts().fact("mother.surname").orElseThrow().source()).isEqualTo("internal-affairs");
        assertThat(file.facts().fact("mother.surname").orElseThrow().evidence()).isNotNull();
        assertThat(file.facts().date("child.registeredOn")).contains(LocalDate.of(2025, 6, 19));
        assertThat(file.timeline()).extracting(Happening::code).doesNotContain("waiting");
    }

    @Test
    void parents_whom_the_notification_does_not_name_come_from_the_record() {
        Platform.JUSTICE.births.put("A-2", birth("A-2", "registered", pin(2)));

        notify("justice", List.of(item("1", NOON, LIVE_BIRTH, birth("A-2", "registered", null))));

        var file = cases.file(caseOf("A-2", "granted").id());
        assertThat(file.roles()).containsEntry("mother", new Pin(pin(2)));
        assertThat(file.facts().fact("mother.pin").orElseThrow().source()).isEqualTo("justice");
    }

    @Test
    void a_hundred_events_ask_each_register_in_one_request() {
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 100; i < 200; i++) {
            var number = "B-" + i;
            Platform.JUSTICE.births.put(number, birth(number, "registered", pin(i)));
            items.add(item(number, NOON, LIVE_BIRTH, birth(number, "registered", pin(i))));
        }

        notify("justice", items);

        waitFor(
                "all closed",
                () -> count("SELECT count(*) FROM life_event WHERE identity LIKE 'B-%' AND case_status = 'granted'")
                        == 100);
        assertThat(Platform.JUSTICE.questions).hasValue(100);
        assertThat(Platform.JUSTICE.requests.get()).isLessThanOrEqualTo(2);
        assertThat(Platform.STATE_TAX.requests.get()).isLessThanOrEqualTo(2);
        assertThat(Platform.INTERNAL_AFFAIRS.requests.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_register_that_is_down_parks_only_the_cases_that_need_it_and_they_go_on_when_it_is_back() {
        Platform.STATE_TAX.status = 503;
        reportBirth("C-1", "registered", pin(301));
        reportAge(pin(302));

        var parked = waitForCase("C-1", line -> "state-tax".equals(line.waitingFor()));
        waitFor("the pension goes on", () -> statusOfAge(pin(302)).equals("granted"));
        assertThat(parked.waitingSince()).isNotNull();
        assertThat(intake.funnel(LocalDate.of(2025, 6, 20), LocalDate.of(2025, 6, 20))
                        .waiting())
                .containsEntry("state-tax", 1L);
        assertThat(state("state-tax").waitingQuestions()).isEqualTo(1);
        assertThat(state("state-tax").lastProblem()).isEqualTo("status-503");

        Platform.STATE_TAX.status = 0;

        var line = caseOf("C-1", "granted");
        assertThat(line.waitingFor()).isNull();
        assertThat(timeline(line)).containsOnlyOnce("waiting", "not-waiting", "closed");
        assertThat(state("state-tax").waitingQuestions()).isZero();
    }

    @Test
    void the_breaker_leaves_a_register_alone_and_closes_again() {
        Platform.STATE_TAX.status = 500;
        for (int i = 0; i < 8; i++) {
            reportBirth("D-" + i, "registered", pin(320 + i));
        }
        waitFor("open", () -> !state("state-tax").available());

        Platform.STATE_TAX.status = 0;

        waitFor(
                "all closed",
                () -> count("SELECT count(*) FROM life_event WHERE identity LIKE 'D-%' AND case_status = 'granted'")
                        == 8);
        waitFor("closed", () -> state("state-tax").available());
    }

    @Test
    void nonsense_a_wrong_signature_an_oversize_answer_and_silence_change_nothing_and_are_seen() {
        Platform.INTERNAL_AFFAIRS.wrongSignature = true;
        Platform.STATE_TAX.nonsense = true;
        reportBirth("E-1", "registered", pin(340));
        waitFor("signature", () -> count("SELECT count(*) FROM exchange WHERE outcome = 'signature-invalid'") > 0);
        waitFor("nonsense", () -> count("SELECT count(*) FROM exchange WHERE outcome = 'nonsense'") > 0);
        Platform.INTERNAL_AFFAIRS.wrongSignature = false;
        Platform.INTERNAL_AFFAIRS.unsigned = true;
        waitFor("unsigned", () -> count("SELECT count(*) FROM exchange WHERE outcome = 'signature-missing'") > 0);
        Platform.STATE_TAX.nonsense = false;
        Platform.STATE_TAX.oversize = true;
        Platform.INTERNAL_AFFAIRS.unsigned = false;
        Platform.INTERNAL_AFFAIRS.delayMillis = 1500;
        waitFor("silence", () -> count("SELECT count(*) FROM exchange WHERE outcome = 'time-out'") > 0);
        assertThat(count("SELECT count(*) FROM evidence WHERE subject = '" + pin(340) + "'"))
                .isZero();
        Platform.INTERNAL_AFFAIRS.delayMillis = 0;
        waitFor("oversize", () -> count("SELECT count(*) FROM exchange WHERE outcome = 'oversize'") > 0);

        Platform.behave();

        caseOf("E-1", "granted");
    }

    @Test
    void answers_twice_out_of_order_and_in_part_come_to_the_same() {
        Platform.STATE_TAX.twice = Platform.STATE_TAX.shuffled = true;
        Platform.JUSTICE.twice = Platform.JUSTICE.shuffled = true;
        Platform.INTERNAL_AFFAIRS.halfAnswered = true;
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 10; i++) {
            Platform.JUSTICE.births.put("F-" + i, birth("F-" + i, "registered", pin(360 + i)));
            items.add(item("" + i, NOON, LIVE_BIRTH, birth("F-" + i, "registered", pin(360 + i))));
        }

        notify("justice", items);

        waitFor(
                "all closed",
                () -> count("SELECT count(*) FROM life_event WHERE identity LIKE 'F-%' AND case_status = 'granted'")
                        == 10);
        assertThat(count("SELECT count(*) FROM wake")).isZero();
    }

    @Test
    void one_question_that_spoils_its_request_holds_up_no_other() {
        Platform.STATE_TAX.poison = pin(381);
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 4; i++) {
            Platform.JUSTICE.births.put("G-" + i, birth("G-" + i, "registered", pin(380 + i)));
            items.add(item("" + i, NOON, LIVE_BIRTH, birth("G-" + i, "registered", pin(380 + i))));
        }
        notify("justice", items);

        caseOf("G-0", "granted");
        caseOf("G-2", "granted");
        caseOf("G-3", "granted");
        waitForCase("G-1", line -> "state-tax".equals(line.waitingFor()));
        assertThat(registries.unanswered())
                .anySatisfy(open -> assertThat(open.problem()).isEqualTo("status-400"));

        Platform.STATE_TAX.poison = "(nothing)";
        caseOf("G-1", "granted");
    }

    @Test
    void a_token_that_expired_is_fetched_anew() {
        reportBirth("H-1", "registered", pin(400));
        caseOf("H-1", "granted");
        var before = Platform.STATE_TAX.tokens.get();

        Platform.STATE_TAX.tokensExpired = true;
        reportBirth("H-2", "registered", pin(401));

        caseOf("H-2", "granted");
        assertThat(Platform.STATE_TAX.tokens.get()).isEqualTo(before + 1);
    }

    @Test
    void an_unregistered_birth_waits_and_goes_on_when_it_is_registered() {
        reportBirth("I-1", "unregistered", pin(410));
        var line = waitForCase("I-1", CaseLine::isOpen);
        waitFor("registration", () -> processes.way(line.id()).standing().stream()
                .anyMatch(standing -> standing.activity().equals("task_await")));
        assertThat(Platform.INTERNAL_AFFAIRS.questions).hasValue(0);

        reportBirth("I-1", "registered", pin(410));

        assertThat(caseOf("I-1", "granted").id()).isEqualTo(line.id());
        assertThat(cases.factsOf(line.id()).text("child.recordStatus")).contains("registered");
    }

    @Test
    void a_birth_corrected_or_withdrawn_later_becomes_an_officers_task_and_undoes_nothing() {
        reportBirth("J-1", "registered", pin(420));
        var line = caseOf("J-1", "granted");

        reportBirth("J-1", "withdrawn", pin(420));

        waitFor("task", () -> processes.way(line.id()).standing().stream()
                .anyMatch(standing -> standing.activity().equals("task_review")));
        assertThat(cases.line(line.id()).status()).isEqualTo("granted");
        assertThat(timeline(line)).contains("event-withdrawn");
    }

    @Test
    void a_birth_withdrawn_before_it_became_a_case_is_noted() {
        reportBirth("J-2", "withdrawn", pin(421));

        waitFor("noted", () -> intake.inbox(new InboxFilter("LiveBirth", "noted", 0, 100)).lines().stream()
                .anyMatch(line -> "withdrawn-before-a-case".equals(line.note())));
    }

    @Test
    void data_that_differ_from_the_event_and_unknown_persons_go_to_an_officer() {
        Platform.INTERNAL_AFFAIRS.unknown.add(pin(430));
        reportBirth("K-1", "registered", pin(430));
        Platform.INTERNAL_AFFAIRS.overrides.put(pin(431), Map.of("birth_date", "1961-12-20"));
        reportAge(pin(431));

        var unknown = waitForCase("K-1", CaseLine::isOpen);
        waitFor(
                "differs",
                () -> ofAge(pin(431)) != null && timeline(ofAge(pin(431))).contains("data-differ"));

        assertThat(processes.way(unknown.id()).standing())
                .extracting(Way.Standing::activity)
                .containsExactly("task_look");
        assertThat(processes.way(ofAge(pin(431)).id()).standing())
                .extracting(Way.Standing::activity)
                .containsExactly("task_look");
        var funnel = intake.funnel(LocalDate.of(2025, 6, 20), LocalDate.of(2025, 6, 20));
        assertThat(funnel.atOfficer()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_death_reaches_open_cases_and_is_noted_where_something_is_paid() {
        reportAge(pin(440));
        waitFor("granted", () -> statusOfAge(pin(440)).equals("granted"));
        Platform.JUSTICE.status = 503;
        reportAge(pin(441));
        waitFor(
                "waiting",
                () -> ofAge(pin(441)) != null
                        && "justice".equals(ofAge(pin(441)).waitingFor()));

        reportDeath(pin(440));
        reportDeath(pin(441));
        waitFor("noted", () -> timeline(ofAge(pin(440))).contains("death-after-award"));
        Platform.JUSTICE.overrides.put(pin(441), Map.of("death_date", "2025-06-19"));
        Platform.JUSTICE.status = 0;

        waitFor("stopped", () -> statusOfAge(pin(441)).equals("stopped"));
        assertThat(timeline(ofAge(pin(441)))).contains("death-reported");
        assertThat(statusOfAge(pin(440))).isEqualTo("granted");
    }

    @Test
    void a_thousand_events_three_times_in_any_order_come_to_the_same_as_once_in_order() throws Exception {
        var random = new Random(20250620);
        var messages = new ArrayList<String>();
        for (int m = 0; m < 20; m++) {
            var items = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < 50; i++) {
                var n = m * 50 + i;
                var number = "Z-" + n;
                // Every fifth birth is told twice: before its registration and after it, in the next message perhaps.
                var status = n % 5 == 0 && m % 2 == 0 ? "unregistered" : "registered";
                Platform.JUSTICE.births.put(number, birth(number, "registered", pin(1000 + n)));
                items.add(item(number, NOON, LIVE_BIRTH, birth(number, status, pin(1000 + n))));
                if (status.equals("unregistered")) {
                    items.add(item(
                            number + "-r",
                            "2025-06-20T13:00:00+04:00",
                            LIVE_BIRTH,
                            birth(number, "registered", pin(1000 + n))));
                }
            }
            Collections.shuffle(items, random);
            messages.add(Platform.JUSTICE.envelope("notify", notification(items), "Z-message-" + m));
        }
        var sent = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            sent.addAll(messages);
        }
        Collections.shuffle(sent, random);
        Platform.JUSTICE.post(port, "/dci/registry/notify", messages.get(0));
        var senders = Executors.newFixedThreadPool(4);
        var statuses = new HashMap<Integer, Integer>();
        for (var future : senders.invokeAll(sent.stream()
                .map(body -> (java.util.concurrent.Callable<Integer>) () -> Platform.JUSTICE
                        .post(port, "/dci/registry/notify", body)
                        .statusCode())
                .toList())) {
            statuses.merge(future.get(), 1, Integer::sum);
        }
        senders.shutdown();
        senders.awaitTermination(10, TimeUnit.SECONDS);

        waitFor(
                "all closed",
                () -> count("SELECT count(*) FROM life_event WHERE identity LIKE 'Z-%' AND case_status = 'granted'"
                                + " AND handled = versions")
                        == 1000);

        assertThat(statuses).containsExactly(Map.entry(200, 60));
        assertThat(count("SELECT count(*) FROM life_event WHERE identity LIKE 'Z-%'"))
                .isEqualTo(1000);
        assertThat(
                        count(
                                "SELECT count(*) FROM case_file f JOIN life_event e ON e.id = f.event_id WHERE e.identity LIKE 'Z-%'"))
                .isEqualTo(1000);
        assertThat(count("SELECT count(*) FROM life_event WHERE identity LIKE 'Z-%' AND status <> 'registered'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM inbox_item WHERE identity LIKE 'Z-%'"))
                .isEqualTo(1100);
    }

    @Test
    void a_message_that_makes_no_sense_is_refused_with_everything_wrong_at_once_in_both_shapes() {
        var bad = new HashMap<String, Object>(item("", "yesterday", LIVE_BIRTH, Map.of()));
        bad.remove("data");
        var body = Platform.JUSTICE.envelope("notify", notification(List.of(bad)));

        var answer = Platform.JUSTICE.post(port, "/dci/registry/notify", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"errors\":[")
                .contains("rjct.reference_id.invalid")
                .contains("rjct.timestamp.invalid")
                .contains("rjct.notify_details.invalid")
                .contains("\"ack_status\":\"ERR\"")
                .contains("correlation_id");
        assertThat(intake.refused().get(0).code()).isEqualTo("rjct.reference_id.invalid");
    }

    @Test
    void what_is_not_signed_or_signed_wrongly_or_by_nobody_is_refused() {
        var notification = notification(List.of(item("1", NOON, LIVE_BIRTH, birth("L-1", "registered", null))));
        Platform.JUSTICE.wrongSignature = true;
        var wrong =
                Platform.JUSTICE.post(port, "/dci/registry/notify", Platform.JUSTICE.envelope("notify", notification));
        Platform.JUSTICE.wrongSignature = false;
        Platform.JUSTICE.unsigned = true;
        var unsigned =
                Platform.JUSTICE.post(port, "/dci/registry/notify", Platform.JUSTICE.envelope("notify", notification));
        Platform.JUSTICE.unsigned = false;
        var body = Platform.JUSTICE.envelope("notify", notification);
        var nobody = Platform.JUSTICE.post(port, "/dci/registry/notify", "application/json", body, "");
        var forged = Platform.JUSTICE.post(port, "/dci/registry/notify", "application/json", body, "a.b.c");
        var another = Platform.SOCIAL_FUND.post(port, "/dci/registry/notify", body);
        var action = Platform.JUSTICE.post(port, "/dci/registry/on-search", body);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("err.signature.invalid");
        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(unsigned.body()).contains("err.signature.missing");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(another.body()).contains("err.sender_id.invalid");
        assertThat(action.body()).contains("rjct.action.invalid");
        assertThat(count("SELECT count(*) FROM life_event WHERE identity = 'L-1'"))
                .isZero();
    }

    @Test
    void an_item_that_makes_no_sense_is_kept_as_such_and_holds_up_no_other() {
        var items = List.of(
                item("1", NOON, LIVE_BIRTH, Map.of("identifier", "?")),
                item("2", NOON, "dayaq:RegistryEventType:Wedding", Map.of()),
                item("3", NOON, AGE_ATTAINED, age(pin(450))),
                item("4", NOON, LIVE_BIRTH, birth("M-1", "registered", pin(451))));
        Platform.JUSTICE.births.put("M-1", birth("M-1", "registered", pin(451)));

        notify("justice", items);

        caseOf("M-1", "granted");
        assertThat(DB.jdbc()
                        .sql("SELECT problem FROM inbox_item WHERE effect = 'nonsense' AND message_id ="
                                + " (SELECT message_id FROM inbox_item WHERE identity = 'M-1') ORDER BY item")
                        .query(String.class)
                        .list())
                .containsExactly("BRN", "reg_event_type", "not-of-this-sender");
    }

    @Test
    void the_same_message_again_said_later_is_acknowledged_alike_and_another_under_its_id_is_not() {
        var notification = notification(List.of(item("1", NOON, LIVE_BIRTH, birth("N-1", "registered", pin(460)))));
        Platform.JUSTICE.births.put("N-1", birth("N-1", "registered", pin(460)));
        var id = UUID.randomUUID().toString();
        var first = Platform.JUSTICE.post(
                port, "/dci/registry/notify", Platform.JUSTICE.envelope("notify", notification, id));
        var saidLater = notification(
                List.of(item("1", "2025-06-20T12:00:07+04:00", LIVE_BIRTH, birth("N-1", "registered", pin(460)))));
        var again =
                Platform.JUSTICE.post(port, "/dci/registry/notify", Platform.JUSTICE.envelope("notify", saidLater, id));
        var other = Platform.JUSTICE.post(
                port,
                "/dci/registry/notify",
                Platform.JUSTICE.envelope(
                        "notify",
                        notification(List.of(item("1", NOON, LIVE_BIRTH, birth("N-2", "registered", null)))),
                        id));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(correlation(again.body())).isEqualTo(correlation(first.body()));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("rjct.message_id.duplicate");
        caseOf("N-1", "granted");
    }

    @Test
    void an_event_that_fails_again_and_again_waits_for_an_operator_and_the_others_go_on() {
        withFault("case_person", "CHECK (pin <> '" + pin(480) + "')", () -> {
            reportBirth("P-1", "registered", pin(480));
            reportBirth("P-2", "registered", pin(481));

            caseOf("P-2", "granted");
            waitFor("incident", () -> intake.incidents().size() == 1);
            var incident = intake.incidents().get(0);
            assertThat(incident.attempts()).isEqualTo(2);
            assertThat(incident.problem()).isEqualTo("DataIntegrityViolationException");
            assertThat(
                            count(
                                    "SELECT count(*) FROM case_file f JOIN life_event e ON e.id = f.event_id WHERE e.identity = 'P-1'"))
                    .as("nothing is left of the tries")
                    .isZero();
        });

        intake.retry(intake.incidents().get(0).id());

        caseOf("P-1", "granted");
        assertThat(intake.incidents()).isEmpty();
    }

    @Test
    void a_woken_case_that_fails_is_woken_again_until_it_moves() {
        Platform.STATE_TAX.status = 503;
        reportBirth("Q-1", "registered", pin(490));
        var waiting = waitForCase("Q-1", line -> "state-tax".equals(line.waitingFor()));

        withFault("case_file", "CHECK (status <> 'granted') NOT VALID", () -> {
            Platform.STATE_TAX.status = 0;

            waitFor("tried", () -> problemOfWake(waiting.id()).isPresent());
            assertThat(problemOfWake(waiting.id())).contains("DataIntegrityViolationException");
            assertThat(lineOf("Q-1").waitingFor()).as("rolled back as a whole").isEqualTo("state-tax");
        });

        caseOf("Q-1", "granted");
        assertThat(count("SELECT count(*) FROM wake WHERE case_id = '" + waiting.id() + "'"))
                .isZero();
    }

    private static Optional<String> problemOfWake(UUID caseId) {
        return DB.jdbc()
                .sql("SELECT problem FROM wake WHERE case_id = :case AND problem IS NOT NULL")
                .param("case", caseId)
                .query(String.class)
                .optional();
    }

    /** The fault is gone afterwards whatever happens, so that no other test suffers from it. */
    private static void withFault(String table, String constraint, Runnable meanwhile) {
        DB.jdbc()
                .sql("ALTER TABLE " + table + " ADD CONSTRAINT fault " + constraint)
                .update();
        try {
            meanwhile.run();
        } finally {
            DB.jdbc().sql("ALTER TABLE " + table + " DROP CONSTRAINT fault").update();
        }
    }

    @Test
    void what_was_taken_before_a_crash_is_taken_up_again_after_the_restart() {
        workers.stop();
        reportBirth("R-1", "registered", pin(500));
        DB.jdbc()
                .sql("UPDATE life_event SET due_at = now() + interval '1 hour', claimed_by = 'app', attempts = 1"
                        + " WHERE identity = 'R-1'")
                .update();

        workers.start();

        caseOf("R-1", "granted");
    }

    @Test
    void reuse_of_evidence_is_written_down_and_fresh_evidence_is_not_reuse() {
        reportBirth("S-1", "registered", pin(510));
        var first = caseOf("S-1", "granted");
        reportBirth("S-2", "registered", pin(510));
        var second = caseOf("S-2", "granted");

        assertThat(usesOfEvidence(first.id())).isZero();
        assertThat(usesOfEvidence(second.id())).as("person and work status").isEqualTo(2);
    }

    private static long usesOfEvidence(UUID caseId) {
        return DB.jdbc()
                .sql("SELECT count(*) FROM audit_event WHERE case_id = :case AND what = 'evidence'")
                .param("case", caseId)
                .query(Long.class)
                .single();
    }

    @Test
    void subscriptions_are_asked_for_with_the_ages_and_confirmed_by_callback() {
        waitFor(
                "subscribed",
                () -> Platform.JUSTICE.subscriptions.size() >= 2
                        && !Platform.INTERNAL_AFFAIRS.subscriptions.isEmpty()
                        && !Platform.SOCIAL_FUND.subscriptions.isEmpty());
        var asked = Platform.INTERNAL_AFFAIRS.subscriptions.get(Platform.INTERNAL_AFFAIRS.subscriptions.size() - 1);
        assertThat(asked.path("message")
                        .path("subscribe_request")
                        .path(0)
                        .path("subscribe_criteria")
                        .path("filter")
                        .toString())
                .contains("\"age_months\":774")
                .contains("\"sex\":\"female\"");

        var answer = Platform.INTERNAL_AFFAIRS.post(
                port,
                "/dci/registry/on-subscribe",
                Platform.INTERNAL_AFFAIRS.envelope(
                        "on-subscribe",
                        Map.of(
                                "transaction_id",
                                        asked.path("message")
                                                .path("transaction_id")
                                                .asString(),
                                "correlation_id", "c-1",
                                "subscribe_response",
                                        List.of(Map.of(
                                                "reference_id",
                                                "1",
                                                "timestamp",
                                                NOON,
                                                "status",
                                                "succ",
                                                "subscriptions",
                                                List.of(Map.of(
                                                        "code", "s-1", "status", "subscribe", "timestamp", NOON)))))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(
                        count(
                                "SELECT count(*) FROM subscription WHERE register = 'internal-affairs' AND status = 'active' AND code = 's-1'"))
                .isEqualTo(1);
    }

    @Test
    void an_answer_to_nothing_we_asked_changes_nothing_and_is_logged() {
        var answer = Platform.JUSTICE.post(
                port,
                "/dci/registry/on-search",
                Platform.JUSTICE.envelope(
                        "on-search",
                        Map.of("transaction_id", "never", "correlation_id", "c", "search_response", List.of())));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM exchange WHERE action = 'on-search' AND outcome = 'unexpected'"))
                .isPositive();
    }

    @Test
    void evidence_on_file_is_asked_for_once() {
        reportBirth("O-1", "registered", pin(470));
        caseOf("O-1", "granted");
        var before = Platform.INTERNAL_AFFAIRS.questions.get();

        reportBirth("O-2", "registered", pin(470));

        caseOf("O-2", "granted");
        assertThat(Platform.INTERNAL_AFFAIRS.questions.get()).isEqualTo(before);
    }

    private void reportBirth(String number, String status, String mother) {
        Platform.JUSTICE.births.put(number, birth(number, status, mother));
        notify("justice", List.of(item("1", NOON, LIVE_BIRTH, birth(number, status, mother))));
    }

    private void reportAge(String pin) {
        notify("internal-affairs", List.of(item("1", NOON, AGE_ATTAINED, age(pin))));
    }

    private void reportDeath(String pin) {
        notify(
                "justice",
                List.of(item(
                        "1",
                        NOON,
                        DEATH,
                        Map.of(
                                "identifier",
                                List.of(Map.of("identifier_type", "UIN", "identifier_value", pin)),
                                "death_date",
                                "2025-06-19"))));
    }

    private static Map<String, Object> age(String pin) {
        return Map.of(
                "identifier",
                List.of(Map.of("identifier_type", "UIN", "identifier_value", pin)),
                "attained_on",
                "2025-06-20",
                "attained_age_months",
                774);
    }

    private void notify(String sender, List<Map<String, Object>> items) {
        var register = sender.equals("justice") ? Platform.JUSTICE : Platform.INTERNAL_AFFAIRS;
        var answer = register.post(port, "/dci/registry/notify", register.envelope("notify", notification(items)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"ACK\"");
    }

    private CaseLine caseOf(String number, String status) {
        return waitForCase(number, line -> line.status().equals(status));
    }

    private CaseLine waitForCase(String number, java.util.function.Predicate<CaseLine> when) {
        waitFor(number, () -> lineOf(number) != null && when.test(lineOf(number)));
        return lineOf(number);
    }

    private CaseLine lineOf(String identity) {
        return DB.jdbc()
                .sql("SELECT case_id FROM life_event WHERE identity = :identity AND case_id IS NOT NULL")
                .param("identity", identity)
                .query(UUID.class)
                .optional()
                .map(cases::line)
                .orElse(null);
    }

    private CaseLine ofAge(String pin) {
        return lineOf(pin + ":2025-06-20");
    }

    private String statusOfAge(String pin) {
        return ofAge(pin) == null ? "" : ofAge(pin).status();
    }

    private List<String> timeline(CaseLine line) {
        return cases.file(line.id()).timeline().stream().map(Happening::code).toList();
    }

    private org.dayaq.app.registries.RegisterState state(String register) {
        return registries.states().stream()
                .filter(state -> state.register().equals(register))
                .findFirst()
                .orElseThrow();
    }

    private static String correlation(String body) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(body)
                .path("message")
                .path("correlation_id")
                .asString();
    }

    private static long count(String sql) {
        return DB.jdbc().sql(sql).query(Long.class).single();
    }

    private static void waitFor(String what, BooleanSupplier condition) {
        var until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
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
