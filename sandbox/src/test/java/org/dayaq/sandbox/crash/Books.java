package org.dayaq.sandbox.crash;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.sandbox.http.Json;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds what was asked for against what became of it: the events of the world against the bank's book of payments and the
 * gateway's book of messages, and both against the platform's own tables.
 */
final class Books {

    /** Why something is not done yet, where the platform shows it to somebody. */
    enum Visible {
        WAITS_FOR_REGISTER,
        OFFICERS_TASK,
        INCIDENT,
        DEAD_LETTER
    }

    /**
     * What the comparison found.
     *
     * @param lost events of which something is missing and nothing says why
     * @param doubled events of which something is there twice
     * @param stuck cases and steps that nobody will move and nobody can see
     * @param other what does not add up otherwise
     */
    record Balance(
            int events,
            int complete,
            Map<Visible, Integer> visible,
            List<String> lost,
            List<String> doubled,
            List<String> stuck,
            List<String> other) {

        boolean balances() {
            return lost.isEmpty() && doubled.isEmpty() && stuck.isEmpty() && other.isEmpty();
        }

        @Override
        public String toString() {
            return events + " events, " + complete + " complete, " + visible + ", lost " + some(lost) + ", doubled "
                    + some(doubled) + ", stuck " + some(stuck) + ", other " + some(other);
        }

        private static String some(List<String> list) {
            return list.size() + (list.isEmpty() ? "" : " " + list.subList(0, Math.min(8, list.size())));
        }
    }

    private record Event(String type, String identity, boolean open, boolean failed, UUID caseId) {}

    private record Case(UUID id, boolean isOpen, boolean waits) {}

    /** Cases of which somebody can see why they do not go on: an officer is asked, a step failed, or a letter to others is dead. */
    private record Open(Set<UUID> tasks, Set<UUID> incidents, Set<UUID> dead) {}

    private final Stack stack;
    private final JdbcClient ours;
    private final JdbcClient theirs;

    Books(Stack stack) throws IOException {
        this.stack = stack;
        this.ours = stack.platform();
        this.theirs = stack.around();
    }

    /** What still moves by itself; nothing of it means that the platform has come to rest. */
    Map<String, Long> moving() {
        var moving = new TreeMap<String, Long>();
        put(moving, "events", ours, "SELECT count(*) FROM life_event WHERE handled < versions AND due_at < 'infinity'");
        put(moving, "outbox", ours, "SELECT count(*) FROM outbox WHERE state IN ('WAITING', 'SENDING')");
        put(moving, "questions", ours, "SELECT count(*) FROM question");
        put(moving, "wakes", ours, "SELECT count(*) FROM wake");
        put(moving, "screening", ours, "SELECT count(*) FROM screening_chunk WHERE done_at IS NULL");
        put(moving, "persons", ours, "SELECT count(*) FROM person_import WHERE done_at IS NULL");
        put(moving, "jobs", ours, "SELECT count(*) FROM act_ru_job WHERE retries_ > 0");
        put(
                moving,
                "untold",
                theirs,
                """
                SELECT count(*) FROM world.event e WHERE EXISTS (
                    SELECT 1 FROM world.subscription s WHERE s.body = e.body AND s.event_type = e.type
                       AND s.ended_at IS NULL AND s.told_to < e.id AND (e.explicit OR e.age_months IS NULL))
                """);
        put(moving, "receipts", theirs, "SELECT count(*) FROM sms.message WHERE status = 'accepted' OR NOT reported");
        put(moving, "cards", theirs, "SELECT count(*) FROM bank.card WHERE status = 'accepted' OR NOT reported");
        moving.values().removeIf(count -> count == 0);
        return moving;
    }

    private static void put(Map<String, Long> into, String name, JdbcClient jdbc, String sql) {
        into.put(name, jdbc.sql(sql).query(Long.class).single());
    }

    /** Orders that the bank's statements have not shown yet. */
    long unreconciled() {
        return ours.sql("SELECT count(*) FROM payment_order WHERE state <> 'RECONCILED'")
                .query(Long.class)
                .single();
    }

