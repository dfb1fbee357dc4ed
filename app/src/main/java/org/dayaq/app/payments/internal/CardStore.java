package org.dayaq.app.payments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Branch;
import org.dayaq.app.payments.CardOrder;
import org.dayaq.app.payments.CardState;
import org.dayaq.app.payments.OrderFilter;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code card_order}. A person has at most one open order. */
@Repository
public class CardStore {

    private static final String COLUMNS =
            "c.*, b.id AS branch, b.bank_az, b.bank_en, b.bank_ru, b.name_az, b.name_en, b.name_ru";

    private static final String FROM = " FROM card_order c LEFT JOIN bank_branch b ON b.id = c.branch_id\n";

    private static final String SELECT = "SELECT " + COLUMNS + FROM;

    private static final String INSERT =
            """
            INSERT INTO card_order (id, case_id, pin, branch_id, state, planned_at)
            SELECT i, c, p, b, 'PLANNED', t
              FROM unnest(:ids::text[]::uuid[], :cases::text[]::uuid[], :pins::text[], :branches::text[],
                          :at::text[]::timestamptz[]) AS row (i, c, p, b, t)
            ON CONFLICT DO NOTHING
            """;

    private static final String LIST = SELECT
            + """
             WHERE (CAST(:state AS text) IS NULL OR c.state = :state) AND (CAST(:pin AS text) IS NULL OR c.pin = :pin)
             ORDER BY c.planned_at DESC, c.id DESC
             LIMIT :limit OFFSET :offset
            """;

    private final JdbcClient jdbc;
    private final AtCommit<Row> planned = new AtCommit<>(this::insertAll);

    public CardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the person has an open order. */
    boolean insert(UUID id, UUID caseId, Pin pin, @Nullable String branchId, Instant now) {
        planned.flush();
        return insertAll(List.of(new Row(id, caseId, pin, branchId, now))) == 1;
    }

    /**
     * The same for a person whose account was not known before this transaction, so that no order can be there;
     * written at the commit.
     */
    boolean insertFirst(UUID id, UUID caseId, Pin pin, @Nullable String branchId, Instant now) {
        if (planned.collected().stream().anyMatch(row -> row.pin().equals(pin))) {
            return insert(id, caseId, pin, branchId, now);
        }
        planned.add(new Row(id, caseId, pin, branchId, now));
        return true;
    }

    private record Row(UUID id, UUID caseId, Pin pin, @Nullable String branchId, Instant at) {}

    private int insertAll(List<Row> rows) {
        return jdbc.sql(INSERT)
                .param("ids", Columns.of(rows, Row::id))
                .param("cases", Columns.of(rows, Row::caseId))
                .param("pins", Columns.of(rows, row -> row.pin().value()))
                .param("branches", Columns.of(rows, Row::branchId))
                .param("at", Columns.of(rows, Row::at))
                .update();
    }

    /** The table with everything in it that this transaction has planned. */
    private JdbcClient table() {
        planned.flush();
        return jdbc;
    }

    /** Of each person the order that is on its way, or the newest one that was carried out. */
    List<CardOrder> current(Collection<Pin> persons) {
        return table().sql(
                        "SELECT DISTINCT ON (c.pin) " + COLUMNS + FROM
                                + """
                         WHERE c.pin = ANY(:pins::text[]) AND c.state NOT IN ('REJECTED', 'NOT_NEEDED')
                         ORDER BY c.pin, c.planned_at DESC, c.id DESC
                        """)
                .param("pins", Columns.of(persons, Pin::value))
                .query((row, n) -> card(row))
                .list();
    }

    /** The order that is on its way, or the newest one that was carried out. */
    Optional<CardOrder> current(Pin pin) {
        return table().sql(
                        SELECT
                                + """
                         WHERE c.pin = :pin AND c.state NOT IN ('REJECTED', 'NOT_NEEDED')
                         ORDER BY c.planned_at DESC, c.id DESC LIMIT 1
                        """)
                .param("pin", pin.value())
                .query((row, n) -> card(row))
                .optional();
    }

    List<CardOrder> ofCase(UUID caseId) {
        return table().sql(SELECT + " WHERE c.case_id = :caseId ORDER BY c.planned_at, c.id")
                .param("caseId", caseId)
                .query((row, n) -> card(row))
                .list();
    }

