package org.dayaq.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.registries.RegisterDouble.birth;
import static org.dayaq.app.registries.RegisterDouble.item;
import static org.dayaq.app.registries.RegisterDouble.notification;
import static org.dayaq.app.registries.RegisterDouble.pin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the door of the platform takes from registers, what it refuses, and in which words. */
class InboxTest extends IntakeFixture {

    @Test
    void a_message_that_makes_no_sense_is_refused_with_everything_wrong_at_once_in_both_shapes() {
        var bad = new HashMap<String, Object>(item("", "yesterday", LIVE_BIRTH, Map.of()));
        bad.remove("data");
        var body = JUSTICE.envelope("notify", notification(List.of(bad)));

        var answer = JUSTICE.post(port, "/dci/registry/notify", body);

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
        JUSTICE.wrongSignature = true;
        var wrong = JUSTICE.post(port, "/dci/registry/notify", JUSTICE.envelope("notify", notification));
        JUSTICE.wrongSignature = false;
        JUSTICE.unsigned = true;
        var unsigned = JUSTICE.post(port, "/dci/registry/notify", JUSTICE.envelope("notify", notification));
        JUSTICE.unsigned = false;
        var body = JUSTICE.envelope("notify", notification);
        var nobody = JUSTICE.post(port, "/dci/registry/notify", "application/json", body, "");
        var forged = JUSTICE.post(port, "/dci/registry/notify", "application/json", body, "a.b.c");
        var another = SOCIAL_FUND.post(port, "/dci/registry/notify", body);
        var action = JUSTICE.post(port, "/dci/registry/on-search", body);

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
        JUSTICE.births.put("M-1", birth("M-1", "registered", pin(451)));

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
        JUSTICE.births.put("N-1", birth("N-1", "registered", pin(460)));
        var id = UUID.randomUUID().toString();
        var first = JUSTICE.post(port, "/dci/registry/notify", JUSTICE.envelope("notify", notification, id));
        var saidLater = notification(
                List.of(item("1", "2025-06-20T12:00:07+04:00", LIVE_BIRTH, birth("N-1", "registered", pin(460)))));
        var again = JUSTICE.post(port, "/dci/registry/notify", JUSTICE.envelope("notify", saidLater, id));
        var other = JUSTICE.post(
                port,
                "/dci/registry/notify",
                JUSTICE.envelope(
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
    void subscriptions_are_asked_for_with_the_ages_and_confirmed_by_callback() {
        waitFor(
                "subscribed",
                () -> JUSTICE.subscriptions.size() >= 2
                        && !INTERNAL_AFFAIRS.subscriptions.isEmpty()
                        && !SOCIAL_FUND.subscriptions.isEmpty());
        var asked = INTERNAL_AFFAIRS.subscriptions.get(INTERNAL_AFFAIRS.subscriptions.size() - 1);
        assertThat(asked.path("message")
                        .path("subscribe_request")
                        .path(0)
                        .path("subscribe_criteria")
                        .path("filter")
                        .toString())
                .contains("\"age_months\":774")
                .contains("\"sex\":\"female\"");

        var answer = INTERNAL_AFFAIRS.post(
                port,
                "/dci/registry/on-subscribe",
                INTERNAL_AFFAIRS.envelope(
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
        var answer = JUSTICE.post(
                port,
                "/dci/registry/on-search",
                JUSTICE.envelope(
                        "on-search",
                        Map.of("transaction_id", "never", "correlation_id", "c", "search_response", List.of())));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM exchange WHERE action = 'on-search' AND outcome = 'unexpected'"))
                .isPositive();
    }

    private static String correlation(String body) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(body)
                .path("message")
                .path("correlation_id")
                .asString();
    }
}
