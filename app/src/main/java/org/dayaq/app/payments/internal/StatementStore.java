package org.dayaq.app.payments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.payments.Gap;
import org.dayaq.app.payments.internal.BankClient.StatementLine;
import org.dayaq.app.stores.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code bank_statement}, {@code statement_line} and {@code reconciliation_gap}. */
@Repository
public class StatementStore {

    private static final String LINES =
            """
            INSERT INTO statement_line (day, line, kind, key, order_id, amount, reason)
            SELECT * FROM unnest(:days::text[]::date[], :lines::text[]::integer[], :kinds::text[], :keys::text[],
                                 :orders::text[]::uuid[], :amounts::text[]::numeric[], :reasons::text[])
            ON CONFLICT (day, line) DO NOTHING
            """;

    private static final String OPEN_LINES =
            """
            SELECT * FROM statement_line
             WHERE kind = :kind AND NOT handled AND day = coalesce(CAST(:day AS date), day)
             ORDER BY day, line
             LIMIT :limit
            """;

    /** Locked in one order, so that two nodes wait for each other instead of locking each other out. */
    private static final String TAKE =
            """
            WITH held AS (
                SELECT day, line FROM statement_line
                 WHERE day = :day AND line = ANY(:lines::text[]::integer[]) AND NOT handled
                 ORDER BY line
                   FOR UPDATE)
            UPDATE statement_line l SET handled = true FROM held WHERE l.day = held.day AND l.line = held.line
            RETURNING l.line
            """;

    /** Lines of the day whose order's money an earlier line of the bank's took. */
    private static final String DEBITED_BEFORE =
            """
            SELECT l.line FROM statement_line l
             WHERE l.day = :day AND l.line = ANY(:lines::text[]::integer[])
               AND EXISTS (SELECT 1 FROM statement_line e
                            WHERE e.order_id = l.order_id AND e.kind = 'DEBIT' AND (e.day, e.line) < (l.day, l.line))
            """;

    private static final String OURS_ONLY =
            """
            SELECT o.id FROM payment_order o
             WHERE o.state = 'CONFIRMED' AND o.executed_on <= :day
               AND NOT EXISTS (SELECT 1 FROM statement_line l WHERE l.order_id = o.id AND l.kind = 'DEBIT')
               AND NOT EXISTS (SELECT 1 FROM reconciliation_gap g WHERE g.order_id = o.id AND g.kind = 'OURS_ONLY')
            """;

    private static final String GAP =
            """
            INSERT INTO reconciliation_gap (id, kind, day, order_id, line, ours, theirs, why, found_at)
            VALUES (:id, :kind, :day, :orderId, :line, :ours, :theirs, :why, :now)
            ON CONFLICT ON CONSTRAINT a_gap_is_found_once DO NOTHING
            """;

    private static final String GAPS =
            """
            SELECT * FROM reconciliation_gap
             WHERE (:closedToo OR closed_at IS NULL) AND (CAST(:kind AS text) IS NULL OR kind = :kind)
             ORDER BY found_at DESC, id DESC
             LIMIT :limit OFFSET :offset
            """;

    private final JdbcClient jdbc;

    public StatementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<LocalDate> lastRead() {
        return jdbc.sql("SELECT max(day) FROM bank_statement")
                .query(LocalDate.class)
                .optional();
    }

    /** The day of the first order that was ever executed; no statement before it concerns us. */
    Optional<LocalDate> firstExecuted() {
        return jdbc.sql("SELECT min(executed_on) FROM payment_order")
                .query(LocalDate.class)
                .optional();
    }

    void keep(List<StatementLine> lines) {
        if (!lines.isEmpty()) {
            jdbc.sql(LINES)
                    .param("days", Columns.of(lines, StatementLine::day))
                    .param("lines", Columns.of(lines, StatementLine::line))
                    .param("kinds", Columns.of(lines, StatementLine::kind))
                    .param("keys", Columns.of(lines, StatementLine::key))
                    .param("orders", Columns.of(lines, StatementLine::orderId))
                    .param("amounts", Columns.of(lines, line -> line.amount().amount()))
                    .param("reasons", Columns.of(lines, StatementLine::reason))
                    .update();
        }
    }

    List<StatementLine> open(String kind, @Nullable LocalDate day, int limit) {
        return jdbc.sql(OPEN_LINES)
                .param("kind", kind)
                .param("day", day)
                .param("limit", limit)
                .query((row, n) -> line(row))
                .list();
    }

