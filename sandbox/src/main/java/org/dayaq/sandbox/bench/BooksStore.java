package org.dayaq.sandbox.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the books of both sides, the platform's and those of the played bodies, without changing anything. */
public final class BooksStore {

    /** By the ids, or each look would read all the closed cases of {@link AgedStore}, while the platform is measured. */
    private static final String NOT_AGED = "c.id > '01000000-0000-0000-0000-000000000000'";

    private static final String SIZE = "SELECT pg_database_size(current_database())";

    private final JdbcClient ours;
    private final JdbcClient theirs;

    /**
     * Opens the books.
     *
     * @param ours the platform's database
     * @param theirs the database of the registers, the bank and the gateway
     */
    public BooksStore(DataSource ours, DataSource theirs) {
        this.ours = JdbcClient.create(ours);
        this.theirs = JdbcClient.create(theirs);
    }

    /** How much the registers have to tell in all. */
    public long toTell() {
        return number(theirs, "SELECT count(*) FROM world.event");
    }

    /** How much of it was told to the platform and kept. */
    public long told() {
        return number(ours, "SELECT coalesce(sum(items), 0) FROM inbox_message");
    }

    /** Subscriptions in force. */
    public long subscriptions() {
        return number(theirs, "SELECT count(*) FROM world.subscription WHERE ended_at IS NULL");
    }

    /** Events not yet handled. */
    public long unhandled() {
        return number(ours, "SELECT count(*) FROM life_event WHERE handled < versions");
    }

    /** What waits to leave the house. */
    public long unsent() {
        return number(ours, "SELECT count(*) FROM outbox WHERE state IN ('WAITING', 'SENDING')");
    }

    /** Whether every event is handled and nothing waits to leave the house; asked often, so it looks for one row only. */
    public boolean quiet() {
        return ours.sql(
                        """
                        SELECT NOT EXISTS (SELECT FROM life_event WHERE handled < versions)
                           AND NOT EXISTS (SELECT FROM outbox WHERE state IN ('WAITING', 'SENDING'))
                        """)
                .query(Boolean.class)
                .single();
    }

    /** Cards the bank has not issued yet. */
    public long openCards() {
        return number(
                ours, "SELECT count(*) FROM card_order WHERE state IN ('PLANNED', 'READY', 'SENDING', 'ORDERED')");
    }

    public long cases() {
        return number(ours, "SELECT count(*) FROM case_file c WHERE " + NOT_AGED);
    }

    /** The size of the platform's database. */
    public long bytes() {
        return number(ours, SIZE);
    }

    /** The size of any database. */
    public static long bytes(DataSource database) {
        return number(JdbcClient.create(database), SIZE);
    }

