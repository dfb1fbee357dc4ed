package org.dayaq.sandbox.dci;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What follows on a request: the message of on-search, on-subscribe, on-unsubscribe or txn-on-status. */
final class Conversations {

    /** Action of a request, where it comes in, the list that total_count counts, and action and path of the answer. */
    enum Talk {
        SEARCH("search", "search", "search_request", "on-search", "on-search"),
        SUBSCRIBE("subscribe", "subscribe", "subscribe_request", "on-subscribe", "on-subscribe"),
        UNSUBSCRIBE("unsubscribe", "unsubscribe", "subscription_codes", "on-unsubscribe", "on-unsubscribe"),
        STATUS("txn-status", "txn/status", "", "txn-on-status", "txn/on-status");

        final String action;
        final String path;
        final String items;
        final String answer;
        final String answerPath;

        Talk(String action, String path, String items, String answer, String answerPath) {
            this.action = action;
            this.path = path;
            this.items = items;
            this.answer = answer;
            this.answerPath = answerPath;
        }

        static Talk of(String action) {
            for (var talk : values()) {
                if (talk.action.equals(action)) {
                    return talk;
                }
            }
            throw new IllegalArgumentException("No request has the action " + action);
        }
    }

    private final Register register;
    private final Envelopes envelopes;
    private final Searches searches;
    private final SubscriptionStore subscriptions;
    private final CallbackStore callbacks;
    private final Clock clock;

