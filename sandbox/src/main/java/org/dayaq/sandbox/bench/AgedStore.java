package org.dayaq.sandbox.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.dayaq.sandbox.database.PostgresServer;

/**
 * Fills the platform's tables with closed cases of years gone by, by SQL: in every table that the way of a case touches as
 * many rows as it leaves there, small ones with ids in the order of time. Only a benchmark does that: constraints and
 * triggers are passed by.
 */
public final class AgedStore {

    private static final int CHUNK = 100_000;
    private static final int CONNECTIONS = 2;

    /** The id of row {@code i} of a kind: sorts before every id made since. */
    private static final String ID =
            "(lpad(to_hex(%d), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid";

    /** The same for row {@code f} of several. */
    private static final String IDS =
            "(lpad(to_hex(%d), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i::bigint * 16 + f), 12, '0'))::uuid";

    private static final String PIN = "upper(lpad(to_hex(i), 7, '0'))";
    private static final String AT = "timestamptz '2015-01-01' + make_interval(mins => i % 4000000)";
    private static final String RELEASE =
            "(SELECT id FROM release WHERE service = 'childbirth-allowance' ORDER BY known_from DESC LIMIT 1)";

    private static final List<String> TABLES = List.of(
            "life_event (id, type, identity, status, rank, said_at, sha256, day, facts, received_at, versions, handled,"
                    + " handled_status, outcome, service, case_id, case_status)"
                    + " SELECT " + id(1) + ", 'LiveBirth', 'AGED-' || i, 'registered', 2, " + AT
                    + ", md5(i::text), date '2015-01-01', '{}', " + AT
                    + ", 1, 1, 'registered', 'case', 'childbirth-allowance', " + id(2) + ", 'granted'",
            "life_event_version (type, identity, sha256) SELECT 'LiveBirth', 'AGED-' || i, md5(i::text)",
            "case_file (id, number, service, release_id, event_id, law_of_day, opened_at, status, reason, closed_at)"
                    + " SELECT " + id(2) + ", 'AGED-' || i, 'childbirth-allowance', " + RELEASE + ", " + id(1)
                    + ", date '2015-01-01', " + AT + ", 'granted', 'PER_CHILD', " + AT,
            "inbox_item (sender, message_id, item, reference_id, type, identity, effect)"
                    + " SELECT 'justice', 'AGED-' || i / 200, i % 200, i::text, 'LiveBirth', 'AGED-' || i, 'new'",
            "case_person (case_id, role, pin) SELECT " + id(2) + ", r, " + PIN
                    + " FROM (VALUES ('mother'), ('child'), ('payee')) AS p (r),",
            "case_fact (case_id, at, facts) SELECT " + id(2) + ", " + AT + ", '[]'",
            "case_happening (case_id, at, code, details) SELECT " + id(2) + ", " + AT
                    + ", 'told', '{}' FROM generate_series(1, 7) f,",
            "process_run (id, case_id, process_id, release_id, definition_id, started_at, ended_at, end_event, passed)"
                    + " SELECT " + id(3) + ", " + id(2) + ", 'childbirth-allowance', " + RELEASE + ", 'aged', " + AT
                    + ", " + AT + ", 'end_granted', '[]'",
            "evidence (id, register, question, subject, purpose, found, attributes, answered_at, valid_until, exchange_id)"
                    + " SELECT " + ids(4) + ", 'justice', 'q' || f, " + PIN
                    + ", 'childbirth-allowance', true,"
                    + " '{}', " + AT + ", date '2015-02-01', " + id(4) + " FROM generate_series(1, 7) f,",
            "decision (id, case_id, name, outcome, release_id, law_of_day, made_by, made_at, content, sha256)"
                    + " SELECT " + id(5) + ", " + id(2) + ", 'childbirthAllowance', 'ASSIGN', " + RELEASE
                    + ", date '2015-01-01', 'rules', " + AT + ", '\\x7b7d', md5(i::text)",
            "document (id, case_id, decision_id, service, release_id, template, language, number, verification_code,"
                    + " title, office, outcome, issued_at, sha256, pdf)"
                    + " SELECT " + id(6) + ", " + id(2) + ", " + id(5) + ", 'childbirth-allowance', " + RELEASE
                    + ", 'assigned', 'az', 'AGED-' || i, upper(lpad(to_hex(i), 20, '0')), 'aged', 'aged', 'ASSIGN', "
                    + AT
                    + ", md5(i::text) || md5(i::text), '\\x25'",
            "award (id, case_id, decision_id, service, benefit, subject, pin, amount, kind, starts_on, awarded_at)"
                    + " SELECT " + id(7) + ", " + id(2) + ", " + id(5)
                    + ", 'childbirth-allowance', 'aged', 'AGED-' || i, "
                    + PIN + ", 600, 'ONCE', date '2015-01-01', " + AT,
            "payment_order (id, award_id, case_id, pin, benefit, period, amount, state, iban, planned_at, executed_on)"
                    + " SELECT " + id(8) + ", " + id(7) + ", " + id(2) + ", " + PIN
                    + ", 'aged', date '2015-01-01', 600, 'RECONCILED', 'AZ', " + AT + ", date '2015-01-02'",
            "statement_line (day, line, kind, key, order_id, amount, handled)"
                    + " SELECT date '2015-01-01' + i / 25000, i % 25000, 'DEBIT', " + id(8) + "::text, " + id(8)
                    + ", 600, true",
            "bank_account (id, pin, state, asked_at, answered_at)" + " SELECT " + id(12) + ", " + PIN + ", 'NONE', "
                    + AT + ", " + AT,
            "card_order (id, case_id, pin, state, planned_at) SELECT " + id(13) + ", " + id(2) + ", " + PIN
                    + ", 'NOT_NEEDED', " + AT,
            "ledger_entry (order_id, reason, account, amount, at)"
                    + " SELECT " + id(8) + ", r, a, 600 * s, " + AT
                    + " FROM (VALUES ('planned', 'expense', 1), ('planned', 'payable', -1),"
                    + " ('confirmed', 'payable', 1), ('confirmed', 'clearing', -1),"
                    + " ('reconciled', 'clearing', 1), ('reconciled', 'treasury', -1)) AS l (r, a, s),",
            "outbox (id, channel, subject, state, attempts, next_at, written_at, done_at)"
                    + " SELECT " + ids(10) + ", 'aged-' || f, " + id(8) + ", 'DONE', 1, " + AT + ", "
                    + AT
                    + ", " + AT + " FROM generate_series(1, 3) f,",
            "notice (id, case_id, service, release_id, message, pin, role, language, state, written_at, valid_until)"
                    + " SELECT " + id(9) + ", " + id(2) + ", 'childbirth-allowance', " + RELEASE + ", 'assigned', "
                    + PIN
                    + ", 'mother', 'AZ', 'PORTAL', " + AT + ", " + AT,
            // Below what was sealed already, so that the sealer has nothing to do with them.
            "audit_event (id, xid, at, kind, actor, role, what, action, case_id)"
                    + " SELECT " + ids(11) + ", '3', " + AT
                    + ", 'changed', 'system', 'system', 'case', 'told', " + id(2) + " FROM generate_series(1, 7) f,");

