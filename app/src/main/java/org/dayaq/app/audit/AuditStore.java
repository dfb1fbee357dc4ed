package org.dayaq.app.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of the log: events are added and read, seals are added and read, nothing else. */
@Repository
class AuditStore {

    private static final TypeReference<TreeMap<String, String>> IDS = new TypeReference<>() {};

    private static final String SEPARATOR = "\u001f";

    private static final String ADD =
            """
            INSERT INTO audit_event (id, at, kind, actor, role, office, what, action, case_id, person, fields, ids)
            SELECT i, t, k, a, r, o, w, d, c, p, string_to_array(f, chr(31)), j
              FROM unnest(:ids::text[]::uuid[], :at::text[]::timestamptz[], :kinds::text[], :actors::text[],
                          :roles::text[], :offices::text[], :whats::text[], :actions::text[], :cases::text[]::uuid[],
                          :persons::text[], :fields::text[], :details::text[]::jsonb[])
                   AS row (i, t, k, a, r, o, w, d, c, p, f, j)
            """;

    /** A transaction still open when the snapshot was taken may yet add an event: only what lies before it can be sealed. */
    private static final String BOUND = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text";

    private static final String ADD_SEAL =
            """
            INSERT INTO audit_seal (number, from_xid, to_xid, events, leaves, previous, root, sealed_at, key_id, signature)
            VALUES (:number, :from::xid8, :to::xid8, :events, :leaves, :previous, :root, :sealedAt, :keyId, :signature)
            """;

    private static final String LOOKS =
            """
            SELECT at, role, office, action, case_id, fields FROM audit_event
             WHERE person = :person AND kind = 'read' ORDER BY at DESC, id DESC LIMIT :size OFFSET :offset
            """;

    private final JdbcClient jdbc;
    private final AtCommit<AuditEvent> added = new AtCommit<>(this::write);

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static AuditStore on(DataSource database) {
        return new AuditStore(JdbcClient.create(database));
    }

    /** Written when the transaction of the caller commits, or the transaction does not. */
    void add(AuditEvent event) {
        added.add(event);
    }

    private void write(List<AuditEvent> events) {
        jdbc.sql(ADD)
                .param("ids", Columns.of(events, AuditEvent::id))
                .param("at", Columns.of(events, AuditEvent::at))
                .param("kinds", Columns.of(events, AuditEvent::kind))
                .param("actors", Columns.of(events, AuditEvent::actor))
                .param("roles", Columns.of(events, AuditEvent::role))
                .param("offices", Columns.of(events, AuditEvent::office))
                .param("whats", Columns.of(events, AuditEvent::what))
                .param("actions", Columns.of(events, AuditEvent::action))
                .param("cases", Columns.of(events, AuditEvent::caseId))
                .param("persons", Columns.of(events, AuditEvent::person))
                .param("fields", Columns.of(events, event -> String.join(SEPARATOR, event.fields())))
                .param("details", Columns.of(events, event -> CanonicalJson.text(event.ids())))
                .update();
    }

