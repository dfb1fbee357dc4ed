package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dayaq.app.registries.RegisterDouble;
import org.junit.jupiter.api.Test;

/** The register of disabilities as other bodies meet it, in the words of the standard. */
class DisabilityRegisterTest extends AssessmentsFixture {

    @Test
    void other_bodies_ask_the_register_and_are_told_what_they_may_know() {
        assertThat(READER.ask(port, "/registry/sync/disabled", "search", Reader.about(pin))
                        .at("/message/disabled_response/0/disabled_status")
                        .asString())
                .isEqualTo("no");
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

    private static tools.jackson.databind.JsonNode told(String action) {
        return READER.told.stream()
                .filter(message -> message.at("/header/action").asString().equals(action))
                .map(message -> message.path("message"))
                .findFirst()
                .orElse(null);
    }
}