    /** The numbers of those lines of the day whose order's money an earlier line of the bank's has taken already. */
    Set<Integer> debitedBefore(LocalDate day, List<StatementLine> lines) {
        return new HashSet<>(jdbc.sql(DEBITED_BEFORE)
                .param("day", day)
                .param("lines", Columns.of(lines, StatementLine::line))
                .query(Integer.class)
                .list());
    }

    /**
     * Takes lines of a day to be handled in this transaction, without those that another node handled. Waits while another
     * one does.
     */
    List<StatementLine> take(LocalDate day, List<StatementLine> lines) {
        var taken = new HashSet<>(jdbc.sql(TAKE)
                .param("day", day)
                .param("lines", Columns.of(lines, StatementLine::line))
                .query(Integer.class)
                .list());
        return lines.stream().filter(line -> taken.contains(line.line())).toList();
    }

    /** False if the day was read before. */
    boolean read(LocalDate day, Instant now) {
        return jdbc.sql(
                                """
                                INSERT INTO bank_statement (day, read_at, lines)
                                SELECT :day, :now, count(*) FROM statement_line WHERE day = :day
                                ON CONFLICT (day) DO NOTHING
                                """)
                        .param("day", day)
                        .param("now", Stamps.at(now))
                        .update()
                == 1;
    }

    List<UUID> oursOnly(LocalDate day) {
        return jdbc.sql(OURS_ONLY).param("day", day).query(UUID.class).list();
    }

    void gap(Gap gap) {
        var ours = gap.ours();
        var theirs = gap.theirs();
        jdbc.sql(GAP)
                .param("id", gap.id())
                .param("kind", gap.kind().name())
                .param("day", gap.day())
                .param("orderId", gap.orderId())
                .param("line", gap.line())
                .param("ours", ours == null ? null : ours.amount())
                .param("theirs", theirs == null ? null : theirs.amount())
                .param("why", gap.why())
                .param("now", Stamps.at(gap.foundAt()))
                .update();
    }

    /** What was missing on the bank's side has turned up. */
    void appeared(Collection<UUID> orders, Instant now) {
        jdbc.sql(
                        """
                        UPDATE reconciliation_gap SET closed_at = :now, note = 'appeared'
                         WHERE order_id = ANY(:orders::text[]::uuid[]) AND kind = 'OURS_ONLY' AND closed_at IS NULL
                        """)
                .param("orders", Columns.of(orders, id -> id))
                .param("now", Stamps.at(now))
                .update();
    }

    boolean close(UUID id, String by, String note, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE reconciliation_gap SET closed_at = :now, closed_by = :by, note = :note
                                 WHERE id = :id AND closed_at IS NULL
                                """)
                        .param("by", by)
                        .param("id", id)
                        .param("note", note)
                        .param("now", Stamps.at(now))
                        .update()
                == 1;
    }

    List<Gap> gaps(Gap.@Nullable Kind kind, boolean closedToo, int limit, int offset) {
        return jdbc.sql(GAPS)
                .param("kind", kind == null ? null : kind.name())
                .param("closedToo", closedToo)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> gap(row))
                .list();
    }

    /** How many differences nobody has cleared up, by kind. */
    Map<String, Long> openGaps() {
        var counts = new TreeMap<String, Long>();
        jdbc.sql("SELECT kind, count(*) AS gaps FROM reconciliation_gap WHERE closed_at IS NULL GROUP BY kind")
                .query(row -> {
                    counts.put(row.getString("kind"), row.getLong("gaps"));
                });
        return counts;
    }

    private static StatementLine line(ResultSet row) throws SQLException {
        return new StatementLine(
                row.getObject("day", LocalDate.class),
                row.getInt("line"),
                row.getString("kind"),
                row.getString("key"),
                row.getObject("order_id", UUID.class),
                new Money(row.getBigDecimal("amount")),
                row.getString("reason"));
    }

    private static Gap gap(ResultSet row) throws SQLException {
        var ours = row.getBigDecimal("ours");
        var theirs = row.getBigDecimal("theirs");
        return new Gap(
                row.getObject("id", UUID.class),
                Gap.Kind.valueOf(row.getString("kind")),
                row.getObject("day", LocalDate.class),
                row.getObject("order_id", UUID.class),
                row.getObject("line", Integer.class),
                ours == null ? null : new Money(ours),
                theirs == null ? null : new Money(theirs),
                row.getString("why"),
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
                Stamps.instant(row.getObject("closed_at", OffsetDateTime.class)),
                row.getString("note"));
    }
}
