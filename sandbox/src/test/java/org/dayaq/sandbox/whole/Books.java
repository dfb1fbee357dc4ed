package org.dayaq.sandbox.whole;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books of both sides, read where they lie: what the state played says happened, and what the platform made of it. */
final class Books {

    private final JdbcClient platform;
    private final JdbcClient state;

    Books(Whole whole) {
        platform = JdbcClient.create(database(whole, "dayaq"));
        state = JdbcClient.create(database(whole, "sandbox"));
    }

    private static PGSimpleDataSource database(Whole whole, String name) {
        var database = new PGSimpleDataSource();
        database.setUrl("jdbc:postgresql://127.0.0.1:" + whole.databasePort() + "/" + name);
        database.setUser(name);
        database.setPassword(whole.password());
        return database;
    }

    /** Rows of the platform's database. */
    List<Map<String, Object>> platform(String sql, Object... parameters) {
        return platform.sql(sql).params(parameters).query().listOfRows();
    }

    /** Rows of the sandbox's database. */
    List<Map<String, Object>> state(String sql, Object... parameters) {
        return state.sql(sql).params(parameters).query().listOfRows();
    }

    long count(String sql, Object... parameters) {
        return platform.sql(sql).params(parameters).query(Long.class).single();
    }

    List<String> texts(String sql, Object... parameters) {
        return platform.sql(sql).params(parameters).query(String.class).list();
    }

    List<String> stateTexts(String sql, Object... parameters) {
        return state.sql(sql).params(parameters).query(String.class).list();
    }

    long countState(String sql, Object... parameters) {
        return state.sql(sql).params(parameters).query(Long.class).single();
    }

    /** Waits until every event that happened has come in and was handled, the bank's statements are read, and nothing waits to leave the house. */
    void untilQuiet() {
        try {
            Whole.until("at rest", Duration.ofMinutes(4), () -> unrest().isEmpty());
        } catch (AssertionError late) {
            throw new AssertionError("Still moving: " + unrest(), late);
        }
    }

    /**
     * What still moves, by kind; nothing when all has come to rest. An SMS says where the money is: where a payment came
     * back before that, it waits for the officer who finds out where to pay.
     */
    List<String> unrest() {
        var unrest = new ArrayList<String>();
        var happened = countState("SELECT count(*) FROM world.event");
        var came = count("SELECT coalesce(sum(versions), 0) FROM life_event");
        if (came < happened) {
            unrest.add(came + " of " + happened + " events came");
        }
        var today = stateTexts("SELECT today::text FROM world.state").get(0);
        unrest.addAll(texts(
                """
                SELECT 'event ' || type || ' ' || identity || ' ' || coalesce(problem, '') FROM life_event
                 WHERE handled < versions
                UNION ALL SELECT 'outbox ' || channel || ' ' || count(*) FROM outbox
                           WHERE state IN ('WAITING', 'SENDING')
                             AND NOT (channel = 'sms' AND subject IN (SELECT n.id FROM notice n
                                   JOIN payment_order p ON p.case_id = n.case_id
                                  WHERE n.state = 'READY' AND p.state = 'RETURNED')) GROUP BY channel
                UNION ALL SELECT 'questions ' || count(*) FROM question HAVING count(*) > 0
                UNION ALL SELECT 'wakes ' || count(*) FROM wake HAVING count(*) > 0
                UNION ALL SELECT 'orders ' || state || ' ' || count(*) FROM payment_order
                           WHERE state IN ('READY', 'SENDING', 'UNKNOWN') GROUP BY state
                UNION ALL SELECT 'notices ' || state || ' ' || count(*) FROM notice
                           WHERE state IN ('READY', 'SENDING', 'SENT')
                             AND NOT (state = 'READY' AND EXISTS (SELECT FROM payment_order p
                                  WHERE p.case_id = notice.case_id AND p.state = 'RETURNED')) GROUP BY state
                UNION ALL SELECT 'statement of ' || max(day) FROM bank_statement HAVING max(day) < ?::date - 1
                UNION ALL SELECT 'lines of statements ' || count(*) FROM statement_line WHERE NOT handled HAVING count(*) > 0
                """,
                today));
        return unrest;
    }
}
