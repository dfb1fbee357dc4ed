package org.dayaq.app.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Case files in the database. */
@Repository
class CaseStore {

    private static final String LINE =
            """
            SELECT c.id, c.number, c.service, c.release_id, c.event_id, c.law_of_day, c.opened_at, c.status, c.reason,
                   c.closed_at, c.waiting_for, c.waiting_since
              FROM case_file c
            """;
    private static final String INSERT_PERSON =
            """
            INSERT INTO case_person (case_id, role, pin) VALUES (:id, :role, :pin)
            ON CONFLICT (case_id, role) DO UPDATE SET pin = excluded.pin
            """;
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void putPerson(UUID id, String role, Pin pin) {
        jdbc.sql(INSERT_PERSON)
                .param("id", id)
                .param("role", role)
                .param("pin", pin.value())
                .update();
    }

    void putFacts(UUID id, List<Fact> facts, Instant now) {
        jdbc.sql("INSERT INTO case_fact (case_id, at, written) VALUES (:id, :now, :facts::json)")
                .param("id", id)
                .param("now", utc(now))
                .param("facts", FactJson.write(facts))
                .update();
    }

    Facts facts(UUID id) {
        var all = new ArrayList<Fact>();
        jdbc.sql("SELECT coalesce(written::text, facts::text) FROM case_fact WHERE case_id = :id ORDER BY seq")
                .param("id", id)
                .query(row -> {
                    all.addAll(FactJson.read(row.getString(1)));
                });
        return new Facts(all);
    }

    void putHappening(UUID id, String code, Map<String, String> details, Instant now) {
        jdbc.sql("INSERT INTO case_happening (case_id, at, code, details) VALUES (:id, :now, :code, :details::jsonb)")
                .param("id", id)
                .param("now", utc(now))
                .param("code", code)
                .param("details", CanonicalJson.text(details))
                .update();
    }

    List<Happening> happenings(UUID id) {
        return jdbc.sql("SELECT at, code, details FROM case_happening WHERE case_id = :id ORDER BY seq")
                .param("id", id)
                .query((row, n) -> new Happening(
                        instant(row, "at"), row.getString("code"), JSON.readValue(row.getString("details"), DETAILS)))
                .list();
    }

    /** Tells whether the case was open and not yet waiting for this body. */
    boolean setWaiting(UUID id, String body, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE case_file SET waiting_for = :body, waiting_since = :now
                                 WHERE id = :id AND status = 'open' AND waiting_for IS DISTINCT FROM :body
                                """)
                        .param("id", id)
                        .param("body", body)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    boolean clearWaiting(UUID id) {
        return jdbc.sql(
                                """
                                UPDATE case_file SET waiting_for = NULL, waiting_since = NULL
                                 WHERE id = :id AND waiting_for IS NOT NULL
                                """)
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean close(UUID id, String status, String reason, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE case_file
                                   SET status = :status, reason = :reason, closed_at = :now, waiting_for = NULL, waiting_since = NULL
                                 WHERE id = :id AND status = 'open'
                                """)
                        .param("id", id)
                        .param("status", status)
                        .param("reason", reason)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if it is open, or stands so. */
    boolean standsAs(UUID id, String status, String reason) {
        return jdbc.sql(
                                """
                                UPDATE case_file SET status = :status, reason = :reason
                                 WHERE id = :id AND status <> 'open' AND (status, reason) IS DISTINCT FROM (:status, :reason)
                                """)
                        .param("id", id)
                        .param("status", status)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** False if it did not end in this way. */
    boolean reopen(UUID id, String status) {
        return jdbc.sql(
                                """
                                UPDATE case_file SET status = 'open', reason = NULL, closed_at = NULL
                                 WHERE id = :id AND status = :status
                                """)
                        .param("id", id)
                        .param("status", status)
                        .update()
                == 1;
    }

    Optional<CaseLine> line(UUID id) {
        return jdbc.sql(LINE + "WHERE c.id = :id")
                .param("id", id)
                .query(CaseStore::line)
                .optional();
    }

    Map<String, Pin> people(UUID id) {
        var people = new TreeMap<String, Pin>();
        jdbc.sql("SELECT role, pin FROM case_person WHERE case_id = :id")
                .param("id", id)
                .query(row -> {
                    people.put(row.getString("role"), new Pin(row.getString("pin")));
                });
        return people;
    }

    List<CaseLine> of(Pin person) {
        return jdbc.sql(
                        LINE
                                + """
                        WHERE c.id IN (SELECT case_id FROM case_person WHERE pin = :pin)
                        ORDER BY c.opened_at DESC, c.id DESC
                        """)
                .param("pin", person.value())
                .query(CaseStore::line)
                .list();
    }

    List<UUID> waitingFor(String body) {
        return jdbc.sql("SELECT id FROM case_file WHERE waiting_for = :body ORDER BY waiting_since")
                .param("body", body)
                .query(UUID.class)
                .list();
    }

    CasePage search(CaseSearch search) {
        var where = new StringBuilder("WHERE true");
        var params = new LinkedHashMap<String, Object>();
        var text = search.text();
        if (text != null && !text.isBlank()) {
            if (Pin.isPin(text.strip())) {
                where.append(" AND c.id IN (SELECT case_id FROM case_person WHERE pin = :text)");
                params.put("text", text.strip());
            } else {
                where.append(" AND c.number LIKE :text");
                params.put("text", text.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%");
            }
        }
        if (search.service() != null && !search.service().isBlank()) {
            where.append(" AND c.service = :service");
            params.put("service", search.service());
        }
        if ("waiting".equals(search.status())) {
            where.append(" AND c.waiting_for IS NOT NULL");
        } else if (search.status() != null && !search.status().isBlank()) {
            where.append(" AND c.status = :status");
            params.put("status", search.status());
        }
        var counted = jdbc.sql("SELECT count(*) FROM (SELECT FROM case_file c " + where + " LIMIT :most) AS counted")
                .params(params)
                .param("most", CasePage.MOST + 1)
                .query(Long.class)
                .single();
        var lines = jdbc.sql(LINE + where + " ORDER BY c.opened_at DESC, c.id DESC LIMIT :size OFFSET :skip")
                .params(params)
                .param("size", search.size())
                .param("skip", (long) search.page() * search.size())
                .query(CaseStore::line)
                .list();
        return new CasePage(
                lines, Math.min(counted, CasePage.MOST), counted > CasePage.MOST, search.page(), search.size());
    }

    private static CaseLine line(ResultSet row, int n) throws SQLException {
        return new CaseLine(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new ServiceKey(row.getString("service")),
                row.getString("release_id"),
                row.getObject("event_id", UUID.class),
                row.getObject("law_of_day", LocalDate.class),
                instant(row, "opened_at"),
                row.getString("status"),
                row.getString("reason"),
                nullableInstant(row, "closed_at"),
                row.getString("waiting_for"),
                nullableInstant(row, "waiting_since"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