    /** How durable the database is, as it says itself. */
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        ours.sql(
                        """
                        SELECT name, current_setting(name) FROM pg_settings
                         WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version', 'shared_buffers') ORDER BY name
                        """)
                .query(row -> {
                    settings.put(row.getString(1), row.getString(2));
                });
        return settings;
    }

    /** All cases by service and how they ended. */
    public Map<String, Long> ends() {
        return counts(
                """
                SELECT service || ': ' || CASE
                           WHEN status <> 'open' THEN status
                           WHEN EXISTS (SELECT FROM task t WHERE t.case_id = c.id AND t.ended_at IS NULL) THEN 'at an officer'
                           WHEN waiting_for IS NOT NULL THEN 'waits for a register'
                           ELSE 'waits for the registration' END, count(*)
                  FROM case_file c WHERE %s GROUP BY 1 ORDER BY 1
                """
                        .formatted(NOT_AGED));
    }

    /**
     * Every way in which the books may fail to balance, with how often it does. All must be none. The closed cases of {@link
     * AgedStore} balance by themselves and were never paid.
     */
    public Map<String, Long> imbalances() {
        var found = new LinkedHashMap<String, Long>();
        find(
                found,
                "events told and not known",
                Math.abs(number(
                                theirs,
                                """
                                        SELECT count(DISTINCT (type, CASE WHEN type LIKE '%:LiveBirth'
                                               THEN split_part(identity, '/', 1) ELSE identity END)) FROM world.event
                                        """)
                        - number(ours, "SELECT count(*) FROM life_event WHERE identity NOT LIKE 'AGED-%'")));
        find(
                found,
                "events without a case",
                """
                SELECT count(*) FROM life_event
                 WHERE type <> 'Death' AND case_id IS NULL AND note IS DISTINCT FROM 'withdrawn-before-a-case'
                """);
        find(found, "events not handled", "SELECT count(*) FROM life_event WHERE handled < versions");
        find(
                found,
                "cases that wait for a register",
                "SELECT count(*) FROM case_file WHERE status = 'open' AND waiting_for IS NOT NULL");
        find(
                found,
                "decided cases without one decision",
                """
                SELECT count(*) FROM case_file c LEFT JOIN LATERAL
                       (SELECT count(*) AS n FROM decision d WHERE d.case_id = c.id AND d.made_by = 'rules') d ON true
                 WHERE c.status IN ('granted', 'refused', 'not-yet') AND d.n <> 1
                """);
        find(
                found,
                "decided cases without one letter",
                """
                SELECT count(*) FROM case_file c LEFT JOIN LATERAL
                       (SELECT count(*) AS n FROM document d WHERE d.case_id = c.id) d ON true
                 WHERE c.status IN ('granted', 'refused') AND d.n <> 1
                """);
        find(
                found,
                "granted cases without one award",
                """
                SELECT count(*) FROM case_file c LEFT JOIN LATERAL
                       (SELECT count(*) AS n FROM award a WHERE a.case_id = c.id) a ON true
                 WHERE (c.status = 'granted') <> (a.n = 1)
                """);
        find(
                found,
                "awards whose first payment was not accepted",
                """
                SELECT count(*) FROM award a WHERE NOT EXISTS
                       (SELECT FROM payment_order o WHERE o.award_id = a.id
                         AND o.state IN ('CONFIRMED', 'RECONCILED', 'RETURNED'))
                """);
        find(
                found,
                "periods paid twice",
                """
                SELECT count(*) FROM (SELECT award_id, period FROM payment_order
                 WHERE state IN ('CONFIRMED', 'RECONCILED') GROUP BY 1, 2 HAVING count(*) > 1) twice
                """);
        find(
                found,
                "decided cases whose person was told neither by notice nor by post",
                """
                SELECT count(*) FROM case_file c WHERE c.status IN ('granted', 'refused')
                   AND NOT EXISTS (SELECT FROM notice n WHERE n.case_id = c.id)
                   AND NOT EXISTS (SELECT FROM post_item p WHERE p.case_id = c.id)
                """);
        find(found, "letters that failed to leave", "SELECT count(*) FROM outbox WHERE state = 'DEAD'");
        find(
                found,
                "payments at the bank that are not in our books, or the other way round",
                Math.abs(
                        number(theirs, "SELECT count(*) FROM bank.payment WHERE status = 'accepted'")
                                - number(
                                        ours,
                                        """
                                        SELECT count(*) FROM payment_order
                                         WHERE state IN ('CONFIRMED', 'RECONCILED', 'RETURNED') AND benefit <> 'aged'
                                        """)));
        find(
                found,
                "qəpik between the bank's books and ours",
                Math.abs(
                        number(
                                        theirs,
                                        "SELECT coalesce(sum(amount), 0) * 100 FROM bank.payment WHERE status = 'accepted'")
                                - number(
                                        ours,
                                        """
                                        SELECT coalesce(sum(amount), 0) * 100 FROM payment_order
                                         WHERE state IN ('CONFIRMED', 'RECONCILED', 'RETURNED') AND benefit <> 'aged'
                                        """)));
        find(
                found,
                "messages at the gateway that are not ours, or the other way round",
                Math.abs(number(theirs, "SELECT count(*) FROM sms.message")
                        - number(ours, "SELECT count(*) FROM notice WHERE phone IS NOT NULL AND state <> 'EXPIRED'")));
        find(
                found,
                "postings whose sides do not add up to nothing",
                """
                SELECT count(*) FROM (SELECT order_id FROM ledger_entry GROUP BY order_id HAVING sum(amount) <> 0) off
                """);
        return found;
    }

    private void find(Map<String, Long> found, String what, String sql) {
        find(found, what, number(ours, sql));
    }

    private static void find(Map<String, Long> found, String what, long count) {
        found.put(what, count);
    }

    private Map<String, Long> counts(String sql) {
        var counts = new LinkedHashMap<String, Long>();
        ours.sql(sql).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    private static long number(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
