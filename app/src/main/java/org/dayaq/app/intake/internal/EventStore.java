package org.dayaq.app.intake.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.intake.EventLine;
import org.dayaq.app.intake.Funnel;
import org.dayaq.app.intake.InboxFilter;
import org.dayaq.app.intake.InboxPage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Life events and the work that is due on them. Due times go by the clock of the database, which all nodes share. */
@Repository
class EventStore {

    private static final String UPSERT =
            """
            INSERT INTO life_event AS known (id, type, identity, status, rank, said_at, sha256, day, facts, received_at)
            SELECT e.*, :now
              FROM unnest(:ids::text[]::uuid[], :types::text[], :identities::text[], :statuses::text[],
                          :ranks::text[]::integer[], :said::text[]::timestamptz[], :contents::text[],
                          :days::text[]::date[], :facts::text[]::jsonb[]) AS e
            ON CONFLICT ON CONSTRAINT an_event_is_known_once DO UPDATE
               SET status = excluded.status, rank = excluded.rank, said_at = excluded.said_at,
                   sha256 = excluded.sha256, day = excluded.day, facts = excluded.facts,
                   versions = known.versions + 1, due_at = now(), attempts = 0
             WHERE (least(excluded.rank, :recorded), excluded.said_at, excluded.rank, excluded.sha256)
                   > (least(known.rank, :recorded), known.said_at, known.rank, known.sha256)
            RETURNING known.type, known.identity, known.versions
            """;
    /** A content seen before and said later: the one that stands, or a record withdrawn and registered in turn. */
    private static final String AGAIN =
            """
            UPDATE life_event known
               SET status = e.status, rank = e.rank, sha256 = e.sha256, day = e.day, facts = e.facts, said_at = e.said_at,
                   versions = known.versions + CASE WHEN known.sha256 = e.sha256 THEN 0 ELSE 1 END,
                   due_at = CASE WHEN known.sha256 = e.sha256 THEN known.due_at ELSE now() END,
                   attempts = CASE WHEN known.sha256 = e.sha256 THEN known.attempts ELSE 0 END
              FROM unnest(:types::text[], :identities::text[], :statuses::text[], :ranks::text[]::integer[],
                          :said::text[]::timestamptz[], :contents::text[], :days::text[]::date[], :facts::text[]::jsonb[])
                   AS e (type, identity, status, rank, said_at, sha256, day, facts)
              JOIN life_event before ON before.type = e.type AND before.identity = e.identity
             WHERE known.id = before.id AND e.said_at > known.said_at
               AND (known.sha256 = e.sha256
                    OR (known.status, e.status) IN ((:withdrawn, :registered), (:registered, :withdrawn)))
            RETURNING known.type, known.identity, before.sha256 <> known.sha256 AS turned
            """;

    private static final String CLAIM =
            """
            UPDATE life_event e SET due_at = now() + make_interval(secs => :lease), attempts = e.attempts + 1,
                                    claimed_by = :node
             WHERE e.id IN (SELECT id FROM life_event WHERE handled < versions AND due_at <= now()
                             ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING e.id, e.type, e.identity, e.status, e.handled_status, e.day, e.facts, e.versions, e.handled,
                      e.attempts, e.case_id
            """;
    private static final String STATE =
            """
            CASE WHEN handled < versions AND due_at = 'infinity' THEN 'failed'
                 WHEN handled < versions THEN 'pending' ELSE outcome END
            """;

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps events, each identity once in the collection; gives what became of each: new or later. Others are earlier. */
    Map<String, String> put(Collection<LifeEvent.New> events, Instant now) {
        var effects = new HashMap<String, String>();
        if (events.isEmpty()) {
            return effects;
        }
        jdbc.sql(UPSERT)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("recorded", Status.rank(Status.REGISTERED))
                .param("ids", InboxStore.column(events, LifeEvent.New::id))
                .param("types", InboxStore.column(events, e -> e.event().type()))
                .param("identities", InboxStore.column(events, e -> e.event().identity()))
                .param("statuses", InboxStore.column(events, e -> e.event().status()))
                .param("ranks", InboxStore.column(events, e -> e.event().rank()))
                .param("said", InboxStore.column(events, e -> e.event().saidAt()))
                .param("contents", InboxStore.column(events, e -> e.event().sha256()))
                .param("days", InboxStore.column(events, e -> e.event().day()))
                .param(
                        "facts",
                        InboxStore.column(events, e -> FactText.write(e.event().facts())))
                .query(row -> {
                    effects.put(
                            row.getString("type") + " " + row.getString("identity"),
                            row.getInt("versions") == 1 ? "new" : "later");
                });
        return effects;
    }

