package org.dayaq.app.registries.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.dayaq.app.registries.Question;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.Trouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks a DCI register: many questions in one search, answered at once or by a callback. */
final class DciSearch implements RegisterClient {

    private static final String SUCCEEDED = "succ";

    private final String register;
    private final DciTalk talk;
    private final Clock clock;

    DciSearch(String register, DciTalk talk, Clock clock) {
        this.register = register;
        this.talk = talk;
        this.clock = clock;
    }

    @Override
    public String register() {
        return register;
    }

    @Override
    public Replies ask(List<Question> questions) {
        var transaction = UUID.randomUUID().toString();
        var byReference = new LinkedHashMap<String, Question>();
        for (var question : questions) {
            byReference.put(Integer.toString(byReference.size() + 1), question);
        }
        var began = System.nanoTime();
        var said = talk.say(
                register, "search", "/registry/sync/search", questions.size(), request(transaction, byReference));
        var envelope = talk.trusted(register, said.answer().body());
        if (!envelope.header("action").equals("on-search")
                || !envelope.message().path("transaction_id").asString("").equals(transaction)) {
            throw new Trouble("other-answer");
        }
        var problems = new HashMap<Question, String>();
        var replies = read(envelope.message(), byReference::get, problems);
        var exchange = new Exchange(
                said.messageId(),
                register,
                "out",
                "search",
                clock.instant(),
                Exchange.ANSWERED,
                said.answer().status(),
                questions.size(),
                replies.size(),
                (System.nanoTime() - began) / 1_000_000,
                Envelope.sha256(said.body()),
                said.signature(),
                envelope.digest(),
                envelope.signature());
        return new Replies(exchange, replies, problems);
    }

    /** Sends the questions for a callback; gives the exchange, whose answers are still to come. */
    Exchange askForCallback(String transaction, Map<String, Question> byReference) {
        var began = System.nanoTime();
        var said =
                talk.say(register, "search", "/registry/search", byReference.size(), request(transaction, byReference));
        Acknowledgement.read(said.answer().body());
        return new Exchange(
                said.messageId(),
                register,
                "out",
                "search",
                clock.instant(),
                "acknowledged",
                said.answer().status(),
                byReference.size(),
                0,
                (System.nanoTime() - began) / 1_000_000,
                Envelope.sha256(said.body()),
                said.signature(),
                Envelope.sha256(said.answer().body()),
                null);
    }

    private Map<String, Object> request(String transaction, Map<String, Question> byReference) {
        var now = talk.timestamp();
        var requests = new ArrayList<Map<String, Object>>();
        byReference.forEach((reference, question) -> requests.add(Map.of(
                "reference_id",
                reference,
                "timestamp",
                now,
                "search_criteria",
                Map.of(
                        "version",
                        "1.0.0",
                        "reg_type",
                        "ns:org:RegistryType:Civil",
                        "reg_record_type",
                        DciRecords.recordType(question.question()),
                        "query_type",
                        "idtype-value",
                        "query",
                        Map.of("type", DciRecords.identifierType(question.question()), "value", question.subject()),
                        "pagination",
                        Map.of("page_size", 2, "page_number", 1),
                        "authorize",
                        Map.of("ts", now, "purpose", Map.of("code", question.purpose()))))));
        return Map.of("transaction_id", transaction, "search_request", requests);
    }

    /**
     * Reads a search response. One reference answered twice with the same content is one reply; with another content it
     * is nonsense, and so is a record of somebody else.
     */
    static Map<Question, Reply> read(
            JsonNode message, Function<String, @Nullable Question> byReference, Map<Question, String> problems) {
        var responses = message.path("search_response");
        if (!responses.isArray()) {
            throw new Trouble("nonsense");
        }
        var replies = new HashMap<Question, Reply>();
        for (var response : responses) {
            var question = byReference.apply(response.path("reference_id").asString(""));
            if (question == null) {
                continue;
            }
            try {
                var reply = reply(question, response);
                var before = replies.putIfAbsent(question, reply);
                if (before != null && !before.equals(reply)) {
                    throw new Nonsense("answered-twice");
                }
            } catch (Nonsense nonsense) {
                problems.put(question, "nonsense." + nonsense.code());
            } catch (Trouble refused) {
                problems.put(question, refused.code());
            }
        }
        problems.keySet().forEach(replies::remove);
        return replies;
    }

    private static Reply reply(Question question, JsonNode response) {
        if (!response.path("status").asString("").equals(SUCCEEDED)) {
            var code = response.path("status_reason_code").asString("");
            throw new Trouble(code.matches("[a-z_.]{1,60}") ? code : "rejected");
        }
        var records = response.path("data").path("reg_records");
        if (!records.isArray()) {
            throw new Nonsense("reg_records");
        }
        if (records.isEmpty()) {
            return Reply.notFound();
        }
        if (records.size() > 1) {
            throw new Nonsense("several-records");
        }
        return new Reply(true, DciRecords.read(question.question(), question.subject(), records.path(0)));
    }
}
