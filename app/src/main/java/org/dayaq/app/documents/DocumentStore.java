package org.dayaq.app.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.dayaq.app.documents.internal.Beginning;
import org.dayaq.app.documents.internal.LetterOffice;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.dayaq.app.stores.NewIds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The archive in the database: rows are written once and never changed. */
@Repository
class DocumentStore {

    private static final String INSERT =
            """
            INSERT INTO document (id, case_id, decision_id, service, release_id, template, language, number,
                    verification_code, title, office, outcome, amount, birth_year, issued_at, sha256, beginning, pdf)
            SELECT * FROM unnest(:ids::text[]::uuid[], :cases::text[]::uuid[], :decisions::text[]::uuid[],
                    :services::text[], :releases::text[], :templates::text[], :languages::text[], :numbers::text[],
                    :codes::text[], :titles::text[], :offices::text[], :outcomes::text[], :amounts::text[]::numeric[],
                    :birthYears::text[]::integer[], :issuedAt::text[]::timestamptz[], :sha256s::text[],
                    :beginnings::text[], :pdfs)
            ON CONFLICT ON CONSTRAINT document_once DO NOTHING
            """;

    private static final String SELECT =
            """
            SELECT id, case_id, decision_id, service, template, language, number, verification_code, title, office,
                   outcome, amount, birth_year, issued_at, sha256
              FROM document
            """;

    /** A row without its bytes. */
    record Entry(
            DocumentLine line, String office, String outcome, @Nullable Money amount, @Nullable Integer birthYear) {}

    private static final int NUMBERS = 50;

    private final JdbcClient jdbc;
    private final AtCommit<Row> issued = new AtCommit<>(this::insertAll);
    private final Deque<Long> numbers = new ArrayDeque<>();
    /** Digests of the beginnings that are in the table for sure: committed. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    DocumentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next running number; a few are lost when the platform stops, as sequences do. */
    long nextNumber() {
        synchronized (numbers) {
            if (numbers.isEmpty()) {
                numbers.addAll(jdbc.sql("SELECT nextval('document_number_seq') FROM generate_series(1, :count)")
                        .param("count", NUMBERS)
                        .query(Long.class)
                        .list());
            }
            return numbers.remove();
        }
    }

    /** False where the decision already has this letter. The letters of new cases are written at the commit. */
    boolean insert(Entry entry, String release, LetterOffice.Made made) {
        var beginning = made.beginning();
        if (beginning != null) {
            keep(beginning);
        }
        var row = new Row(entry, release, beginning, made.pdf());
        if (NewIds.contains(entry.line().caseId()) && made().stream().noneMatch(row::isSame)) {
            issued.add(row);
            return true;
        }
        table();
        return insertAll(List.of(row)) == 1;
    }

    private List<Row> made() {
        return issued.collected();
    }

    /** A letter to be written. */
    private record Row(Entry entry, String release, @Nullable Beginning beginning, byte[] whole) {

        boolean isSame(Row other) {
            return line().decisionId().equals(other.line().decisionId())
                    && line().template().equals(other.line().template());
        }

        DocumentLine line() {
            return entry.line();
        }

        byte[] pdf() {
            return beginning == null ? whole : after(beginning, whole);
        }
    }

    private int insertAll(List<Row> rows) {
        return jdbc.sql(INSERT)
                .param("ids", Columns.of(rows, row -> row.line().id()))
                .param("cases", Columns.of(rows, row -> row.line().caseId()))
                .param("decisions", Columns.of(rows, row -> row.line().decisionId()))
                .param("services", Columns.of(rows, row -> row.line().service().value()))
                .param("releases", Columns.of(rows, Row::release))
                .param("templates", Columns.of(rows, row -> row.line().template()))
                .param(
                        "languages",
                        Columns.of(rows, row -> row.line().language().code()))
                .param("numbers", Columns.of(rows, row -> row.line().number()))
                .param("codes", Columns.of(rows, row -> row.line().code()))
                .param("titles", Columns.of(rows, row -> row.line().title()))
                .param("offices", Columns.of(rows, row -> row.entry().office()))
                .param("outcomes", Columns.of(rows, row -> row.entry().outcome()))
                .param("amounts", Columns.of(rows, row -> {
                    var amount = row.entry().amount();
                    return amount == null ? null : amount.amount();
                }))
                .param("birthYears", Columns.of(rows, row -> row.entry().birthYear()))
                .param("issuedAt", Columns.of(rows, row -> row.line().issuedAt()))
                .param("sha256s", Columns.of(rows, row -> row.line().sha256()))
                .param("beginnings", Columns.of(rows, row -> {
                    var beginning = row.beginning();
                    return beginning == null ? null : beginning.sha256();
                }))
                .param("pdfs", rows.stream().map(Row::pdf).toArray(byte[][]::new))
                .update();
    }

