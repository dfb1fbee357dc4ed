package org.dayaq.app.payments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.payments.Gap;
import org.dayaq.app.payments.internal.BankClient.StatementLine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code bank_statement}, {@code statement_line} and {@code reconciliation_gap}. */
@Repository
public class StatementStore {

    private static final String LINE =
            """
            INSERT INTO statement_line (day, line, kind, key, order_id, amount, reason)
            VALUES (:day, :line, :kind, :key, :orderId, :amount, :reason)
            ON CONFLICT (day, line) DO NOTHING
            """;

    private static final String OPEN_LINES =
            """
            SELECT * FROM statement_line
             WHERE kind = :kind AND NOT handled AND day = coalesce(CAST(:day AS date), day)
             ORDER BY day, line
             LIMIT :limit
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
        for (var line : lines) {
            jdbc.sql(LINE)
                    .param("day", line.day())
                    .param("line", line.line())
                    .param("kind", line.kind())
                    .param("key", line.key())
                    .param("orderId", line.orderId())
                    .param("amount", line.amount().amount())
                    .param("reason", line.reason())
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

    /** Whether an earlier line of the bank's has taken this order's money already. */
    boolean debitedBefore(UUID orderId, StatementLine line) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM statement_line
                                        WHERE order_id = :orderId AND kind = 'DEBIT' AND (day, line) < (:day, :line))
                        """)
                .param("orderId", orderId)
                .param("day", line.day())
                .param("line", line.line())
                .query(Boolean.class)
                .single();
    }

    /** Takes a line to be handled in this transaction; false if another node handled it. Waits while another one does. */
    boolean take(StatementLine line) {
        return jdbc.sql("UPDATE statement_line SET handled = true WHERE day = :day AND line = :line AND NOT handled")
                        .param("day", line.day())
                        .param("line", line.line())
                        .update()
                == 1;
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
    void appeared(UUID orderId, Instant now) {
        jdbc.sql(
                        """
                        UPDATE reconciliation_gap SET closed_at = :now, note = 'appeared'
                         WHERE order_id = :orderId AND kind = 'OURS_ONLY' AND closed_at IS NULL
                        """)
                .param("orderId", orderId)
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
