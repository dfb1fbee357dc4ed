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
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.dayaq.app.stores.NewIds;
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
            SELECT * FROM unnest(:ids::text[]::uuid[], :cases::text[]::uuid[], :services::text[], :releases::text[],
                                 :messages::text[], :pins::text[], :roles::text[], :languages::text[],
                                 :phones::text[], :states::text[], :texts::text[], :writtenAt::text[]::timestamptz[],
                                 :validUntil::text[]::timestamptz[], :subjects::text[]::uuid[])
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
    private final AtCommit<Notice> written = new AtCommit<>(this::insertAll);

    public NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the person was told this of the case before. What is told of new cases is written at the commit. */
    public boolean insert(Notice notice) {
        // What is told of one thing may be named on the post list at once.
        if (notice.subject() == null
                && NewIds.contains(notice.caseId())
                && written.collected().stream()
                        .noneMatch(other -> other.caseId().equals(notice.caseId()))) {
            written.add(notice);
            return true;
        }
        table();
        return insertAll(List.of(notice)) == 1;
    }

    private int insertAll(List<Notice> notices) {
        return jdbc.sql(INSERT)
                .param("ids", Columns.of(notices, Notice::id))
                .param("cases", Columns.of(notices, Notice::caseId))
                .param("services", Columns.of(notices, notice -> notice.service()
                        .value()))
                .param("releases", Columns.of(notices, Notice::releaseId))
                .param("messages", Columns.of(notices, Notice::message))
                .param("pins", Columns.of(notices, notice -> notice.person().value()))
                .param("roles", Columns.of(notices, Notice::role))
                .param("languages", Columns.of(notices, notice -> notice.language()
                        .name()))
                .param("phones", Columns.of(notices, Notice::phone))
                .param("states", Columns.of(notices, notice -> notice.state().name()))
                .param("texts", Columns.of(notices, Notice::text))
                .param("writtenAt", Columns.of(notices, Notice::writtenAt))
                .param("validUntil", Columns.of(notices, Notice::validUntil))
                .param("subjects", Columns.of(notices, Notice::subject))
                .update();
    }

    /** The table with everything in it that this transaction has written. */
    private JdbcClient table() {
        if (!written.collected().isEmpty()) {
            written.flush();
            NewIds.forget();
        }
        return jdbc;
    }

    List<Notice> get(Collection<UUID> ids) {
        return table().sql("SELECT * FROM notice WHERE id = ANY(:ids::text[]::uuid[])")
                .param("ids", Columns.of(ids, id -> id))
                .query((row, n) -> notice(row))
                .list();
    }

    public Optional<Notice> find(UUID id) {
        return get(List.of(id)).stream().findFirst();
    }

    public List<Notice> of(Pin person) {
        return table().sql("SELECT * FROM notice WHERE pin = :pin ORDER BY written_at DESC, id DESC LIMIT 200")
                .param("pin", person.value())
                .query((row, n) -> notice(row))
                .list();
    }

    public List<Notice> ofCase(UUID caseId) {
        return table().sql("SELECT * FROM notice WHERE case_id = :caseId ORDER BY written_at, id")
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
        return table().sql(LIST)
                .param("state", filter.state())
                .param("limit", filter.limit())
                .param("offset", filter.offset())
                .query((row, n) -> notice(row))
                .list();
    }

    public Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        table().sql("SELECT state, count(*) AS notices FROM notice GROUP BY state")
                .query(row -> {
                    counts.put(row.getString("state"), row.getLong("notices"));
                });
        return counts;
    }

    /** Locks all that a transaction is about to mark, in one order, so that transactions wait for each other and not in a ring. */
    void hold(Collection<UUID> ids) {
        table().sql("SELECT id FROM notice WHERE id = ANY(:ids::text[]::uuid[]) ORDER BY id FOR UPDATE")
                .param("ids", Columns.of(ids, id -> id))
                .query()
                .listOfRows();
    }

    void sending(Map<UUID, String> texts) {
        table().sql(SENDING)
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
        return table().sql(END)
                .param("ids", Columns.of(ids, id -> id))
                .param("state", state.name())
                .param("from", from.stream().map(Enum::name).toList())
                .param("reason", reason)
                .param("at", at(now))
                .update();
    }

    List<Notice> toAsk(LocalDate today, int limit) {
        return table().sql(TO_ASK)
                .param("today", today)
                .param("limit", limit)
                .query((row, n) -> notice(row))
                .list();
    }

    void asked(Collection<UUID> ids, LocalDate today) {
        table().sql(
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