    /** The table with everything in it that this transaction has issued. */
    private JdbcClient table() {
        if (!made().isEmpty()) {
            issued.flush();
            NewIds.forget();
        }
        return jdbc;
    }

    private static byte[] after(Beginning beginning, byte[] pdf) {
        return Arrays.copyOfRange(pdf, beginning.bytes().length, pdf.length);
    }

    private void keep(Beginning beginning) {
        if (kept.contains(beginning.sha256())) {
            return;
        }
        jdbc.sql("INSERT INTO document_beginning (sha256, bytes) VALUES (:sha256, :bytes) ON CONFLICT DO NOTHING")
                .param("sha256", beginning.sha256())
                .param("bytes", beginning.bytes())
                .update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    kept.add(beginning.sha256());
                }
            });
        } else {
            kept.add(beginning.sha256());
        }
    }

    Optional<DocumentLine> issued(UUID decisionId, String template) {
        return table().sql(SELECT + " WHERE decision_id = :decisionId AND template = :template")
                .param("decisionId", decisionId)
                .param("template", template)
                .query(DocumentStore::entry)
                .optional()
                .map(Entry::line);
    }

    Optional<DocumentLine> line(UUID id) {
        return table().sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(DocumentStore::entry)
                .optional()
                .map(Entry::line);
    }

    List<DocumentLine> ofCase(UUID caseId) {
        return table()
                .sql(SELECT + " WHERE case_id = :caseId ORDER BY issued_at, id")
                .param("caseId", caseId)
                .query(DocumentStore::entry)
                .list()
                .stream()
                .map(Entry::line)
                .toList();
    }

    Optional<byte[]> pdf(UUID id) {
        return table().sql(
                        """
                        SELECT coalesce(b.bytes, ''::bytea) || d.pdf
                          FROM document d LEFT JOIN document_beginning b ON b.sha256 = d.beginning
                         WHERE d.id = :id
                        """)
                .param("id", id)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    Optional<Entry> byCode(String code) {
        return table().sql(SELECT + " WHERE verification_code = :code")
                .param("code", code)
                .query(DocumentStore::entry)
                .optional();
    }

    Optional<Entry> byHash(String sha256) {
        return table().sql(SELECT + " WHERE sha256 = :sha256")
                .param("sha256", sha256)
                .query(DocumentStore::entry)
                .optional();
    }

    /** One after the other, so that a hundred guesses at once count as a hundred. Held until the transaction ends. */
    void takeTurn(UUID documentId) {
        table().sql("SELECT pg_advisory_xact_lock(:key)")
                .param("key", documentId.getLeastSignificantBits())
                .query((row, n) -> true)
                .single();
    }

    /** The wrong answers since then, latest first. */
    List<Instant> failuresSince(UUID documentId, Instant since) {
        return table()
                .sql(
                        """
                        SELECT failed_at FROM document_check_failure
                         WHERE document_id = :id AND failed_at > :since ORDER BY failed_at DESC LIMIT 1000
                        """)
                .param("id", documentId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    void failed(UUID documentId, Instant at) {
        table().sql("INSERT INTO document_check_failure (document_id, failed_at) VALUES (:id, :at)")
                .param("id", documentId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        var amount = row.getBigDecimal("amount");
        return new Entry(
                new DocumentLine(
                        row.getObject("id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        row.getObject("decision_id", UUID.class),
                        new ServiceKey(row.getString("service")),
                        row.getString("template"),
                        Language.of(row.getString("language")),
                        row.getString("number"),
                        row.getString("title"),
                        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                        row.getString("sha256"),
                        row.getString("verification_code")),
                row.getString("office"),
                row.getString("outcome"),
                amount == null ? null : new Money(amount),
                row.getObject("birth_year", Integer.class));
    }
}