    Conversations(
            Register register,
            Envelopes envelopes,
            SubscriptionStore subscriptions,
            CallbackStore callbacks,
            Clock clock) {
        this.register = register;
        this.envelopes = envelopes;
        this.searches = new Searches(register, envelopes);
        this.subscriptions = subscriptions;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    Map<String, Object> answer(Talk talk, String subscriber, String senderUri, String correlation, JsonNode request) {
        return switch (talk) {
            case SEARCH -> searches.answer(request, correlation);
            case SUBSCRIBE -> subscribe(subscriber, senderUri, correlation, request);
            case UNSUBSCRIBE -> unsubscribe(subscriber, correlation, request);
            case STATUS -> status(subscriber, correlation, request);
        };
    }

    private Map<String, Object> subscribe(String subscriber, String senderUri, String correlation, JsonNode request) {
        var responses = new ArrayList<Map<String, Object>>();
        var seen = new HashSet<String>();
        for (var item : request.path("subscribe_request")) {
            var reference = item.path("reference_id").asString("");
            var response = new LinkedHashMap<String, Object>();
            response.put("reference_id", reference);
            response.put("timestamp", envelopes.now());
            var criteria = item.path("subscribe_criteria");
            var reason = refusal(item, criteria, seen);
            if (reason == null) {
                // Made from the request, so that a second go after a crash finds the first one's subscription.
                var code = correlation + "." + responses.size();
                var kept = subscriptions.subscribe(code, subscriber, senderUri, criteria, clock.instant());
                reason = kept.equals(code) ? null : "rjct.event.already_subscribed";
                response.put("subscriptions", List.of(subscription(kept, criteria)));
            }
            response.put("status", reason == null ? "succ" : "rjct");
            if (reason != null) {
                response.put("status_reason_code", reason);
            }
            responses.add(response);
        }
        return message(request, correlation, "subscribe_response", responses);
    }

    private @Nullable String refusal(JsonNode item, JsonNode criteria, Set<String> seen) {
        var reference = item.path("reference_id").asString("");
        if (reference.isBlank() || reference.length() > 99) {
            return "rjct.reference_id.invalid";
        }
        if (!seen.add(reference)) {
            return "rjct.reference_id.duplicate";
        }
        if (!Envelopes.isTimestamp(item.path("timestamp"))) {
            return "rjct.timestamp.invalid";
        }
        if (!register.eventTypes().contains(criteria.path("reg_event_type").asString(""))) {
            return "rjct.notify_types.invalid";
        }
        var ages = criteria.path("reg_event_type").asString("").endsWith("AgeAttained");
        return ages && !areAges(criteria.path("filter")) ? "rjct.notify_details.invalid" : null;
    }

    private static boolean areAges(JsonNode filter) {
        if (!filter.isArray() || filter.isEmpty() || filter.size() > 100) {
            return false;
        }
        for (var age : filter) {
            var sex = age.path("sex").asString("");
            var months = age.path("age_months");
            if (!Set.of("male", "female", "M", "F").contains(sex) || !months.isInt() || months.asInt() < 0) {
                return false;
            }
        }
        return true;
    }

    private Map<String, Object> subscription(String code, JsonNode criteria) {
        var subscription = new LinkedHashMap<String, Object>();
        subscription.put("version", "1.0.0");
        subscription.put("code", code);
        subscription.put("status", "subscribe");
        subscription.put("timestamp", envelopes.now());
        for (var name : List.of("reg_type", "reg_event_type", "filter_type", "filter", "notify_record_type")) {
            if (criteria.has(name)) {
                subscription.put(name, criteria.get(name));
            }
        }
        return subscription;
    }

    private Map<String, Object> unsubscribe(String subscriber, String correlation, JsonNode request) {
        var list = new ArrayList<Map<String, Object>>();
        String reason = null;
        for (var code : request.path("subscription_codes")) {
            var was = subscriptions.unsubscribe(code.asString(""), subscriber, clock.instant());
            if (was == null) {
                reason = "rjct.subscription_code.invalid";
            } else {
                reason = was || reason != null ? reason : "rjct.event.already_unsubscribed";
                list.add(Map.of("code", code.asString(), "status", "unsubscribe"));
            }
        }
        var message = new LinkedHashMap<String, Object>();
        message.put("transaction_id", request.path("transaction_id").asString(""));
        message.put("correlation_id", correlation);
        message.put("timestamp", envelopes.now());
        message.put("status", reason == null ? "succ" : "rjct");
        if (reason != null) {
            message.put("status_reason_code", reason);
        }
        message.put("subscription_status", list);
        return message;
    }

    /** Unknown transactions, references and codes give an empty list, never a refusal. */
    private Map<String, Object> status(String subscriber, String correlation, JsonNode request) {
        var asked = request.path("txnstatus_request");
        var attribute = asked.path("attribute_type").asString("");
        var value = asked.path("attribute_value");
        var responses = new ArrayList<Map<String, Object>>();
        if ("subscription_code_list".equals(attribute)) {
            for (var code : value) {
                subscriptions
                        .inForce(code.asString(""), subscriber)
                        .ifPresent(on -> responses.add(status(code.asString(), on ? "succ" : "rjct")));
            }
        } else if ("transaction_id".equals(attribute) || "correlation_id".equals(attribute)) {
            callbacks.known(subscriber, attribute, value.asString("")).ifPresent(known -> {
                for (var item : known.request().path(Talk.of(known.action()).items)) {
                    var reference = item.isObject() ? item.path("reference_id").asString("") : item.asString("");
                    responses.add(status(reference, known.answered() ? "succ" : "pdng"));
                }
            });
        }
        var txnStatus = new LinkedHashMap<String, Object>();
        txnStatus.put("transaction_id", request.path("transaction_id").asString(""));
        txnStatus.put("correlation_id", correlation);
        txnStatus.put("search_response", responses);
        var message = new LinkedHashMap<String, Object>();
        message.put("transaction_id", request.path("transaction_id").asString(""));
        message.put("correlation_id", correlation);
        message.put(
                "txnstatus_response",
                Map.of("txn_type", asked.path("txn_type").asString("search"), "txn_status", txnStatus));
        return message;
    }

    private Map<String, Object> status(String reference, String status) {
        return Map.of("reference_id", reference, "timestamp", envelopes.now(), "status", status);
    }

    private static Map<String, Object> message(JsonNode request, String correlation, String list, List<?> responses) {
        var message = new LinkedHashMap<String, Object>();
        message.put("transaction_id", request.path("transaction_id").asString(""));
        message.put("correlation_id", correlation);
        message.put(list, responses);
        return message;
    }
}
