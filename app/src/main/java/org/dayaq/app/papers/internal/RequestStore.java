package org.dayaq.app.papers.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.papers.Clerk;
import org.dayaq.app.papers.NewRequest;
import org.dayaq.app.papers.PaperRequest;
import org.dayaq.app.papers.PaperRequest.State;
import org.dayaq.app.papers.Waiting;
import org.dayaq.app.stores.Columns;
import org.dayaq.app.stores.NewIds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests in the database. Every change names the states it expects, so that the second of two officers is told. */
@Repository
class RequestStore {

    private static final String INSERT =
            """
            INSERT INTO paper_request (id, case_id, case_number, service, kind, role, pin, why, state, asked_on, until, days,
                                       asked_by, asked_name, office, changed_at)
            VALUES (:id, :caseId, :number, :service, :kind, :role, :pin, :why, :state, :on, :until, :days, :by, :name, :office,
                    :now)
            ON CONFLICT DO NOTHING
            """;
    private static final String WAITING =
            """
            SELECT case_id, max(until) FILTER (WHERE state = 'ASKED') AS until,
                   count(*) FILTER (WHERE state = 'GIVEN') AS given
              FROM paper_request
             WHERE case_id = ANY(:ids::text[]::uuid[]) AND state IN ('ASKED', 'GIVEN')
             GROUP BY case_id
            """;
    private static final String DUE =
            """
            UPDATE paper_request SET state = 'LATE', changed_at = :now
             WHERE id IN (SELECT id FROM paper_request WHERE state = 'ASKED' AND until < :today
                           ORDER BY until, id LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;
    private static final String LIST =
            """
            SELECT * FROM paper_request
             WHERE state = ANY(:states::text[]) AND (CAST(:office AS text) IS NULL OR office = :office)
             ORDER BY array_position(ARRAY['GIVEN', 'LATE', 'ASKED'], state), until NULLS FIRST, id
             LIMIT :size OFFSET :offset
            """;

    private final JdbcClient jdbc;

    RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the same is asked already. */
    boolean insert(
            UUID id,
            CaseLine line,
            NewRequest request,
            Pin person,
            State state,
            LocalDate on,
            @Nullable LocalDate until,
            int days,
            Clerk by,
            Instant now) {
        NewIds.forget();
        return jdbc.sql(INSERT)
                        .param("id", id)
                        .param("caseId", line.id())
                        .param("number", line.number())
                        .param("service", line.service().value())
                        .param("kind", request.kind())
                        .param("role", request.role())
                        .param("pin", person.value())
                        .param("why", request.why())
                        .param("state", state.name())
                        .param("on", on)
                        .param("until", until, java.sql.Types.DATE)
                        .param("days", days)
                        .param("by", by.id())
                        .param("name", by.name())
                        .param("office", by.office())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False where it is in none of these states any more. */
    boolean move(UUID id, State to, Collection<State> from, @Nullable LocalDate until, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE paper_request SET state = :to, until = coalesce(:until, until), changed_at = :now
                                 WHERE id = :id AND state = ANY(:from::text[])
                                """)
                        .param("id", id)
                        .param("to", to.name())
                        .param("from", names(from))
                        .param("until", until, java.sql.Types.DATE)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Those whose day has passed, each taken by one node only. */
    List<PaperRequest> takeLate(LocalDate today, int most, Instant now) {
        return jdbc.sql(DUE)
                .param("today", today)
                .param("most", most)
                .param("now", utc(now))
                .query((row, n) -> request(row, List.of(), List.of()))
                .list();
    }

    /** The open requests of a case that has ended. */
    List<UUID> open(UUID caseId) {
        if (NewIds.contains(caseId)) {
            return List.of();
        }
        return jdbc.sql("SELECT id FROM paper_request WHERE case_id = :id AND state IN ('ASKED', 'GIVEN', 'LATE')")
                .param("id", caseId)
                .query(UUID.class)
                .list();
    }

    /** One change of a request at a time. */
    Optional<PaperRequest> lock(UUID id) {
        jdbc.sql("SELECT id FROM paper_request WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .list();
        return find(id);
    }

    Optional<PaperRequest> find(UUID id) {
        return jdbc.sql("SELECT * FROM paper_request WHERE id = :id")
                .param("id", id)
                .query((row, n) -> request(row, papers(id), steps(id)))
                .optional();
    }

    List<PaperRequest> ofCase(UUID caseId) {
        return whole(jdbc.sql("SELECT id FROM paper_request WHERE case_id = :id ORDER BY asked_on, id")
                .param("id", caseId)
                .query(UUID.class)
                .list());
    }

    List<PaperRequest> of(Pin person) {
        return whole(jdbc.sql("SELECT id FROM paper_request WHERE pin = :pin ORDER BY asked_on DESC, id DESC LIMIT 100")
                .param("pin", person.value())
                .query(UUID.class)
                .list());
    }

    private List<PaperRequest> whole(List<UUID> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    List<PaperRequest> list(@Nullable String office, Collection<State> states, int page, int size) {
        return jdbc.sql(LIST)
                .param("states", names(states))
                .param("office", office, java.sql.Types.VARCHAR)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, n) -> request(row, List.of(), List.of()))
                .list();
    }

    long count(@Nullable String office, Collection<State> states) {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM paper_request
                         WHERE state = ANY(:states::text[]) AND (CAST(:office AS text) IS NULL OR office = :office)
                        """)
                .param("states", names(states))
                .param("office", office, java.sql.Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    Map<UUID, Waiting> waiting(Collection<UUID> caseIds) {
        var waiting = new HashMap<UUID, Waiting>();
        jdbc.sql(WAITING).param("ids", Columns.of(caseIds, id -> id)).query(row -> {
            waiting.put(
                    row.getObject("case_id", UUID.class),
                    new Waiting(row.getObject("until", LocalDate.class), row.getInt("given")));
        });
        return waiting;
    }

    void step(UUID id, String what, @Nullable Clerk by, @Nullable String text, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO paper_step (request_id, at, what, who, name, text)
                        VALUES (:id, :now, :what, :who, :name, :text)
                        """)
                .param("id", id)
                .param("now", utc(now))
                .param("what", what)
                .param("who", by == null ? null : by.id(), java.sql.Types.VARCHAR)
                .param("name", by == null ? null : by.name(), java.sql.Types.VARCHAR)
                .param("text", text, java.sql.Types.VARCHAR)
                .update();
    }

    private List<PaperRequest.Step> steps(UUID id) {
        return jdbc.sql("SELECT at, what, name, text FROM paper_step WHERE request_id = :id ORDER BY seq")
                .param("id", id)
                .query((row, n) -> new PaperRequest.Step(
                        instant(row, "at"), row.getString("what"), row.getString("name"), row.getString("text")))
                .list();
    }

    private List<PaperRequest.Paper> papers(UUID id) {
        return jdbc.sql(
                        """
                        SELECT position, type, pages, octet_length(content) AS size, given_at, entered_by
                          FROM paper WHERE request_id = :id ORDER BY position
                        """)
                .param("id", id)
                .query((row, n) -> new PaperRequest.Paper(
                        row.getInt("position"),
                        row.getString("type"),
                        row.getInt("pages"),
                        row.getInt("size"),
                        instant(row, "given_at"),
                        row.getString("entered_by") == null))
                .list();
    }

    private static PaperRequest request(ResultSet row, List<PaperRequest.Paper> papers, List<PaperRequest.Step> steps)
            throws SQLException {
        return new PaperRequest(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("case_number"),
                new ServiceKey(row.getString("service")),
                row.getString("kind"),
                row.getString("role"),
                new Pin(row.getString("pin")),
                row.getString("why"),
                State.valueOf(row.getString("state")),
                row.getObject("asked_on", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getInt("days"),
                row.getString("asked_name"),
                row.getString("office"),
                papers,
                steps);
    }

    private static @Nullable String[] names(Collection<State> states) {
        return Columns.of(states, Enum::name);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
