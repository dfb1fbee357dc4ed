package org.dayaq.sandbox.dci;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.dayaq.sandbox.http.Dial;
import org.dayaq.sandbox.http.Dials;
import org.dayaq.sandbox.http.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * One body's thread that calls back and notifies. What is not acknowledged is sent again under the same message id until
 * it is; the next message of a subscription waits for it, so the order per person is that in which things happened.
 */
final class Sender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int MOST_ITEMS = 200;
    private static final long IDLE_MS = 500;
    private static final long FIRST_PAUSE_MS = 200;
    private static final int LONGEST_PAUSE_SHIFT = 6;

    private final Register register;
    private final Envelopes envelopes;
    private final Platform platform;
    private final Conversations conversations;
    private final SubscriptionStore subscriptions;
    private final CallbackStore callbacks;
    private final Dials dials;
    private final Semaphore news = new Semaphore(0);
    private final Map<String, Long> notBefore = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Thread thread;

    Sender(
            Register register,
            Envelopes envelopes,
            Platform platform,
            Conversations conversations,
            SubscriptionStore subscriptions,
            CallbackStore callbacks,
            Dials dials) {
        this.register = register;
        this.envelopes = envelopes;
        this.platform = platform;
        this.conversations = conversations;
        this.subscriptions = subscriptions;
        this.callbacks = callbacks;
        this.dials = dials;
        this.thread = new Thread(this::run, register.id() + "-sender");
        thread.setDaemon(true);
        thread.start();
    }

    /** There is something to send. */
    void wake() {
        news.release();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!round()) {
                    news.tryAcquire(IDLE_MS, TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The database may be stopping before us; what was not sent is sent after the next start.
                LOG.warn("{} cannot send now: {}", register.id(), e.toString());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what is there; whether anything was acknowledged, so that there may be more. */
    private boolean round() throws InterruptedException {
        var dial = dials.of(register.id());
        if (dial.down()) {
            return false;
        }
        var progress = false;
        for (var callback : callbacks.toCome()) {
            progress |= due(callback.correlationId()) && callBack(callback, dial);
        }
        for (var subscription : subscriptions.inForce()) {
            progress |= due(subscription.code()) && notify(subscription, dial);
        }
        return progress;
    }

    private boolean callBack(CallbackStore.Callback callback, Dial dial) throws InterruptedException {
        var talk = Conversations.Talk.of(callback.action());
        var answer = conversations.answer(
                talk, callback.subscriber(), callback.address(), callback.correlationId(), callback.request());
        var list = talk == Conversations.Talk.SEARCH ? "search_response" : "";
        var items = answer.get(list) instanceof List<?> found ? found.size() : 1;
        var header = envelopes.callbackHeader(talk.answer, callback.subscriber(), items, items);
        var shuffled = new Dial(false, 0, 0, false, dial.shuffle(), false, false);
        var message = Misbehaviour.spoil(answer, list, shuffled);
        var done = post(callback.address(), talk.answerPath, header, message, dial, callback.correlationId());
        if (done) {
            callbacks.answered(callback.correlationId());
        } else {
            callbacks.failed(callback.correlationId());
        }
        return done;
    }

    private boolean notify(SubscriptionStore.Subscription subscription, Dial dial) throws InterruptedException {
        var events = subscriptions.next(subscription, MOST_ITEMS);
        if (events.isEmpty()) {
            return false;
        }
        var last = events.get(events.size() - 1).id();
        var messageId = subscription.messageId();
        if (messageId == null) {
            messageId = UUID.randomUUID().toString();
            subscriptions.sending(subscription.code(), last, messageId);
        }
        var header = envelopes.callbackHeader("notify", subscription.subscriber(), events.size(), events.size());
        header.put("message_id", messageId);
        var message = new LinkedHashMap<String, Object>();
        message.put("transaction_id", messageId);
        message.put("notify_event", items(subscription, events));
        var shuffled =
                Misbehaviour.spoil(message, "notify_event", new Dial(false, 0, 0, false, dial.shuffle(), false, false));
        var done = post(subscription.senderUri(), "notify", header, shuffled, dial, subscription.code());
        if (done) {
            subscriptions.told(subscription.code(), last);
        }
        return done;
    }

    private List<Map<String, Object>> items(
            SubscriptionStore.Subscription subscription, List<SubscriptionStore.Event> events) {
        var items = new ArrayList<Map<String, Object>>(events.size());
        for (var event : events) {
            var data = new LinkedHashMap<String, Object>();
            data.put("version", "1.0.0");
            data.put("reg_type", register.type());
            data.put("reg_event_type", subscription.eventType());
            data.put("reg_record_type", subscription.recordType());
            data.put("reg_records", event.record());
            var item = new LinkedHashMap<String, Object>();
            item.put("reference_id", String.valueOf(event.id()));
            item.put("timestamp", envelopes.now());
            item.put("data", data);
            item.put("locale", "eng");
            items.add(item);
        }
        return items;
    }

    private boolean post(
            String senderUri,
            String path,
            Map<String, Object> header,
            Map<String, Object> message,
            Dial dial,
            String what)
            throws InterruptedException {
        dials.spoils(register.id(), dial);
        if (dial.delayMs() > 0) {
            Thread.sleep(dial.delayMs());
        }
        var address = address(senderUri, path);
        var bytes = dial.nonsense()
                ? "<html><body>Bad gateway</body></html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)
                : envelopes.signed(header, message, dial);
        var said = said(address, bytes);
        if (dial.twice()) {
            // Once the very same message, once the same content under another id: both must be recognised.
            said(address, bytes);
            var other = new LinkedHashMap<>(header);
            other.put("message_id", UUID.randomUUID().toString());
            said(address, envelopes.signed(other, message, dial));
        }
        var done = "ACK".equals(said);
        settle(what, done, said);
        return done;
    }

    private void settle(String what, boolean done, String said) {
        if (done) {
            failures.remove(what);
            notBefore.remove(what);
            return;
        }
        var count = failures.merge(what, 1, Integer::sum);
        var pause = FIRST_PAUSE_MS << Math.min(LONGEST_PAUSE_SHIFT, count - 1);
        notBefore.put(what, System.nanoTime() + pause * 1_000_000);
        if (count == 1 || count % 20 == 0) {
            LOG.info("{}: a message is not acknowledged ({}), attempt {}", register.id(), said, count);
        }
        subscriptions.failed(what, said);
    }

    private boolean due(String what) {
        var day = notBefore.get(what);
        return day == null || System.nanoTime() - day >= 0;
    }

    /** ACK, NACK, ERR or what else became of the message. */
    private String said(URI address, byte[] bytes) throws InterruptedException {
        var answer = platform.post(register.id(), address, bytes);
        if (answer == null) {
            return "not reached";
        }
        try {
            var status = Json.MAPPER
                    .readTree(answer.body())
                    .path("message")
                    .path("ack_status")
                    .asString("");
            return answer.statusCode() / 100 == 2 && !status.isEmpty() ? status : "HTTP " + answer.statusCode();
        } catch (JacksonException e) {
            return "HTTP " + answer.statusCode();
        }
    }

    /** The subscriber's address without or with /registry, or the full address of one of its callbacks. */
    static URI address(String senderUri, String path) {
        var base = senderUri.replaceAll("/+$", "").replaceAll("/registry(/(on-[a-z]+|notify|txn/on-status))?$", "");
        return URI.create(base + "/registry/" + path);
    }
}