    private final PostgresServer server;

    public AgedStore(PostgresServer server) {
        this.server = server;
    }

    private static String id(int kind) {
        return String.format(ID, kind);
    }

    private static String ids(int kind) {
        return String.format(IDS, kind);
    }

    /** Adds so many closed cases, then has the database gather its statistics. */
    public void fill(int cases) throws IOException, SQLException {
        var next = new AtomicInteger(1);
        Callable<Void> work = () -> {
            try (var connection = connection();
                    var statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                statement.execute("SET synchronous_commit = off");
                for (int from = next.getAndAdd(CHUNK); from <= cases; from = next.getAndAdd(CHUNK)) {
                    for (var sql : statements(from, Math.min(cases, from + CHUNK - 1))) {
                        statement.execute(sql);
                    }
                }
            }
            return null;
        };
        var pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (var done : pool.invokeAll(Collections.nCopies(CONNECTIONS, work))) {
                done.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("The closed cases could not be written", e);
        } finally {
            pool.shutdownNow();
        }
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
    }

    private Connection connection() throws IOException, SQLException {
        return DriverManager.getConnection(server.url("dayaq"), "postgres", server.password());
    }

    private static List<String> statements(int from, int to) {
        var statements = new ArrayList<String>();
        for (var table : TABLES) {
            var series = "generate_series(" + from + ", " + to + ") i";
            // Somebody of the world may have one of these PINs, and one account is enough for them.
            var once = table.startsWith("bank_account ") ? " ON CONFLICT (pin) DO NOTHING" : "";
            statements.add("INSERT INTO " + table + (table.endsWith(",") ? " " : " FROM ") + series + once);
        }
        return statements;
    }
}