    long auditEvents() {
        return ours.sql("SELECT count(*) FROM audit_event").query(Long.class).single();
    }

    long auditSeals() {
        return ours.sql("SELECT count(*) FROM audit_seal").query(Long.class).single();
    }

    long messagesTaken() {
        return theirs.sql("SELECT count(*) FROM sms.message").query(Long.class).single();
    }

    Balance balance(List<Load.Expected> expected) throws IOException {
        var lost = new ArrayList<String>();
        var doubled = new ArrayList<String>();
        var stuck = new ArrayList<String>();
        var other = new ArrayList<String>();
        var visible = new TreeMap<Visible, Integer>();
        var events = events();
        var cases = new HashMap<UUID, Case>();
        // Who says to wait for a register waits for an answer to a question: without one nobody will ever go on.
        ours.sql(
                        """
                        SELECT id, status = 'open',
                               waiting_for IS NOT NULL AND id IN (SELECT case_id FROM question UNION SELECT case_id FROM wake)
                          FROM case_file
                        """)
                .query(row -> {
                    var one = new Case(row.getObject(1, UUID.class), row.getBoolean(2), row.getBoolean(3));
                    cases.put(one.id(), one);
                });
        var decisions = counts("SELECT case_id, max(n) FROM (SELECT case_id, name, count(*) AS n FROM decision"
                + " GROUP BY case_id, name) d GROUP BY case_id");
        var letters = counts("SELECT case_id, count(*) FROM document GROUP BY case_id");
        var tasks = cases("SELECT case_id FROM task WHERE ended_at IS NULL");
        var incidents = cases("SELECT DISTINCT e.business_key_::uuid FROM act_ru_job j JOIN act_ru_execution e"
                + " ON e.id_ = j.process_instance_id_ WHERE j.retries_ = 0 AND e.business_key_ IS NOT NULL");
        incidents.addAll(cases("SELECT case_id FROM wake WHERE attempts >= 3"));
        var dead = cases(
                """
                SELECT coalesce(p.case_id, n.case_id, c.case_id) FROM outbox o
                  LEFT JOIN payment_order p ON p.id = o.subject LEFT JOIN notice n ON n.id = o.subject
                  LEFT JOIN card_order c ON c.id = o.subject
                 WHERE o.state = 'DEAD' AND coalesce(p.case_id, n.case_id, c.case_id) IS NOT NULL
                """);
        var open = new Open(tasks, incidents, dead);
        var paid = theirs("SELECT iban, count(*) FROM bank.payment WHERE status = 'accepted' GROUP BY iban");
        var told = theirs("SELECT recipient, count(*) FROM sms.message WHERE status <> 'rejected' GROUP BY recipient");
        var accounts = accounts(expected);
        var complete = 0;
        for (var want : expected) {
            var name = want.type() + " " + want.identity();
            var all = events.getOrDefault(name, List.of());
            var reasons = new HashSet<Visible>();
            var missing = new ArrayList<String>();
            var twice = new ArrayList<String>();
            number("event", all.size(), missing, twice);
            number("case", all.stream().filter(e -> e.caseId() != null).count(), missing, twice);
            number("decision", sum(all, decisions), missing, twice);
            number("letter", sum(all, letters), missing, twice);
            number("payment", paid.getOrDefault(accounts.getOrDefault(want.payee(), ""), 0L), missing, twice);
            number("notice", told.getOrDefault(want.phone(), 0L), missing, twice);
            for (var event : all) {
                reasons(event, cases.get(event.caseId()), open, reasons);
            }
            if (!twice.isEmpty()) {
                doubled.add(name + " " + twice);
            } else if (missing.isEmpty()) {
                complete++;
            } else if (reasons.isEmpty()) {
                lost.add(name + " " + missing);
            } else {
                reasons.forEach(reason -> visible.merge(reason, 1, Integer::sum));
            }
        }
        // Of every event, those that nobody expected too: poison may be well formed enough to become a case.
        for (var name : events.keySet()) {
            for (var event : events.get(name)) {
                var itsCase = cases.remove(event.caseId());
                var reasons = new HashSet<Visible>();
                reasons(event, itsCase, open, reasons);
                if (itsCase != null && itsCase.isOpen() && reasons.isEmpty()) {
                    stuck.add(name + " open, nothing says why");
                }
            }
        }
        cases.values().forEach(orphan -> other.add("a case of no event is " + (orphan.isOpen() ? "open" : "closed")));
        addStrangers(other);
        none(
                other,
                "orders on their way to the bank that nothing carries",
                """
                SELECT count(*) FROM payment_order p
                 WHERE p.state IN ('READY', 'SENDING', 'UNKNOWN') AND NOT EXISTS (
                    SELECT 1 FROM outbox o WHERE o.channel = 'bank.order' AND o.subject = p.id AND o.state <> 'DONE')
                """);
        return new Balance(expected.size(), complete, visible, lost, doubled, stuck, other);
    }

