package org.dayaq.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.registries.RegisterDouble.birth;
import static org.dayaq.app.registries.RegisterDouble.item;
import static org.dayaq.app.registries.RegisterDouble.notification;
import static org.dayaq.app.registries.RegisterDouble.pin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.kernel.Pin;
import org.junit.jupiter.api.Test;

/** From a register's notification over HTTP to the end of the case. */
class IntakeTest extends IntakeFixture {

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
        JUSTICE.births.put("A-2", birth("A-2", "registered", pin(2)));

        notify("justice", List.of(item("1", NOON, LIVE_BIRTH, birth("A-2", "registered", null))));

        var file = cases.file(caseOf("A-2", "granted").id());
        assertThat(file.roles()).containsEntry("mother", new Pin(pin(2)));
        assertThat(file.facts().fact("mother.pin").orElseThrow().source()).isEqualTo("justice");
    }

    @Test
    void an_unregistered_birth_waits_and_goes_on_when_it_is_registered() {
        reportBirth("I-1", "unregistered", pin(410));
        var line = waitForCase("I-1", CaseLine::isOpen);
        waitFor("registration", () -> standsAt(line, "task_await"));
        assertThat(INTERNAL_AFFAIRS.questions).hasValue(0);

        reportBirth("I-1", "registered", pin(410));

        assertThat(caseOf("I-1", "granted").id()).isEqualTo(line.id());
        assertThat(cases.factsOf(line.id()).text("child.recordStatus")).contains("registered");
    }

    @Test
    void a_birth_corrected_or_withdrawn_later_becomes_an_officers_task_and_undoes_nothing() {
        reportBirth("J-1", "registered", pin(420));
        var line = caseOf("J-1", "granted");

        reportBirth("J-1", "withdrawn", pin(420));

        waitFor("task", () -> standsAt(line, "task_review"));
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
        INTERNAL_AFFAIRS.unknown.add(pin(430));
        reportBirth("K-1", "registered", pin(430));
        INTERNAL_AFFAIRS.overrides.put(pin(431), Map.of("birth_date", "1961-12-20"));
        reportAge(pin(431));

        var unknown = waitForCase("K-1", CaseLine::isOpen);
        waitFor(
                "differs",
                () -> ofAge(pin(431)) != null && timeline(ofAge(pin(431))).contains("data-differ"));

        waitFor("an officer looks at the unknown person", () -> standsAt(unknown, "task_look"));
        waitFor("an officer looks at what differs", () -> standsAt(ofAge(pin(431)), "task_look"));
        var funnel = intake.funnel(LocalDate.of(2025, 6, 20), LocalDate.of(2025, 6, 20));
        assertThat(funnel.atOfficer()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_death_reaches_open_cases_and_is_noted_where_something_is_paid() {
        reportAge(pin(440));
        waitFor("granted", () -> statusOfAge(pin(440)).equals("granted"));
        JUSTICE.status = 503;
        reportAge(pin(441));
        waitFor(
                "waiting",
                () -> ofAge(pin(441)) != null
                        && "justice".equals(ofAge(pin(441)).waitingFor()));

        reportDeath(pin(440));
        reportDeath(pin(441));
        waitFor("noted", () -> timeline(ofAge(pin(440))).contains("death-after-award"));
        JUSTICE.overrides.put(pin(441), Map.of("death_date", "2025-06-19"));
        JUSTICE.status = 0;

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
                JUSTICE.births.put(number, birth(number, "registered", pin(1000 + n)));
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
            messages.add(JUSTICE.envelope("notify", notification(items), "Z-message-" + m));
        }
        var sent = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            sent.addAll(messages);
        }
        Collections.shuffle(sent, random);
        JUSTICE.post(port, "/dci/registry/notify", messages.get(0));
        var senders = Executors.newFixedThreadPool(4);
        var statuses = new HashMap<Integer, Integer>();
        for (var future : senders.invokeAll(sent.stream()
                .map(body -> (java.util.concurrent.Callable<Integer>)
                        () -> JUSTICE.post(port, "/dci/registry/notify", body).statusCode())
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
    void reuse_of_evidence_is_written_down_and_fresh_evidence_is_not_reuse() {
        reportBirth("S-1", "registered", pin(510));
        var first = caseOf("S-1", "granted");
        reportBirth("S-2", "registered", pin(510));
        var second = caseOf("S-2", "granted");

        assertThat(usesOfEvidence(first.id())).isZero();
        assertThat(usesOfEvidence(second.id())).as("person and work status").isEqualTo(2);
    }

    @Test
    void evidence_on_file_is_asked_for_once() {
        reportBirth("O-1", "registered", pin(470));
        caseOf("O-1", "granted");
        var before = INTERNAL_AFFAIRS.questions.get();

        reportBirth("O-2", "registered", pin(470));

        caseOf("O-2", "granted");
        assertThat(INTERNAL_AFFAIRS.questions.get()).isEqualTo(before);
    }

    private static long usesOfEvidence(UUID caseId) {
        return DB.jdbc()
                .sql("SELECT count(*) FROM audit_event WHERE case_id = :case AND what = 'evidence'")
                .param("case", caseId)
                .query(Long.class)
                .single();
    }

    private boolean standsAt(CaseLine line, String activity) {
        return processes.way(line.id()).standing().stream()
                .anyMatch(standing -> standing.activity().equals(activity));
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
}
