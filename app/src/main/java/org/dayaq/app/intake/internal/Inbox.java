package org.dayaq.app.intake.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.intake.IntakeSettings;
import org.dayaq.app.intake.internal.Rejected.Fault;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.registries.dci.Canonical;
import org.dayaq.app.registries.dci.Envelope;
import org.dayaq.app.registries.dci.Nonsense;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Takes notifications in. When {@link #receive} returns, every item is kept durably, and only then is the message
 * acknowledged. An item that makes no sense is kept as such and holds up no other.
 */
@Component
public class Inbox {

    private static final String NONSENSE = "nonsense";

    private final InboxStore inbox;
    private final EventStore events;
    private final IntakeSettings settings;
    private final TransactionTemplate transactions;
    private final Bell bell;
    private final Counts counts;
    private final Clock clock;

    Inbox(
            InboxStore inbox,
            EventStore events,
            IntakeSettings settings,
            TransactionTemplate transactions,
            Bell bell,
            Counts counts,
            Clock clock) {
        this.inbox = inbox;
        this.events = events;
        this.settings = settings;
        this.transactions = transactions;
        this.bell = bell;
        this.counts = counts;
        this.clock = clock;
    }

    /** Keeps a notification and gives its correlation id; the same message again gets the same one. */
    public String receive(Senders.Partner sender, Envelope envelope) {
        var items = envelope.message().path("notify_event");
        Gate.reject(400, faults(items));
        var sha256 = contents(items);
        var id = envelope.header("message_id");
        var correlation = UUID.randomUUID().toString();
        var given = transactions.execute(status -> {
            if (!inbox.add(
                    sender.register(), id, clock.instant(), correlation, items.size(), sha256, envelope.signature())) {
                return again(sender, id, List.of(sha256, envelope.messageDigest()));
            }
            keep(sender, id, items);
            return correlation;
        });
        bell.ring();
        return String.valueOf(given);
    }

    /**
     * Takes in what the platform found itself, under a message id that is always the same for the same search: told again,
     * it changes nothing. Joins the transaction of the caller.
     */
    int receive(String sender, String messageId, List<Reported> found) {
        var told = transactions.execute(status -> {
            var sha256 = Envelope.sha256(
                    found.stream().map(Reported::sha256).sorted().toList().toString());
            if (!inbox.add(
                    sender, messageId, clock.instant(), UUID.randomUUID().toString(), found.size(), sha256, null)) {
                return 0;
            }
            var read = new ArrayList<Read>();
            found.forEach(event -> read.add(new Read(read.size() + 1, "", event)));
            var items = keep(read);
            inbox.addItems(sender, messageId, items);
            counts.received.add(read.size());
            return (int)
                    items.stream().filter(item -> item.effect().equals("new")).count();
        });
        bell.ring();
        return told == null ? 0 : told;
    }

    /** Messages kept before it was the contents that count were kept under the digest of their whole message. */
    private String again(Senders.Partner sender, String id, List<String> digests) {
        var known = inbox.again(sender.register(), id).orElseThrow();
        if (!digests.contains(known.sha256())) {
            throw new Rejected(
                    409,
                    "rjct.message_id.duplicate",
                    "Another message came under this message_id; give every message an id of its own");
        }
        return known.correlationId();
    }

    /**
     * What a message tells. Whoever heard no acknowledgement sends it again under its id, and then the times of its items
     * and their order may be others: were they counted, the sender would be refused for ever.
     */
    private static String contents(JsonNode items) {
        var told = new TreeMap<String, String>();
        items.forEach(item -> told.put(
                item.path("reference_id").asString(""),
                Envelope.sha256(item.path("data").toString())));
        return Envelope.sha256(Canonical.text(told));
    }

    private void keep(Senders.Partner sender, String messageId, JsonNode items) {
        var kept = new ArrayList<InboxStore.Item>();
        var read = new ArrayList<Read>();
        for (var item : items) {
            var number = kept.size() + read.size() + 1;
            var reference = item.path("reference_id").asString("");
            var data = item.path("data");
            try {
                var type = EventReader.type(data);
                if (!sender.events().contains(type)) {
                    throw new Nonsense("not-of-this-sender");
                }
                var event = EventReader.read(type, saidAt(item), data.path("reg_records"));
                read.add(new Read(number, reference, event));
            } catch (Nonsense nonsense) {
                kept.add(new InboxStore.Item(number, reference, typeText(data), null, NONSENSE, nonsense.code()));
            }
        }
        kept.addAll(keep(read));
        inbox.addItems(sender.register(), messageId, kept);
        counts.received.add(read.size());
    }

    private record Read(int number, String reference, Reported event) {

        String key() {
            return event.type() + " " + event.identity();
        }

        String version() {
            return key() + " " + event.sha256();
        }
    }

    private List<InboxStore.Item> keep(List<Read> read) {
        // Sorted, so that two messages about the same events wait for each other instead of locking each other out.
        var versions = new TreeMap<String, Reported>();
        read.forEach(item -> versions.putIfAbsent(item.version(), item.event()));
        var unseen = inbox.addVersions(versions.values());
        var latest = new TreeMap<String, Reported>();
        read.stream()
                .filter(item -> unseen.contains(item.version()))
                .forEach(item -> latest.merge(item.key(), item.event(), (a, b) -> a.compareTo(b) >= 0 ? a : b));
        var effects = events.put(
                latest.values().stream()
                        .map(event -> new LifeEvent.New(Ids.newId(clock), event))
                        .toList(),
                clock.instant());
        var again = new TreeMap<String, Reported>();
        read.stream()
                .filter(item -> !unseen.contains(item.version()))
                .forEach(item -> again.merge(item.key(), item.event(), (a, b) -> a.compareTo(b) >= 0 ? a : b));
        var turned = events.saidAgain(again.values());
        var items = new ArrayList<InboxStore.Item>();
        var first = new HashSet<>(unseen);
        for (var item : read) {
            var effect = turned.contains(item.key()) && item.event().equals(again.get(item.key())) ? "later" : "known";
            if (first.remove(item.version())) {
                effect = item.event().equals(latest.get(item.key()))
                        ? effects.getOrDefault(item.key(), "earlier")
                        : "earlier";
            }
            items.add(new InboxStore.Item(
                    item.number(),
                    item.reference(),
                    item.event().type(),
                    item.event().identity(),
                    effect,
                    null));
        }
        return items;
    }

    private List<Fault> faults(JsonNode items) {
        var faults = new ArrayList<Fault>();
        if (!items.isArray() || items.isEmpty()) {
            faults.add(new Fault("err.request.bad", "message.notify_event is a list of at least one event"));
        } else if (items.size() > settings.maxItems()) {
            faults.add(new Fault(
                    "rjct.total_count.limit_exceeded",
                    "A message holds at most " + settings.maxItems() + " events; send several messages"));
        } else {
            var references = new HashSet<String>();
            var number = 0;
            for (var item : items) {
                number++;
                faults.addAll(faults("message.notify_event[" + (number - 1) + "]", item, references));
                if (faults.size() > 20) {
                    faults.add(new Fault("rjct.errors.too_many", "There are more faults than these"));
                    break;
                }
            }
        }
        return faults;
    }

    private static List<Fault> faults(String where, JsonNode item, HashSet<String> references) {
        var faults = new ArrayList<Fault>();
        var reference = item.path("reference_id").asString("");
        if (!Gate.isId(reference)) {
            faults.add(new Fault(
                    "rjct.reference_id.invalid", where + ".reference_id is missing or longer than 99 characters"));
        } else if (!references.add(reference)) {
            faults.add(new Fault(
                    "rjct.reference_id.duplicate", where + ".reference_id is that of another event of this message"));
        }
        if (!Gate.isTime(item.path("timestamp").asString(""))) {
            faults.add(new Fault("rjct.timestamp.invalid", where + ".timestamp is a time with a zone"));
        }
        if (!item.path("data").isObject()) {
            faults.add(new Fault("rjct.notify_details.invalid", where + ".data is missing"));
        }
        return faults;
    }

    private static Instant saidAt(JsonNode item) {
        return OffsetDateTime.parse(item.path("timestamp").asString("")).toInstant();
    }

    private static String typeText(JsonNode data) {
        var text = data.path("reg_event_type").asString("");
        return text.matches("[A-Za-z:_-]{1,80}") ? text : "unreadable";
    }
}