    private static void number(String what, long count, List<String> missing, List<String> twice) {
        if (count == 0) {
            missing.add(what);
        } else if (count > 1) {
            twice.add(what + " x" + count);
        }
    }

    private static void reasons(Event event, Case itsCase, Open open, Set<Visible> reasons) {
        if (event.failed()) {
            reasons.add(Visible.INCIDENT);
        }
        if (itsCase == null) {
            return;
        }
        if (itsCase.waits()) {
            reasons.add(Visible.WAITS_FOR_REGISTER);
        }
        if (open.tasks().contains(itsCase.id())) {
            reasons.add(Visible.OFFICERS_TASK);
        }
        if (open.incidents().contains(itsCase.id())) {
            reasons.add(Visible.INCIDENT);
        }
        if (open.dead().contains(itsCase.id())) {
            reasons.add(Visible.DEAD_LETTER);
        }
    }

    /** Poison of which the inbox has no item: neither that it made no sense nor an event, if it made some after all. */
    void addUnseen(Set<String> dropped, List<String> other) {
        var unseen = new HashSet<>(dropped);
        unseen.removeAll(ours.sql("SELECT reference_id FROM inbox_item")
                .query(String.class)
                .list());
        if (!unseen.isEmpty()) {
            other.add(unseen.size() + " of " + dropped.size() + " poison messages left no trace");
        }
    }

