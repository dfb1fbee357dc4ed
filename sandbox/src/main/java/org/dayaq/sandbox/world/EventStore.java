package org.dayaq.sandbox.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.dayaq.sandbox.http.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What will happen and what has happened. */
final class EventStore {

    static final String LIVE_BIRTH = "spdci-common:RegistryEventType:LiveBirth";
    static final String DEATH = "spdci-common:RegistryEventType:Death";
    static final String AGE_ATTAINED = "dayaq:RegistryEventType:AgeAttained";

    /** Something to be planned. */
    record Plan(LocalDate day, String kind, Map<String, ?> detail) {}

    /** Something planned for a day. */
    record Planned(long id, LocalDate day, String kind, JsonNode detail) {}

    /** A line of the log; identity makes it happen once only. */
    record Event(
            String body,
            String type,
            String identity,
            LocalDate day,
            @Nullable String sex,
            @Nullable Integer ageMonths,
            boolean explicit,
            Map<String, Object> record) {}

    /** An age that somebody wants to hear of. */
    record Filter(String body, String sex, int ageMonths) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate plain;

    EventStore(DataSource database) {
        jdbc = JdbcClient.create(database);
        plain = new JdbcTemplate(database);
    }

    void plan(LocalDate day, String kind, Map<String, ?> detail) {
        plan(List.of(new Plan(day, kind, detail)));
    }

    void plan(List<Plan> plans) {
        var rows = new ArrayList<Object[]>(plans.size());
        for (var plan : plans) {
            rows.add(new Object[] {plan.day(), plan.kind(), Json.MAPPER.writeValueAsString(plan.detail())});
        }
        plain.batchUpdate("INSERT INTO world.plan (day, kind, detail) VALUES (?, ?, ?::jsonb)", rows);
    }

    /** The columns day, kind and detail of plans, for COPY. */
    static byte[] rows(List<Plan> plans) {
        var rows = new CopyRows();
        for (var plan : plans) {
            rows.text(plan.day().toString()).text(plan.kind());
            rows.text(Json.MAPPER.writeValueAsString(plan.detail())).end();
        }
        return rows.bytes();
    }

    /** What is due, earliest first. */
    List<Planned> due(LocalDate day) {
        return jdbc.sql("SELECT id, day, kind, detail FROM world.plan WHERE day <= ? AND NOT happened ORDER BY day, id")
                .param(day)
                .query((row, number) -> new Planned(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        Json.MAPPER.readTree(row.getString(4))))
                .list();
    }

    void happened(List<Planned> planned) {
        jdbc.sql("UPDATE world.plan SET happened = true WHERE id = ANY(?)")
                .param(planned.stream().map(Planned::id).toArray(Long[]::new))
                .update();
    }

    void happen(List<Event> events) {
        var rows = new ArrayList<Object[]>(events.size());
        for (var event : events) {
            rows.add(new Object[] {
                event.body(),
                event.type(),
                event.identity(),
                event.day(),
                event.sex(),
                event.ageMonths(),
                event.explicit(),
                Json.MAPPER.writeValueAsString(event.record())
            });
        }
        plain.batchUpdate(
                """
                INSERT INTO world.event (body, type, identity, day, sex, age_months, explicit, record)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                ON CONFLICT ON CONSTRAINT event_once DO NOTHING
                """,
                rows);
    }

    /** Every age that a subscription in force names: criteria.filter is a list of {sex, age_months}. */
    List<Filter> ages() {
        return jdbc.sql(
                        """
                SELECT DISTINCT body, upper(left(f ->> 'sex', 1)) AS sex, (f ->> 'age_months')::int AS age_months
                  FROM world.subscription, jsonb_array_elements(criteria -> 'filter') f
                 WHERE event_type = ? AND ended_at IS NULL AND jsonb_typeof(criteria -> 'filter') = 'array'
                 ORDER BY 1, 2, 3
                """)
                .param(AGE_ATTAINED)
                .query(Filter.class)
                .list();
    }
}