    /** Contents known before, each identity once; those that hold again. */
    Set<String> saidAgain(Collection<Reported> events) {
        var turned = new HashSet<String>();
        if (!events.isEmpty()) {
            jdbc.sql(AGAIN)
                    .param("types", InboxStore.column(events, Reported::type))
                    .param("identities", InboxStore.column(events, Reported::identity))
                    .param("statuses", InboxStore.column(events, Reported::status))
                    .param("ranks", InboxStore.column(events, Reported::rank))
                    .param("said", InboxStore.column(events, Reported::saidAt))
                    .param("contents", InboxStore.column(events, Reported::sha256))
                    .param("days", InboxStore.column(events, Reported::day))
                    .param("facts", InboxStore.column(events, event -> FactText.write(event.facts())))
                    .param("withdrawn", Status.WITHDRAWN)
                    .param("registered", Status.REGISTERED)
                    .query(row -> {
                        if (row.getBoolean("turned")) {
                            turned.add(row.getString("type") + " " + row.getString("identity"));
                        }
                    });
        }
        return turned;
    }

    List<LifeEvent> claim(int limit, long leaseSeconds, String node) {
        return jdbc.sql(CLAIM)
                .param("limit", limit)
                .param("lease", leaseSeconds)
                .param("node", node)
                .query((row, n) -> new LifeEvent(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("identity"),
                        row.getString("status"),
                        row.getString("handled_status"),
                        row.getObject("day", LocalDate.class),
                        FactText.read(row.getString("facts")),
                        row.getInt("versions"),
                        row.getInt("handled"),
                        row.getInt("attempts"),
                        row.getObject("case_id", UUID.class)))
                .list();
    }

    /** After a restart: what this node had taken is due at once, and a try that the restart cut off is not counted. */
    int unclaim(String node) {
        return jdbc.sql(
                        """
                        UPDATE life_event SET due_at = now(), attempts = greatest(attempts - 1, 0), claimed_by = NULL
                         WHERE claimed_by = :node AND handled < versions AND due_at < 'infinity'
                        """)
                .param("node", node)
                .update();
    }

    /** What this node had taken and could not come to is due at once, as if it had not been taken. */
    void giveBack(Collection<UUID> ids, String node) {
        jdbc.sql(
                        """
                        UPDATE life_event SET due_at = now(), attempts = greatest(attempts - 1, 0), claimed_by = NULL
                         WHERE id = ANY (:ids::text[]::uuid[]) AND claimed_by = :node AND handled < versions
                           AND due_at < 'infinity'
                        """)
                .param("ids", InboxStore.column(ids, id -> id))
                .param("node", node)
                .update();
    }

    /** A version of an event that was handled, and what came of it. */
    record Handled(LifeEvent event, Outcome outcome) {

        String kind() {
            return outcome.caseId() == null && event.caseId() == null ? "noted" : "case";
        }
    }

    /** Marks versions as handled; how many, the others somebody else did meanwhile. Ends the transaction that handles them. */
    int handled(List<Handled> all) {
        return jdbc.sql(
                        """
                        UPDATE life_event e
                           SET handled = h.versions, handled_status = h.status, outcome = h.outcome,
                               note = coalesce(h.note, e.note), service = coalesce(h.service, e.service),
                               case_id = coalesce(h.case_id, e.case_id),
                               case_status = coalesce(h.case_status, e.case_status),
                               case_reason = coalesce(h.case_reason, e.case_reason),
                               by_officer = e.by_officer OR h.by_officer, problem = NULL, attempts = 0,
                               due_at = now(), claimed_by = NULL
                          FROM unnest(:ids::text[]::uuid[], :before::text[]::integer[], :versions::text[]::integer[],
                                      :statuses::text[], :outcomes::text[], :notes::text[], :services::text[],
                                      :cases::text[]::uuid[], :caseStatuses::text[], :caseReasons::text[],
                                      :byOfficer::text[]::boolean[])
                               AS h (id, before, versions, status, outcome, note, service, case_id, case_status,
                                     case_reason, by_officer)
                         WHERE e.id = h.id AND e.handled = h.before
                        """)
                .param("ids", InboxStore.column(all, one -> one.event().id()))
                .param("before", InboxStore.column(all, one -> one.event().handled()))
                .param("versions", InboxStore.column(all, one -> one.event().versions()))
                .param("statuses", InboxStore.column(all, one -> one.event().status()))
                .param("outcomes", InboxStore.column(all, Handled::kind))
                .param("notes", InboxStore.column(all, one -> one.outcome().note()))
                .param("services", InboxStore.column(all, one -> one.outcome().service()))
                .param("cases", InboxStore.column(all, one -> one.outcome().caseId()))
                .param("caseStatuses", InboxStore.column(all, one -> one.outcome()
                        .caseStatus()))
                .param("caseReasons", InboxStore.column(all, one -> one.outcome()
                        .caseReason()))
                .param("byOfficer", InboxStore.column(all, one -> one.outcome().byOfficer()))
                .update();
    }

