package org.dayaq.app.persons;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of persons. Its columns are the attributes; a batch of thousands is one statement. */
@Repository
class PersonStore {

    private static final int FETCH = 2_000;
    private static final String COLUMNS = columns(Attribute::column, ", ");
    private static final String PUT =
            """
            INSERT INTO person AS known (id, pin, %s, told_by, told_as_of)
            SELECT p.id, p.pin, %s, jsonb_build_object(:source, :asOf::text), :asOf::date
              FROM unnest(:ids::text[]::uuid[], :pins::text[]::bytea[], %s) AS p (id, pin, %s)
            ON CONFLICT (id) DO UPDATE
               SET %s, told_by = known.told_by || excluded.told_by,
                   told_as_of = greatest(known.told_as_of, excluded.told_as_of)
             WHERE coalesce(known.told_by ->> :source, '') <= :asOf::text
            """
                    .formatted(
                            COLUMNS,
                            columns(one -> "p." + one.column(), ", "),
                            columns(one -> ":" + one.column() + "::text[]::" + one.sqlType() + "[]", ", "),
                            COLUMNS,
                            columns(
                                    one -> one.column() + " = coalesce(excluded." + one.column() + ", known."
                                            + one.column() + ")",
                                    ", "));

    /** A person on the way in. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Row(UUID id, byte[] pin, Map<Attribute, Object> values, Set<Attribute> none) {}

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(String source, LocalDate asOf, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var statement = jdbc.sql(PUT)
                .param("source", source)
                .param("asOf", asOf.toString())
                .param("ids", column(rows, Row::id))
                .param("pins", column(rows, row -> "\\x" + HexFormat.of().formatHex(row.pin())));
        for (var attribute : Attribute.values()) {
            statement = statement.param(
                    attribute.column(), column(rows, row -> row.values().get(attribute)));
        }
        statement.update();
        forget(source, asOf, rows);
    }

    /**
     * What a register told to be none is known no more, unless the register told a later day before. The rows were put, and
     * so are locked, in their order, and say of which day its word is that holds.
     */
    private void forget(String source, LocalDate asOf, List<Row> rows) {
        for (var attribute : Attribute.values()) {
            var ids = rows.stream()
                    .filter(row -> row.none().contains(attribute))
                    .map(row -> row.id().toString())
                    .toArray(String[]::new);
            if (ids.length > 0) {
                jdbc.sql(
                                """
                                UPDATE person SET %1$s = NULL
                                 WHERE id = ANY (:ids::text[]::uuid[]) AND %1$s IS NOT NULL AND told_by ->> :source = :asOf
                                """
                                        .formatted(attribute.column()))
                        .param("ids", ids)
                        .param("source", source)
                        .param("asOf", asOf.toString())
                        .update();
            }
        }
    }

    List<Map<Attribute, Object>> combinations(List<Attribute> attributes, Attribute along) {
        // Where the tables read the date alone, everybody is alike: one combination, of nothing.
        var columns = attributes.isEmpty()
                ? "true"
                : attributes.stream().map(Attribute::column).collect(Collectors.joining(", "));
        return jdbc.sql("SELECT DISTINCT " + columns + " FROM person WHERE " + along.column() + " IS NOT NULL")
                .query((row, n) -> values(row, attributes))
                .list();
    }

    void each(Range range, Consumer<Person> what) {
        each(within("SELECT id, " + COLUMNS, range).withFetchSize(FETCH), what);
    }

    long count(Range range) {
        return within("SELECT count(*)", range).query(Long.class).single();
    }

    private JdbcClient.StatementSpec within(String select, Range range) {
        var where = new ArrayList<String>();
        where.add(range.along().column() + " BETWEEN :from AND :until");
        range.equal().keySet().forEach(one -> where.add(one.column() + " = :" + one.column()));
        range.unknown().forEach(one -> where.add(one.column() + " IS NULL"));
        var statement = jdbc.sql(select + " FROM person WHERE " + String.join(" AND ", where))
                .param("from", range.from())
                .param("until", range.until());
        for (var entry : range.equal().entrySet()) {
            statement = statement.param(entry.getKey().column(), entry.getValue());
        }
        return statement;
    }

    void each(Consumer<Person> what) {
        each(jdbc.sql("SELECT id, " + COLUMNS + " FROM person").withFetchSize(FETCH), what);
    }

    private static void each(JdbcClient.StatementSpec statement, Consumer<Person> what) {
        try (var persons = statement.query(PersonStore::person).stream()) {
            persons.forEach(what);
        }
    }

    List<Person> sample(int about, double seed) {
        var percent = Math.min(100.0, 100.0 * about / Math.max(1, count()));
        return jdbc.sql("SELECT id, " + COLUMNS
                        + " FROM person TABLESAMPLE bernoulli (:percent) REPEATABLE (:seed) LIMIT :most")
                .param("percent", percent)
                .param("seed", seed)
                .param("most", 2 * about)
                .query(PersonStore::person)
                .list();
    }

    Map<UUID, Pin> pins(Collection<UUID> ids, PinVault vault) {
        var pins = new HashMap<UUID, Pin>();
        jdbc.sql("SELECT id, pin FROM person WHERE id = ANY (:ids::text[]::uuid[])")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    pins.put(id, vault.open(id, row.getBytes("pin")));
                });
        return pins;
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM person").query(Long.class).single();
    }

    private static Person person(ResultSet row, int n) throws SQLException {
        return new Person(row.getObject("id", UUID.class), values(row, Arrays.asList(Attribute.values())));
    }

    private static Map<Attribute, Object> values(ResultSet row, List<Attribute> attributes) throws SQLException {
        var values = new EnumMap<Attribute, Object>(Attribute.class);
        for (var attribute : attributes) {
            var value = row.getObject(attribute.column(), attribute.type());
            if (value != null) {
                values.put(attribute, value instanceof BigDecimal number ? number.stripTrailingZeros() : value);
            }
        }
        return values;
    }

    private static String columns(Function<Attribute, String> what, String between) {
        return Arrays.stream(Attribute.values()).map(what).collect(Collectors.joining(between));
    }

    private static @Nullable String[] column(List<Row> rows, Function<Row, @Nullable Object> value) {
        var column = new @Nullable String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            var cell = value.apply(rows.get(i));
            column[i] =
                    cell instanceof BigDecimal number ? number.toPlainString() : cell == null ? null : cell.toString();
        }
        return column;
    }
}
