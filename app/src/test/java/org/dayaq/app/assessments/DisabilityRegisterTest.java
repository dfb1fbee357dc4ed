package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The register of disabilities as other bodies meet it, in the words of the standard. */
class DisabilityRegisterTest extends AssessmentsFixture {

    @BeforeEach
    void nobodyWasTold() {
        READER.status = 200;
        READER.told.clear();
    }

    @Test
    void other_bodies_ask_the_register_and_are_told_what_they_may_know() {
        assertThat(READER.ask(port, "/registry/sync/disabled", "search", Reader.about(pin))
                        .at("/message/disabled_response/0/disabled_status")
                        .asString())
                .isEqualTo("no");
        subscribe();
        assertThat(Reader.complaints("SubscribeResponse", told("on-subscribe"))).isEmpty();
        READER.status = 503;
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(65, 40, "24"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        READER.status = 200;
        execute("UPDATE register_message SET next_at = now() WHERE sent_at IS NULL");

        waitFor("the reader is told", () -> told("notify") != null);
        assertThat(Reader.complaints("NotifyEventRequest", told("notify"))).isEmpty();
        assertThat(told("notify").toString()).contains(pin).doesNotContain("Kanareyka");
        var yes = READER.ask(port, "/registry/sync/disabled", "search", Reader.about(pin))
                .path("message");
        assertThat(Reader.complaints("DisabledResponse", yes)).isEmpty();
        assertThat(yes.at("/disabled_response/0/disabled_status").asString()).isEqualTo("yes");
        assertThat(yes.at("/disabled_response/0").propertyNames())
                .containsExactlyInAnyOrder("disabled_status", "reference_id", "status", "timestamp");
        var details = READER.ask(port, "/registry/sync/get-disability-details", "search", Reader.about(pin))
                .path("message");
        assertThat(Reader.complaints("GetDisabilityInfoResponse", details)).isEmpty();
        assertThat(details.at("/search_response/0/data/reg_records/0/disability_details/0/impairment_type")
                        .asString())
                .isEqualTo("1");
        var support = READER.ask(port, "/registry/sync/get-disability-support", "search", Reader.about(pin))
                .path("message");
        assertThat(Reader.complaints("GetDisabilitySupportResponse", support)).isEmpty();
        var helps = support.at("/search_response/0/data/reg_records/0/0");
        for (var kind : List.of(
                "human_assistance", "assistive_technology", "housing_support", "medical_care", "animal_assistance")) {
            assertThat(helps.path(kind).isArray()).as(kind).isTrue();
            assertThat(helps.path(kind)).as(kind).isEmpty();
        }
        var found = READER.ask(
                        port,
                        "/registry/sync/search",
                        "search",
                        Reader.search(pin, RegisterDouble.pin(31), "not a pin"))
                .path("message");
        assertThat(Reader.complaints("SearchResponse", found)).isEmpty();
        assertThat(found.at("/search_response/0/data/reg_records/impairment_percent")
                        .asInt())
                .isEqualTo(65);
        assertThat(found.at("/search_response/1/pagination/total_count").asInt())
                .isZero();
        assertThat(found.at("/search_response/2/status").asString()).isEqualTo("rjct");
        var code = told("on-subscribe")
                .at("/subscribe_response/0/subscriptions/0/code")
                .asString();
        READER.ask(
                port,
                "/registry/unsubscribe",
                "unsubscribe",
                Map.of(
                        "transaction_id",
                        "t-2",
                        "timestamp",
                        "2026-01-01T10:00:00Z",
                        "subscription_codes",
                        List.of(code)));
        waitFor("the end is confirmed", () -> told("on-unsubscribe") != null);
        assertThat(Reader.complaints("UnSubscribeResponse", told("on-unsubscribe")))
                .isEmpty();
    }

    @Test
    void a_complaint_that_changes_the_percent_is_told_once_with_what_stands_now() {
        subscribe();
        var caseId = granted();

        complain(new Visitor(port, pin, "Kanareyka", "citizen", ""), caseId, opinion(90, 0, "0"));

        waitFor("answered", () -> documents.ofCase(caseId).size() == 2);
        waitFor("told", DisabilityRegisterTest::allIsTold);
        assertThat(news())
                .extracting(
                        record -> record.path("impairment_percent").asInt(),
                        record -> record.path("disability_status").asString())
                .containsExactly(tuple(50, "0"), tuple(90, "0"));
    }

    @Test
    void a_refusal_after_a_complaint_is_told_once_as_the_end() {
        subscribe();
        var caseId = granted();

        complain(new Visitor(port, pin, "Kanareyka", "citizen", ""), caseId, refusal());

        waitFor("answered", () -> documents.ofCase(caseId).size() == 2);
        waitFor("told", DisabilityRegisterTest::allIsTold);
        assertThat(news()).hasSize(2);
        assertThat(news().get(1).path("disability_status").asString()).isEqualTo("2");
        assertThat(news().get(1).propertyNames())
                .containsExactlyInAnyOrder("personal_details", "disability_status", "registration_date");
        assertThat(READER.ask(port, "/registry/sync/disabled", "search", Reader.about(pin))
                        .at("/message/disabled_response/0/disabled_status")
                        .asString())
                .isEqualTo("no");
    }

    @Test
    void where_a_later_disability_falls_away_readers_are_told_once_of_the_earlier_one_that_holds_again() {
        subscribe();
        granted();
        var later = caseOf(clinic.refer(form()));
        decide(later, 3, opinion(60, 0, "24"));
        waitFor("the later case is granted", () -> cases.line(later).status().equals("granted"));

        complain(new Visitor(port, pin, "Kanareyka", "citizen", ""), later, refusal());

        waitFor("answered", () -> documents.ofCase(later).size() == 2);
        waitFor("told", DisabilityRegisterTest::allIsTold);
        assertThat(news())
                .extracting(
                        record -> record.path("impairment_percent").asInt(),
                        record -> record.path("disability_status").asString(),
                        record -> record.path("valid_until").asString(""))
                .containsExactly(
                        tuple(50, "0", ""),
                        tuple(
                                60,
                                "0",
                                LocalDate.now(BAKU).plusMonths(24).minusDays(1).toString()),
                        tuple(50, "0", ""));
    }

    @Test
    void a_complaint_that_changes_nothing_and_a_refusal_without_a_disability_tell_nobody() {
        subscribe();
        var caseId = granted();
        complain(new Visitor(port, pin, "Kanareyka", "citizen", ""), caseId, opinion(50, 0, "0"));
        waitFor("answered", () -> documents.ofCase(caseId).size() == 2);
        var same = pin;
        aClinicAndAPerson();
        var refused = caseOf(clinic.refer(form()));
        decide(refused, 3, refusal());
        waitFor("refused", () -> !cases.line(refused).isOpen());

        waitFor("told", DisabilityRegisterTest::allIsTold);

        assertThat(news()).isEmpty();
        pin = same;
        assertThat(news()).hasSize(1);
    }

    @Test
    void what_was_decided_anew_before_anybody_could_be_told_is_told_as_it_stands() {
        subscribe();
        READER.status = 503;
        var caseId = granted();
        complain(new Visitor(port, pin, "Kanareyka", "citizen", ""), caseId, opinion(90, 0, "0"));
        waitFor("answered", () -> documents.ofCase(caseId).size() == 2);

        READER.status = 200;
        execute("UPDATE register_message SET next_at = now() WHERE sent_at IS NULL");

        waitFor("told", DisabilityRegisterTest::allIsTold);
        assertThat(news())
                .isNotEmpty()
                .extracting(record -> record.path("impairment_percent").asInt())
                .containsOnly(90);
    }

    @Test
    void nobody_asks_the_register_without_a_token_a_signature_and_their_own_name() {
        var good = READER.body.envelope("search", Reader.about(pin));
        assertThat(READER.body
                        .post(port, "/dci/dr/registry/sync/disabled", "application/json", good, "made.up.token")
                        .statusCode())
                .isEqualTo(401);
        assertThat(READER.body
                        .post(port, "/dci/dr/registry/sync/disabled", good.replace(pin, RegisterDouble.pin(5)))
                        .statusCode())
                .isEqualTo(401);
        READER.body.unsigned = true;
        assertThat(READER.body
                        .post(port, "/dci/dr/registry/sync/disabled", READER.body.envelope("search", Reader.about(pin)))
                        .body())
                .contains("err.signature.missing");
        READER.body.unsigned = false;
        assertThat(READER.body
                        .post(port, "/dci/dr/registry/sync/disabled", READER.body.envelope("notify", Reader.about(pin)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(READER.body
                        .post(port, "/dci/dr/registry/sync/everything", good)
                        .statusCode())
                .isEqualTo(404);
    }

    private void subscribe() {
        var subscription = READER.ask(
                port,
                "/registry/subscribe",
                "subscribe",
                Map.of(
                        "transaction_id",
                        "t-1",
                        "subscribe_request",
                        List.of(Map.of(
                                "reference_id",
                                "1",
                                "timestamp",
                                "2026-01-01T10:00:00Z",
                                "subscribe_criteria",
                                Map.of("reg_event_type", "REGISTER")))));
        assertThat(subscription.at("/message/ack_status").asString()).isEqualTo("ACK");
        waitFor("the subscription is confirmed", () -> told("on-subscribe") != null);
    }

    private UUID granted() {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(50, 0, "0"));
        waitFor("the case is granted", () -> cases.line(caseId).status().equals("granted"));
        waitFor("told", () -> READER.status != 200 || allIsTold());
        return caseId;
    }

    private static Map<String, String> refusal() {
        var refusal = new HashMap<>(opinion(20, 10, "0"));
        refusal.put("reason", "The sight is good enough.");
        return refusal;
    }

    private static boolean allIsTold() {
        return text("SELECT count(*)::text FROM register_message WHERE sent_at IS NULL")
                .equals("0");
    }

    /** What was told of the person, oldest first. */
    private List<JsonNode> news() {
        return READER.told.stream()
                .filter(message -> message.at("/header/action").asString().equals("notify"))
                .peek(message -> assertThat(Reader.complaints("NotifyEventRequest", message.path("message")))
                        .isEmpty())
                .map(message -> message.at("/message/notify_event/0/data/reg_records"))
                .filter(record -> record.toString().contains(pin))
                .toList();
    }

    private static JsonNode told(String action) {
        return READER.told.stream()
                .filter(message -> message.at("/header/action").asString().equals(action))
                .map(message -> message.path("message"))
                .findFirst()
                .orElse(null);
    }
}