    /**
     * A try failed: later again, or, without a pause, when an operator says so. Of what another version or another node's
     * try came to meanwhile this try knows nothing.
     */
    void failed(LifeEvent tried, String problem, @Nullable Long pauseSeconds) {
        jdbc.sql(
                        """
                        UPDATE life_event
                           SET due_at = coalesce(now() + make_interval(secs => :pause::double precision), 'infinity'),
                               problem = :problem, claimed_by = NULL
                         WHERE id = :id AND handled < versions AND versions = :versions AND attempts = :attempts
                        """)
                .param("versions", tried.versions())
                .param("attempts", tried.attempts())
                .param("pause", pauseSeconds)
                .param("problem", problem)
                .param("id", tried.id())
                .update();
    }

    boolean retry(UUID id) {
        return jdbc.sql("UPDATE life_event SET due_at = now(), attempts = 0 WHERE id = :id AND handled < versions")
                        .param("id", id)
                        .update()
                == 1;
    }

    void caseClosed(UUID caseId, String status, String reason) {
        jdbc.sql("UPDATE life_event SET case_status = :status, case_reason = :reason WHERE case_id = :case")
                .param("status", status)
                .param("reason", reason)
                .param("case", caseId)
                .update();
    }

    /** It is open again; how it ends is noted anew. */
    void caseReopened(UUID caseId) {
        jdbc.sql("UPDATE life_event SET case_status = NULL, case_reason = NULL WHERE case_id = :case")
                .param("case", caseId)
                .update();
    }

    void caseAtOfficer(UUID caseId) {
        jdbc.sql("UPDATE life_event SET by_officer = true WHERE case_id = :case AND NOT by_officer")
                .param("case", caseId)
                .update();
    }

    InboxPage page(InboxFilter filter) {
        var where =
                """
                 WHERE (:type::text IS NULL OR type = :type) AND (:state::text IS NULL OR %s = :state)
                """
                        .formatted(STATE);
        var lines = jdbc.sql("SELECT *, " + STATE + " AS state FROM life_event" + where
                        + " ORDER BY received_at DESC, id DESC LIMIT :size OFFSET :offset")
                .param("type", filter.type())
                .param("state", filter.state())
                .param("size", filter.size())
                .param("offset", filter.page() * filter.size())
                .query(EventStore::line)
                .list();
        var total = jdbc.sql("SELECT count(*) FROM life_event" + where)
                .param("type", filter.type())
                .param("state", filter.state())
                .query(Long.class)
                .single();
        return new InboxPage(lines, total, filter.page(), filter.size());
    }

    long pending() {
        return jdbc.sql("SELECT count(*) FROM life_event WHERE handled < versions AND due_at < 'infinity'")
                .query(Long.class)
                .single();
    }

    /** Everything of a funnel but the waiting, which the registers know. */
    Funnel funnel(Instant from, Instant until, SortedMap<String, Long> waiting) {
        var byStatus = new TreeMap<String, Long>();
        jdbc.sql("SELECT coalesce(case_status, 'open') AS status, count(*) AS n FROM life_event"
                        + " WHERE case_id IS NOT NULL AND received_at >= :from AND received_at < :until GROUP BY 1")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    byStatus.put(row.getString("status"), row.getLong("n"));
                });
        return jdbc.sql(
                        """
                        SELECT count(*) AS events,
                               count(*) FILTER (WHERE handled < versions AND due_at < 'infinity') AS pending,
                               count(*) FILTER (WHERE handled = versions AND case_id IS NULL) AS noted,
                               count(*) FILTER (WHERE handled < versions AND due_at = 'infinity') AS failed,
                               count(case_id) AS cases,
                               count(case_status) FILTER (WHERE NOT by_officer) AS alone,
                               count(case_status) FILTER (WHERE by_officer) AS by_officer,
                               count(case_id) FILTER (WHERE by_officer AND case_status IS NULL) AS at_officer
                          FROM life_event WHERE received_at >= :from AND received_at < :until
                        """)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Funnel(
                        row.getLong("events"),
                        row.getLong("pending"),
                        row.getLong("noted"),
                        row.getLong("failed"),
                        row.getLong("cases"),
                        row.getLong("alone"),
                        row.getLong("by_officer"),
                        row.getLong("at_officer"),
                        waiting,
                        byStatus))
                .single();
    }

    long countOf(Collection<UUID> cases, Instant from, Instant until) {
        return jdbc.sql("SELECT count(*) FROM life_event WHERE case_id = ANY (:cases::text[]::uuid[])"
                        + " AND received_at >= :from AND received_at < :until")
                .param("cases", InboxStore.column(cases, id -> id))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static EventLine line(ResultSet row, int n) throws SQLException {
        return new EventLine(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("status"),
                row.getObject("day", LocalDate.class),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                row.getInt("versions"),
                row.getInt("attempts"),
                row.getString("problem"),
                row.getString("note"),
                row.getString("service"),
                row.getObject("case_id", UUID.class),
                row.getString("case_status"));
    }
}
