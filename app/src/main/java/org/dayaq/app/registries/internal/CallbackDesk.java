package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.registries.Callbacks;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.Trouble;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Takes the answers that registers bring later. An answer to nothing we wait for changes nothing and is logged. */
@Component
class CallbackDesk implements Callbacks {

    private static final String UNEXPECTED = "unexpected";

    private final QuestionStore questions;
    private final SubscriptionStore subscriptions;
    private final ExchangeStore exchanges;
    private final EvidenceRoom room;
    private final Nudges nudges;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CallbackDesk(
            QuestionStore questions,
            SubscriptionStore subscriptions,
            ExchangeStore exchanges,
            EvidenceRoom room,
            Nudges nudges,
            TransactionTemplate transactions,
            Clock clock) {
        this.questions = questions;
        this.subscriptions = subscriptions;
        this.exchanges = exchanges;
        this.room = room;
        this.nudges = nudges;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String onSearch(String register, Envelope envelope) {
        var outcome = transactions.execute(status -> answers(register, envelope));
        nudges.nudge(Nudges.WAKE);
        return String.valueOf(outcome);
    }

    private String answers(String register, Envelope envelope) {
        var transaction = envelope.message().path("transaction_id").asString("");
        // The rows are locked: the same answer arriving twice at once is taken once.
        var awaited =
                transaction.isEmpty() ? List.<QuestionStore.Claimed>of() : questions.awaited(register, transaction);
        if (awaited.isEmpty()) {
            exchanges.add(exchange(register, "on-search", UNEXPECTED, 0, 0, envelope));
            return UNEXPECTED;
        }
        Map<String, Question> byReference = new HashMap<>();
        Map<Question, List<UUID>> ids = new HashMap<>();
        for (var claimed : awaited) {
            byReference.put(String.valueOf(claimed.reference()), claimed.question());
            ids.computeIfAbsent(claimed.question(), question -> new ArrayList<>())
                    .add(claimed.id());
        }
        var problems = new HashMap<Question, String>();
        try {
            var replies = DciSearch.read(envelope.message(), byReference::get, problems);
            var exchange =
                    exchange(register, "on-search", Exchange.ANSWERED, byReference.size(), replies.size(), envelope);
            room.keep(new Replies(exchange, replies, problems), ids);
        } catch (Trouble | Nonsense nonsense) {
            exchanges.add(exchange(register, "on-search", "nonsense", byReference.size(), 0, envelope));
            return "nonsense";
        }
        problems.forEach((question, problem) -> questions.later(ids.getOrDefault(question, List.of()), problem, 30));
        return Exchange.ANSWERED;
    }

    @Override
    public String onSubscribe(String register, Envelope envelope) {
        var transaction = envelope.message().path("transaction_id").asString("");
        var known = 0;
        for (var response : envelope.message().path("subscribe_response")) {
            var first = response.path("subscriptions").path(0);
            var reason = code(response, "status_reason_code");
            var active = response.path("status").asString("").equals("succ")
                    || "rjct.event.already_subscribed".equals(reason);
            if (subscriptions.answered(
                    register,
                    transaction,
                    response.path("reference_id").asString(""),
                    active ? "active" : "refused",
                    code(first, "code").isEmpty() ? null : code(first, "code"),
                    reason.isEmpty() ? null : reason,
                    clock.instant())) {
                known++;
            }
        }
        return logged(register, "on-subscribe", known, envelope);
    }

    @Override
    public String onUnsubscribe(String register, Envelope envelope) {
        var codes = new ArrayList<String>();
        for (var status : envelope.message().path("subscription_status")) {
            if (status.path("status").asString("").equals("unsubscribe")) {
                codes.add(code(status, "code"));
            }
        }
        return logged(register, "on-unsubscribe", subscriptions.ended(register, codes), envelope);
    }

    /** We ask registers for no status, because what was not answered is asked again: there is nothing to be told. */
    @Override
    public String onStatus(String register, Envelope envelope) {
        return logged(register, "txn-on-status", 0, envelope);
    }

    private String logged(String register, String action, int known, Envelope envelope) {
        var outcome = known > 0 ? Exchange.ANSWERED : UNEXPECTED;
        exchanges.add(exchange(register, action, outcome, 0, known, envelope));
        return outcome;
    }

    private static String code(JsonNode node, String field) {
        var text = node.path(field).asString("");
        return text.length() <= 99 ? text : text.substring(0, 99);
    }

    private Exchange exchange(
            String register, String action, String outcome, int questions, int answered, Envelope envelope) {
        return new Exchange(
                UUID.randomUUID(),
                register,
                "in",
                action,
                clock.instant(),
                outcome,
                null,
                questions,
                answered,
                0,
                envelope.digest(),
                envelope.signature(),
                null,
                null);
    }
}