    /** Whether this transaction is the one that seals now; others leave it alone. */
    boolean mayIseal() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('audit-seal'))")
                .query(Boolean.class)
                .single();
    }

    String bound() {
        return jdbc.sql(BOUND).query(String.class).single();
    }

    /** Where to stop, so that a batch has about this many events: at the end of a transaction, never inside it. */
    String boundOfBatch(String from, String to, int size) {
        return jdbc.sql(
                        """
                        SELECT xid::text FROM audit_event
                         WHERE xid > (SELECT min(xid) FROM audit_event WHERE xid >= :from::xid8)
                           AND xid < :to::xid8
                         ORDER BY xid, id OFFSET :size LIMIT 1
                        """)
                .param("from", from)
                .param("to", to)
                .param("size", size)
                .query(String.class)
                .optional()
                .orElse(to);
    }

    List<AuditEvent> events(String from, String to) {
        return jdbc.sql("SELECT * FROM audit_event WHERE xid >= :from::xid8 AND xid < :to::xid8 ORDER BY xid, id")
                .param("from", from)
                .param("to", to)
                .query((row, number) -> event(row))
                .list();
    }

    void add(Seal seal) {
        jdbc.sql(ADD_SEAL)
                .param("number", seal.number())
                .param("from", seal.fromXid())
                .param("to", seal.toXid())
                .param("events", seal.events().toArray(UUID[]::new))
                .param("leaves", seal.leaves())
                .param("previous", seal.previous())
                .param("root", seal.root())
                .param("sealedAt", seal.sealedAt().atOffset(ZoneOffset.UTC))
                .param("keyId", seal.keyId())
                .param("signature", seal.signature())
                .update();
    }

    Optional<Seal> lastSeal() {
        return jdbc.sql("SELECT * FROM audit_seal ORDER BY number DESC LIMIT 1")
                .query((row, number) -> seal(row))
                .optional();
    }

    List<Seal> sealsAfter(long number, int size) {
        return jdbc.sql("SELECT * FROM audit_seal WHERE number > :number ORDER BY number LIMIT :size")
                .param("number", number)
                .param("size", size)
                .query((row, at) -> seal(row))
                .list();
    }

    /** When the first of the seals after this one was made. */
    Optional<Instant> sealedAfter(long number) {
        return jdbc.sql("SELECT sealed_at FROM audit_seal WHERE number > :number ORDER BY number LIMIT 1")
                .param("number", number)
                .query((row, at) -> row.getTimestamp("sealed_at").toInstant())
                .optional();
    }

    SealState sealState() {
        return jdbc.sql(
                        """
                        SELECT count(*) AS seals, coalesce(sum(cardinality(events)), 0) AS events,
                               max(sealed_at) AS last,
                               (SELECT count(*) FROM audit_event
                                 WHERE xid >= coalesce((SELECT max(to_xid) FROM audit_seal), '0'::xid8)) AS waiting
                          FROM audit_seal
                        """)
                .query((row, number) -> new SealState(
                        row.getLong("seals"), row.getLong("events"), instant(row, "last"), row.getLong("waiting")))
                .single();
    }

    /** When the oldest event was written that no seal covers yet. */
    Optional<Instant> unsealedSince() {
        return jdbc.sql(
                        """
                        SELECT min(at) AS at FROM audit_event
                         WHERE xid >= coalesce((SELECT to_xid FROM audit_seal ORDER BY number DESC LIMIT 1), '0'::xid8)
                        """)
                .query((row, number) -> Optional.ofNullable(instant(row, "at")))
                .single();
    }

    List<Look> looks(String person, int page, int size) {
        added.flush();
        return jdbc.sql(LOOKS)
                .param("person", person)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> new Look(
                        row.getTimestamp("at").toInstant(),
                        row.getString("role"),
                        row.getString("office"),
                        row.getString("action"),
                        row.getObject("case_id", UUID.class),
                        texts(row, "fields")))
                .list();
    }

    long countLooks(String person) {
        added.flush();
        return jdbc.sql("SELECT count(*) FROM audit_event WHERE person = :person AND kind = 'read'")
                .param("person", person)
                .query(Long.class)
                .single();
    }

    List<AuditLine> ofCase(UUID caseId) {
        added.flush();
        return jdbc
                .sql("SELECT * FROM audit_event WHERE case_id = :caseId ORDER BY at DESC, id DESC LIMIT 1000")
                .param("caseId", caseId)
                .query((row, number) -> event(row))
                .list()
                .stream()
                .map(event -> new AuditLine(
                        event.id(),
                        event.at(),
                        event.kind(),
                        event.actor(),
                        event.role(),
                        event.office(),
                        event.what(),
                        event.action(),
                        event.fields(),
                        event.ids()))
                .toList();
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                row.getString("actor"),
                row.getString("role"),
                row.getString("office"),
                row.getString("what"),
                row.getString("action"),
                row.getObject("case_id", UUID.class),
                row.getString("person"),
                texts(row, "fields"),
                JsonMapper.shared().readValue(row.getString("ids"), IDS));
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getString("from_xid"),
                row.getString("to_xid"),
                Arrays.asList((UUID[]) row.getArray("events").getArray()),
                row.getBytes("leaves"),
                row.getBytes("previous"),
                row.getBytes("root"),
                row.getTimestamp("sealed_at").toInstant(),
                row.getString("key_id"),
                row.getBytes("signature"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp found = row.getTimestamp(column);
        return found == null ? null : found.toInstant();
    }
}