    /** How often Justice were refused what they try to tell now. */
    int refusals() {
        return theirs.sql("SELECT coalesce(max(failures), 0) FROM world.subscription WHERE message_id IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    /** What happened and is under no seal yet. */
    long unsealed() {
        return ours.sql("SELECT (SELECT count(*) FROM audit_event)"
                        + " - (SELECT coalesce(sum(cardinality(events)), 0) FROM audit_seal)")
                .query(Long.class)
                .single();
    }

    /** What one side has and the other has never heard of, and what else cannot be. */
    void addStrangers(List<String> other) {
        var orders = new HashMap<String, BigDecimal>();
        ours.sql("SELECT id, amount FROM payment_order").query(row -> {
            orders.put(row.getString(1), row.getBigDecimal(2));
        });
        theirs.sql("SELECT key, amount FROM bank.payment WHERE status = 'accepted'")
                .query(row -> {
                    var amount = orders.get(row.getString(1));
                    if (amount == null) {
                        other.add("the bank paid under a key that no order has");
                    } else if (amount.compareTo(row.getBigDecimal(2)) != 0) {
                        other.add("the bank paid " + row.getBigDecimal(2) + " where " + amount + " was ordered");
                    }
                });
        var notices = new HashSet<String>();
        ours.sql("SELECT id FROM notice").query(row -> {
            notices.add(row.getString(1));
        });
        theirs.sql("SELECT key FROM sms.message").query(row -> {
            if (!notices.contains(row.getString(1))) {
                other.add("a message went out under a key that no notice has");
            }
        });
        var cards = new HashSet<>(
                ours.sql("SELECT id::text FROM card_order").query(String.class).list());
        var holders = new HashSet<String>();
        theirs.sql("SELECT key, pin FROM bank.card").query(row -> {
            if (!cards.contains(row.getString(1))) {
                other.add("the bank made a card under a key that no card order has");
            }
            if (!holders.add(row.getString(2))) {
                other.add("the bank made two cards for one person");
            }
        });
        none(
                other,
                "ledger entries that do not add up",
                "SELECT count(*) FROM (SELECT order_id FROM ledger_entry"
                        + " GROUP BY order_id, reason HAVING sum(amount) <> 0) x");
        none(
                other,
                "processes of closed cases still in the engine",
                "SELECT count(*) FROM act_ru_execution e"
                        + " JOIN case_file c ON c.id::text = e.business_key_ WHERE c.status <> 'open'");
        none(
                other,
                "open cases without a process",
                "SELECT count(*) FROM case_file c WHERE c.status = 'open' AND NOT"
                        + " EXISTS (SELECT 1 FROM act_ru_execution e WHERE e.business_key_ = c.id::text)");
        none(
                other,
                "gaps between the bank's statement and our orders",
                "SELECT count(*) FROM reconciliation_gap WHERE closed_at IS NULL");
    }

    private void none(List<String> other, String what, String sql) {
        var count = ours.sql(sql).query(Long.class).single();
        if (count > 0) {
            other.add(count + " " + what);
        }
    }

    /** By the first telling; what a forgetful inbox took for another event stands beside it. */
    private Map<String, List<Event>> events() {
        var events = new HashMap<String, List<Event>>();
        ours.sql("SELECT type, identity, handled < versions, due_at = 'infinity', case_id FROM life_event")
                .query(row -> {
                    var event = new Event(
                            row.getString(1),
                            row.getString(2).replaceAll("#.*", ""),
                            row.getBoolean(3),
                            row.getBoolean(3) && row.getBoolean(4),
                            row.getObject(5, UUID.class));
                    events.computeIfAbsent(event.type() + " " + event.identity(), name -> new ArrayList<>())
                            .add(event);
                });
        return events;
    }

    private static long sum(List<Event> events, Map<UUID, Long> counts) {
        return events.stream()
                .filter(event -> event.caseId() != null)
                .mapToLong(event -> counts.getOrDefault(event.caseId(), 0L))
                .sum();
    }

    private Map<UUID, Long> counts(String sql) {
        var counts = new HashMap<UUID, Long>();
        ours.sql(sql).query(row -> {
            counts.put(row.getObject(1, UUID.class), row.getLong(2));
        });
        return counts;
    }

    private Set<UUID> cases(String sql) {
        return new HashSet<>(ours.sql(sql).query(UUID.class).list());
    }

    private Map<String, Long> theirs(String sql) {
        var counts = new HashMap<String, Long>();
        theirs.sql(sql).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** Which account the bank pays each payee on, asked of the bank itself. */
    private Map<String, String> accounts(List<Load.Expected> expected) throws IOException {
        var accounts = new HashMap<String, String>();
        try {
            var http = HttpClient.newHttpClient();
            var form = "grant_type=client_credentials&client_id=dayaq&client_secret=" + stack.secret();
            var token = Json.tree(http.send(
                                    HttpRequest.newBuilder(stack.bank().uri().resolve("/oauth2/client/token"))
                                            .POST(HttpRequest.BodyPublishers.ofString(form))
                                            .build(),
                                    BodyHandlers.ofByteArray())
                            .body())
                    .path("access_token")
                    .asString("");
            for (int from = 0; from < expected.size(); from += 500) {
                var questions = expected.subList(from, Math.min(from + 500, expected.size())).stream()
                        .map(want -> Map.of("id", want.payee(), "pin", want.payee()))
                        .toList();
                var answer = http.send(
                        HttpRequest.newBuilder(stack.bank().uri().resolve("/v1/accounts/query"))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(
                                        Json.bytes(Map.of("questions", questions))))
                                .build(),
                        BodyHandlers.ofByteArray());
                Json.tree(answer.body())
                        .path("answers")
                        .forEach(item -> accounts.put(
                                item.path("id").asString(""), item.path("iban").asString("")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return accounts;
    }
}
