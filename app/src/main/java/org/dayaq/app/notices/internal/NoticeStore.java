package org.dayaq.app.notices.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.notices.NoticeFilter;
import org.dayaq.app.notices.NoticeState;
import org.dayaq.app.stores.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code notice}. */
@Repository
public class NoticeStore {

    private static final String INSERT =
            """
            INSERT INTO notice (id, case_id, service, release_id, message, pin, role, language, phone, state,
                                text, written_at, valid_until, subject)
            VALUES (:id, :caseId, :service, :releaseId, :message, :pin, :role, :language, :phone, :state,
                    :text, :writtenAt, :validUntil, :subject)
            ON CONFLICT ON CONSTRAINT told_once DO NOTHING
            """;

    private static final String SENDING =
            """
            WITH held AS (SELECT id FROM notice WHERE id = ANY(:ids::text[]::uuid[]) ORDER BY id FOR UPDATE)
            UPDATE notice n SET state = 'SENDING', text = coalesce(n.text, s.text)
              FROM held JOIN unnest(:ids::text[]::uuid[], :texts::text[]) AS s (id, text) USING (id)
             WHERE n.id = held.id AND n.state IN ('READY', 'SENDING')
            """;

    /** A receipt may overtake the answer; what was delivered stays delivered. Locks in one order, so that batches wait for each other. */
    private static final String END =
            """
            UPDATE notice
               SET state = :state, reason = :reason, sent_at = coalesce(sent_at, :at),
                   delivered_at = CASE WHEN :state = 'DELIVERED' THEN CAST(:at AS timestamptz) END
             WHERE id IN (SELECT id FROM notice WHERE id = ANY(:ids::text[]::uuid[]) ORDER BY id FOR UPDATE)
               AND state IN (:from)
            """;

    private static final String LIST =
            """
            SELECT * FROM notice WHERE CAST(:state AS text) IS NULL OR state = :state
             ORDER BY written_at DESC, id DESC LIMIT :limit OFFSET :offset
            """;

    private static final String TO_ASK =
            """
            SELECT * FROM notice WHERE state = 'SENT' AND asked_on IS DISTINCT FROM :today
             ORDER BY asked_on NULLS FIRST, id LIMIT :limit
            """;

    private final JdbcClient jdbc;

    public NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the person was told this of the case before. */
    public boolean insert(Notice notice) {
        return jdbc.sql(INSERT)
                        .param("id", notice.id())
                        .param("caseId", notice.caseId())
                        .param("service", notice.service().value())
                        .param("releaseId", notice.releaseId())
                        .param("message", notice.message())
                        .param("pin", notice.person().value())
                        .param("role", notice.role())
                        .param("language", notice.language().name())
                        .param("phone", notice.phone())
                        .param("state", notice.state().name())
                        .param("text", notice.text(), java.sql.Types.VARCHAR)
                        .param("subject", notice.subject(), java.sql.Types.OTHER)
                        .param("writtenAt", at(notice.writtenAt()))
                        .param("validUntil", at(notice.validUntil()))
                        .update()
                == 1;
    }

    List<Notice> get(Collection<UUID> ids) {
        return jdbc.sql("SELECT * FROM notice WHERE id IN (:ids)")
                .param("ids", ids)
                .query((row, n) -> notice(row))
                .list();
    }

    public List<Notice> of(Pin person) {
        return jdbc.sql("SELECT * FROM notice WHERE pin = :pin ORDER BY written_at DESC, id DESC LIMIT 200")
                .param("pin", person.value())
                .query((row, n) -> notice(row))
                .list();
    }

    public List<Notice> ofCase(UUID caseId) {
        return jdbc.sql("SELECT * FROM notice WHERE case_id = :caseId ORDER BY written_at, id")
                .param("caseId", caseId)
                .query((row, n) -> notice(row))
                .list();
    }

    public Optional<UUID> newest(UUID caseId, Pin person) {
        return ofCase(caseId).stream()
                .filter(notice -> notice.person().equals(person))
                .reduce((earlier, later) -> later)
                .map(Notice::id);
    }

    public List<Notice> list(NoticeFilter filter) {
        return jdbc.sql(LIST)
                .param("state", filter.state())
                .param("limit", filter.limit())
                .param("offset", filter.offset())
                .query((row, n) -> notice(row))
                .list();
    }

    public Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        jdbc.sql("SELECT state, count(*) AS notices FROM notice GROUP BY state").query(row -> {
            counts.put(row.getString("state"), row.getLong("notices"));
        });
        return counts;
    }

    void sending(Map<UUID, String> texts) {
        jdbc.sql(SENDING)
                .param("ids", Columns.of(texts.entrySet(), Map.Entry::getKey))
                .param("texts", Columns.of(texts.entrySet(), Map.Entry::getValue))
                .update();
    }

    boolean end(UUID id, NoticeState state, Collection<NoticeState> from, @Nullable String reason, Instant now) {
        return end(List.of(id), state, from, reason, now) == 1;
    }

    /** How many came to this end; the others were in none of the states they may come from. */
    int end(
            Collection<UUID> ids,
            NoticeState state,
            Collection<NoticeState> from,
            @Nullable String reason,
            Instant now) {
        return jdbc.sql(END)
                .param("ids", Columns.of(ids, id -> id))
                .param("state", state.name())
                .param("from", from.stream().map(Enum::name).toList())
                .param("reason", reason)
                .param("at", at(now))
                .update();
    }

    List<Notice> toAsk(LocalDate today, int limit) {
        return jdbc.sql(TO_ASK)
                .param("today", today)
                .param("limit", limit)
                .query((row, n) -> notice(row))
                .list();
    }

    void asked(Collection<UUID> ids, LocalDate today) {
        jdbc.sql(
                        """
                        UPDATE notice SET asked_on = :today
                         WHERE id IN (SELECT id FROM notice WHERE id = ANY(:ids::text[]::uuid[]) ORDER BY id FOR UPDATE)
                        """)
                .param("ids", Columns.of(ids, id -> id))
                .param("today", today)
                .update();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                new ServiceKey(row.getString("service")),
                row.getString("release_id"),
                row.getString("message"),
                new Pin(row.getString("pin")),
                row.getString("role"),
                Language.valueOf(row.getString("language")),
                row.getString("phone"),
                NoticeState.valueOf(row.getString("state")),
                row.getString("text"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                instant(row, "sent_at"),
                instant(row, "delivered_at"),
                row.getString("reason"),
                row.getObject("subject", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getObject(column, OffsetDateTime.class);
        return stamp == null ? null : stamp.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
