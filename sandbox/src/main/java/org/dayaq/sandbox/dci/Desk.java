package org.dayaq.sandbox.dci;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.http.Dials;
import org.dayaq.sandbox.http.Problem;

/** The DCI side of one body: its addresses under /dci/registry, its keys and tokens, and the thread that sends. */
public final class Desk implements AutoCloseable {

    private final OwnKey key;
    private final Envelopes envelopes;
    private final Tokens tokens;
    private final SubscriptionStore subscriptions;
    private final CallbackStore callbacks;
    private final Conversations conversations;
    private final Sender sender;

    public Desk(DataSource database, Register register, Platform platform, Tokens tokens, Dials dials, Clock clock) {
        this.key = new KeyStore(database).of(register.id());
        this.envelopes = new Envelopes(register.id(), key, platform, clock);
        this.tokens = tokens;
        this.subscriptions = new SubscriptionStore(database, register.id());
        this.callbacks = new CallbackStore(database, register.id(), clock);
        this.conversations = new Conversations(register, envelopes, subscriptions, callbacks, clock);
        this.sender = new Sender(register, envelopes, platform, conversations, subscriptions, callbacks, dials);
    }

    /** Adds the DCI addresses to the body, with and without the /dci in front. */
    public Body.Builder serve(Body.Builder body) {
        for (var prefix : List.of("/dci/registry/", "/registry/")) {
            for (var talk : Conversations.Talk.values()) {
                body.post(prefix + talk.path, tokens.guard(asked -> later(talk, asked)));
            }
            body.post(prefix + "sync/search", tokens.guard(asked -> now(Conversations.Talk.SEARCH, asked)));
            body.post(prefix + "sync/txn/status", tokens.guard(asked -> now(Conversations.Talk.STATUS, asked)));
        }
        return body.get("/.well-known/jwks.json", asked -> Answer.json(key.jwks()));
    }

    /** Whether the platform has asked this body to tell it of anything. */
    public boolean isSubscribed() {
        return subscriptions.any();
    }

    /** Something happened that may have to be told. */
    public void wake() {
        sender.wake();
    }

    @Override
    public void close() {
        sender.close();
    }

    /** Both shapes that clients look for: the OpenAPI file's errors and the acknowledgement's ERR. */
    public static Answer problem(Problem problem) {
        var code = problem.code().startsWith("err.") ? problem.code() : "err." + problem.code();
        var error = Map.of("code", code, "message", problem.detail());
        var message = new LinkedHashMap<String, Object>();
        message.put("ack_status", "ERR");
        message.put("timestamp", java.time.OffsetDateTime.now(Clock.systemUTC()).toString());
        message.put("correlation_id", UUID.randomUUID().toString());
        message.put("error", error);
        return Answer.json(problem.status(), Map.of("errors", List.of(error), "message", message));
    }

    /** A synchronous request. It changes nothing, so the same message may come again. */
    private Answer now(Conversations.Talk talk, Asked asked) {
        var received = envelopes.read(asked.body(), talk.action, talk.items);
        var correlation = UUID.randomUUID().toString();
        var sender = received.text("sender_id");
        if (received.rejection() != null) {
            return rejected(talk, received, correlation, asked);
        }
        var answer = conversations.answer(talk, sender, received.text("sender_uri"), correlation, received.message());
        var total =
                received.message().path(talk.items.isEmpty() ? "-" : talk.items).size();
        var header = envelopes.callbackHeader(talk.answer, sender, Math.max(1, total), Math.max(1, total));
        var message = Misbehaviour.spoil(answer, "search_response", asked.dial());
        return new Answer(200, "application/json", envelopes.signed(header, message, asked.dial()), Map.of());
    }

    private Answer rejected(Conversations.Talk talk, Envelopes.Received received, String correlation, Asked asked) {
        var header = envelopes.callbackHeader(talk.answer, received.text("sender_id"), 0, 0);
        header.put("status", "rjct");
        header.put("status_reason_code", String.valueOf(received.rejection()));
        var message = new LinkedHashMap<String, Object>();
        message.put("transaction_id", received.message().path("transaction_id").asString(""));
        message.put("correlation_id", correlation);
        message.put("search_response", List.of());
        return new Answer(200, "application/json", envelopes.signed(header, message, asked.dial()), Map.of());
    }

    /** An asynchronous request: kept first, then acknowledged; the callback follows. */
    private Answer later(Conversations.Talk talk, Asked asked) {
        var received = envelopes.read(asked.body(), talk.action, talk.items);
        var correlation = UUID.randomUUID().toString();
        var subscriber = received.text("sender_id");
        if (received.rejection() != null) {
            return refused(correlation, received.rejection());
        }
        var address = received.text("sender_uri");
        if (!address.startsWith("http://") && !address.startsWith("https://")) {
            throw new Problem(400, "err.sender_uri.invalid", "sender_uri must say where the callback goes");
        }
        var callback = new CallbackStore.Callback(correlation, subscriber, address, talk.action, received.message());
        if (!callbacks.keep(callback, received.text("message_id"))) {
            return refused(correlation, "rjct.message_id.duplicate");
        }
        sender.wake();
        return Answer.json(envelopes.acknowledgement("ACK", correlation, null, ""));
    }

    private Answer refused(String correlation, String code) {
        return Answer.json(envelopes.acknowledgement(
                "NACK", correlation, code, "Nothing follows: the header of this message is not in order"));
    }
}
