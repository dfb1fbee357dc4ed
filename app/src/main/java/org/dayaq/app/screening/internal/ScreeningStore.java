package org.dayaq.app.screening.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.persons.Attribute;
import org.dayaq.app.persons.Range;
import org.dayaq.app.screening.ScreeningRun;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Nightly runs and their parts. Due times go by the clock of the database, which all nodes share. */
@Repository
class ScreeningStore {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A part of a run: the persons of a range whose day lies from the first day of the run to its own. */
    record Chunk(String service, LocalDate day, int number, LocalDate from, Range range) {

        /** The message under which its events come into the inbox; always the same for this part. */
        String messageId() {
            return service + "/" + day + "/" + number;
        }
    }

    private final JdbcClient jdbc;

    ScreeningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isPlanned(String service, LocalDate day) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM screening_run WHERE service = :service AND day >= :day)")
                .param("service", service)
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    Optional<LocalDate> lastDay(String service) {
        return jdbc.sql("SELECT max(day) AS day FROM screening_run WHERE service = :service")
                .param("service", service)
                .query((row, n) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single();
    }

    /** Keeps a run and its parts; false if another node planned it meanwhile. */
    boolean plan(String service, LocalDate day, LocalDate from, String release, List<Range> parts) {
        var planned = jdbc.sql(
                        """
                        INSERT INTO screening_run (service, day, from_day, release)
                        VALUES (:service, :day, :from, :release) ON CONFLICT DO NOTHING
                        """)
                .param("service", service)
                .param("day", day)
                .param("from", from)
                .param("release", release)
                .update();
        if (planned == 0) {
            return false;
        }
        var number = 0;
        for (var part : parts) {
            jdbc.sql(
                            """
                            INSERT INTO screening_chunk (service, day, number, equal_to, along, born_from, born_until)
                            VALUES (:service, :day, :number, :equal::jsonb, :along, :from, :until)
                            """)
                    .param("service", service)
                    .param("day", day)
                    .param("number", ++number)
                    .param("equal", CanonicalJson.text(keys(part)))
                    .param("along", part.along().key())
                    .param("from", part.from())
                    .param("until", part.until())
                    .update();
        }
        return true;
    }

    /** The next part that nobody works on; the row stays locked until the transaction ends. */
    Optional<Chunk> next(String service) {
        return jdbc.sql(
                        """
                        SELECT c.*, r.from_day FROM screening_chunk c JOIN screening_run r USING (service, day)
                         WHERE c.service = :service AND c.done_at IS NULL AND c.due_at <= now()
                         ORDER BY c.day, c.number LIMIT 1 FOR UPDATE OF c SKIP LOCKED
                        """)
                .param("service", service)
                .query((row, n) -> new Chunk(
                        service,
                        row.getObject("day", LocalDate.class),
                        row.getInt("number"),
                        row.getObject("from_day", LocalDate.class),
                        range(row)))
                .optional();
    }

    void done(Chunk chunk, long asked, long found, long announced) {
        jdbc.sql(
                        """
                        UPDATE screening_chunk SET done_at = now(), asked = :asked, found = :found,
                                                   announced = :announced, problem = NULL
                         WHERE service = :service AND day = :day AND number = :number
                        """)
                .param("asked", asked)
                .param("found", found)
                .param("announced", announced)
                .param("service", chunk.service())
                .param("day", chunk.day())
                .param("number", chunk.number())
                .update();
    }

    /** A part failed: later again, each time after a longer pause. */
    void failed(Chunk chunk, String problem) {
        jdbc.sql(
                        """
                        UPDATE screening_chunk
                           SET attempts = attempts + 1, problem = :problem,
                               due_at = now() + make_interval(secs => least(600, 2 ^ least(attempts, 20)))
                         WHERE service = :service AND day = :day AND number = :number AND done_at IS NULL
                        """)
                .param("problem", problem)
                .param("service", chunk.service())
                .param("day", chunk.day())
                .param("number", chunk.number())
                .update();
    }

    List<ScreeningRun> runs(int most) {
        return jdbc.sql(
                        """
                        SELECT r.service, r.day, r.from_day, count(c.number) AS chunks, count(c.done_at) AS done,
                               count(*) FILTER (WHERE c.problem IS NOT NULL) AS stuck, coalesce(sum(c.asked), 0) AS asked,
                               coalesce(sum(c.found), 0) AS found, coalesce(sum(c.announced), 0) AS announced
                          FROM (SELECT * FROM screening_run ORDER BY day DESC, service LIMIT :most) r
                          LEFT JOIN screening_chunk c USING (service, day)
                         GROUP BY r.service, r.day, r.from_day ORDER BY r.day DESC, r.service
                        """)
                .param("most", most)
                .query((row, n) -> new ScreeningRun(
                        row.getString("service"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("from_day", LocalDate.class),
                        row.getLong("chunks"),
                        row.getLong("done"),
                        row.getLong("stuck"),
                        row.getLong("asked"),
                        row.getLong("found"),
                        row.getLong("announced")))
                .list();
    }

    /** Words and truths by key, null where unknown. */
    private static Map<String, @Nullable Object> keys(Range part) {
        var keys = new TreeMap<String, @Nullable Object>();
        part.equal().forEach((attribute, value) -> keys.put(attribute.key(), value));
        part.unknown().forEach(attribute -> keys.put(attribute.key(), null));
        return keys;
    }

    private static Range range(ResultSet row) throws SQLException {
        var equal = new TreeMap<Attribute, Object>();
        var unknown = new TreeSet<Attribute>();
        for (var entry : JSON.readTree(row.getString("equal_to")).properties()) {
            var attribute = Attribute.named(entry.getKey()).orElseThrow();
            var value = entry.getValue();
            if (value.isNull()) {
                unknown.add(attribute);
            } else {
                equal.put(attribute, value.isBoolean() ? (Object) value.asBoolean() : value.asString());
            }
        }
        return new Range(
                equal,
                unknown,
                Attribute.named(row.getString("along")).orElseThrow(),
                row.getObject("born_from", LocalDate.class),
                row.getObject("born_until", LocalDate.class));
    }
}