    List<CardOrder> get(Collection<UUID> ids) {
        return table().sql(SELECT + " WHERE c.id = ANY(:ids::text[]::uuid[])")
                .param("ids", Columns.of(ids, id -> id))
                .query((row, n) -> card(row))
                .list();
    }

    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        table().sql("SELECT state, count(*) AS cards FROM card_order GROUP BY state")
                .query(row -> {
                    counts.put(row.getString("state"), row.getLong("cards"));
                });
        return counts;
    }

    List<CardOrder> list(OrderFilter filter) {
        var pin = filter.pin();
        return table().sql(LIST)
                .param("state", filter.state())
                .param("pin", pin == null ? null : pin.value())
                .param("limit", filter.limit())
                .param("offset", filter.offset())
                .query((row, n) -> card(row))
                .list();
    }

    /** Orders at the bank that it was not asked about today. */
    List<CardOrder> toAsk(LocalDate today, int limit) {
        return table().sql(
                        SELECT
                                + """
                         WHERE c.state = 'ORDERED' AND c.asked_on IS DISTINCT FROM :today
                         ORDER BY c.asked_on NULLS FIRST, c.id LIMIT :limit
                        """)
                .param("today", today)
                .param("limit", limit)
                .query((row, n) -> card(row))
                .list();
    }

    void asked(Collection<UUID> ids, LocalDate today) {
        table().sql("UPDATE card_order SET asked_on = :today WHERE id = ANY(:ids::text[]::uuid[])")
                .param("ids", Columns.of(ids, id -> id))
                .param("today", today)
                .update();
    }

    /** False if the order was in none of the states it may come from. */
    boolean move(UUID id, CardState to, Collection<CardState> from) {
        return table().sql("UPDATE card_order SET state = :to WHERE id = :id AND state IN (:from)")
                        .param("id", id)
                        .param("to", to.name())
                        .param("from", from.stream().map(Enum::name).toList())
                        .update()
                == 1;
    }

    /** Orders of these persons that wait for the bank's word are not needed. */
    void notNeeded(Collection<Pin> pins) {
        table().sql("UPDATE card_order SET state = 'NOT_NEEDED' WHERE pin = ANY(:pins::text[]) AND state = 'PLANNED'")
                .param("pins", Columns.of(pins, Pin::value))
                .update();
    }

    /** Whatever the bank was not told of yet is not needed. */
    void stop(Pin person) {
        table().sql("UPDATE card_order SET state = 'NOT_NEEDED' WHERE pin = :pin AND state IN ('PLANNED', 'READY')")
                .param("pin", person.value())
                .update();
    }

    void branch(UUID id, String branchId) {
        table().sql("UPDATE card_order SET branch_id = :branch WHERE id = :id")
                .param("id", id)
                .param("branch", branchId)
                .update();
    }

    void readyOn(UUID id, @Nullable LocalDate day) {
        table().sql("UPDATE card_order SET ready_on = :day WHERE id = :id")
                .param("id", id)
                .param("day", day)
                .update();
    }

    void issued(UUID id, Instant now) {
        table().sql("UPDATE card_order SET issued_at = :now WHERE id = :id")
                .param("id", id)
                .param("now", Stamps.at(now))
                .update();
    }

    void reason(UUID id, String reason) {
        table().sql("UPDATE card_order SET reason = :reason WHERE id = :id")
                .param("id", id)
                .param("reason", reason)
                .update();
    }

    private static CardOrder card(ResultSet row) throws SQLException {
        var branch = row.getString("branch") == null
                ? null
                : new Branch(
                        row.getString("branch"),
                        new LocalText(row.getString("bank_az"), row.getString("bank_en"), row.getString("bank_ru")),
                        new LocalText(row.getString("name_az"), row.getString("name_en"), row.getString("name_ru")),
                        List.of(),
                        false);
        return new CardOrder(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                new Pin(row.getString("pin")),
                branch,
                CardState.valueOf(row.getString("state")),
                row.getObject("planned_at", OffsetDateTime.class).toInstant(),
                row.getObject("ready_on", LocalDate.class),
                Stamps.instant(row.getObject("issued_at", OffsetDateTime.class)),
                row.getString("reason"));
    }
}
