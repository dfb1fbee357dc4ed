package org.dayaq.app.cases;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases opened in the running transaction: kept in memory, and written all together, a statement for each table. */
@Repository
class NewCaseStore {

    private static final int NUMBERS = 50;

    private static final String CASES =
            """
            INSERT INTO case_file (id, number, service, release_id, event_id, law_of_day, opened_at, status, reason,
                                   closed_at, waiting_for, waiting_since)
            SELECT * FROM unnest(:ids::text[]::uuid[], :numbers::text[], :services::text[], :releases::text[],
                                 :events::text[]::uuid[], :laws::text[]::date[], :opened::text[]::timestamptz[],
                                 :statuses::text[], :reasons::text[], :closed::text[]::timestamptz[],
                                 :bodies::text[], :since::text[]::timestamptz[])
            """;
    private static final String PEOPLE =
            """
            INSERT INTO case_person (case_id, role, pin)
            SELECT * FROM unnest(:cases::text[]::uuid[], :roles::text[], :pins::text[])
            """;
    private static final String FACTS =
            """
            INSERT INTO case_fact (case_id, at, written)
            SELECT c, a, f FROM unnest(:cases::text[]::uuid[], :at::text[]::timestamptz[], :facts::text[]::json[])
                                WITH ORDINALITY AS row (c, a, f, n) ORDER BY n
            """;
    private static final String HAPPENINGS =
            """
            INSERT INTO case_happening (case_id, at, code, details)
            SELECT c, a, k, d FROM unnest(:cases::text[]::uuid[], :at::text[]::timestamptz[], :codes::text[],
                                          :details::text[]::jsonb[])
                                   WITH ORDINALITY AS row (c, a, k, d, n) ORDER BY n
            """;

    private final JdbcClient jdbc;
    private final AtCommit<CaseDraft> drafts = new AtCommit<>(this::insert);
    private final Deque<Long> numbers = new ArrayDeque<>();

    NewCaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(CaseDraft draft) {
        drafts.add(draft);
    }

    /** The draft of a case that this transaction opened and has not written yet. */
    @Nullable
    CaseDraft find(UUID id) {
        for (var draft : drafts.collected()) {
            if (draft.id.equals(id)) {
                return draft;
            }
        }
        return null;
    }

    /** Writes what was opened so far, so that this transaction can read it by SQL. */
    void flush() {
        drafts.flush();
    }

    /** The next running number; a few are lost when the platform stops, as sequences do. */
    long nextNumber() {
        synchronized (numbers) {
            if (numbers.isEmpty()) {
                numbers.addAll(jdbc.sql("SELECT nextval('case_number') FROM generate_series(1, :count)")
                        .param("count", NUMBERS)
                        .query(Long.class)
                        .list());
            }
            return numbers.remove();
        }
    }

    private void insert(List<CaseDraft> opened) {
        var lines = opened.stream().map(CaseDraft::line).toList();
        jdbc.sql(CASES)
                .param("ids", Columns.of(lines, CaseLine::id))
                .param("numbers", Columns.of(lines, CaseLine::number))
                .param("services", Columns.of(lines, line -> line.service().value()))
                .param("releases", Columns.of(lines, CaseLine::release))
                .param("events", Columns.of(lines, CaseLine::eventId))
                .param("laws", Columns.of(lines, CaseLine::lawOfDay))
                .param("opened", Columns.of(lines, CaseLine::openedAt))
                .param("statuses", Columns.of(lines, CaseLine::status))
                .param("reasons", Columns.of(lines, CaseLine::reason))
                .param("closed", Columns.of(lines, CaseLine::closedAt))
                .param("bodies", Columns.of(lines, CaseLine::waitingFor))
                .param("since", Columns.of(lines, CaseLine::waitingSince))
                .update();
        people(opened.stream()
                .flatMap(draft -> draft.people.entrySet().stream().map(cast -> Map.entry(draft.id, cast)))
                .toList());
        var puts = opened.stream().map(CaseDraft::put).filter(Objects::nonNull).toList();
        jdbc.sql(FACTS)
                .param("cases", Columns.of(puts, CaseDraft.Put::caseId))
                .param("at", Columns.of(puts, CaseDraft.Put::at))
                .param("facts", Columns.of(puts, CaseDraft.Put::facts))
                .update();
        var notes = opened.stream().flatMap(draft -> draft.notes.stream()).toList();
        jdbc.sql(HAPPENINGS)
                .param("cases", Columns.of(notes, CaseDraft.Note::caseId))
                .param("at", Columns.of(notes, CaseDraft.Note::at))
                .param("codes", Columns.of(notes, CaseDraft.Note::code))
                .param("details", Columns.of(notes, CaseDraft.Note::details))
                .update();
    }

    private void people(List<Map.Entry<UUID, Map.Entry<String, Pin>>> cast) {
        jdbc.sql(PEOPLE)
                .param("cases", Columns.of(cast, Map.Entry::getKey))
                .param("roles", Columns.of(cast, one -> one.getValue().getKey()))
                .param("pins", Columns.of(cast, one -> one.getValue().getValue().value()))
                .update();
    }
}
