package org.dayaq.sandbox.registers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.sandbox.dci.Register;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.world.Birth;
import org.dayaq.sandbox.world.Marriage;
import org.dayaq.sandbox.world.Person;
import org.dayaq.sandbox.world.Pins;
import org.dayaq.sandbox.world.Records;
import org.dayaq.sandbox.world.World;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Persons, vital status, families and births as Internal Affairs and Justice answer them: one statement a request. */
final class CivilStore {

    private static final String DIFFERENCES =
            """
            LEFT JOIN LATERAL (SELECT jsonb_object_agg(field, value) AS differs FROM world.difference d
                                WHERE d.no = p.no AND d.body = :body) d ON true
            """;

    /** The youngest child who lives, as far as this body knows. */
    private static final String YOUNGEST_CHILD =
            """
            LEFT JOIN LATERAL (
                SELECT max(k.birth_date) AS born FROM world.person k
                 WHERE (k.mother_no = p.no OR k.father_no = p.no) AND k.birth_date <= s.today
                   AND (k.death_date IS NULL OR k.death_date > s.today OR k.death_unnoticed)
                   AND NOT EXISTS (SELECT FROM world.difference u
                                    WHERE u.no = k.no AND u.body = :body AND u.field = '*')) c ON true
            """;

    private static final String PERSONS = "SELECT p.*, d.differs FROM world.person p " + DIFFERENCES;

    private static final String VITAL =
            """
            SELECT p.*, d.differs, m.marriages FROM world.person p
            """
                    + DIFFERENCES
                    + """
            LEFT JOIN LATERAL (
                SELECT jsonb_agg(jsonb_build_array(x.married_on, x.divorced_on,
                           EXISTS (SELECT FROM world.person o WHERE o.no = x.other AND o.death_date IS NOT NULL)) ORDER BY x.married_on) AS marriages
                  FROM (SELECT married_on, divorced_on, wife_no AS other FROM world.marriage WHERE husband_no = p.no
                        UNION ALL
                        SELECT married_on, divorced_on, husband_no FROM world.marriage WHERE wife_no = p.no) x) m ON true
            """;

    private static final String FAMILIES =
            """
            SELECT p.pin,
                   coalesce(f.children_raised_to_8, c.raised, 0) AS raised,
                   coalesce(f.disabled_child_raised_to_8, c.disabled, false) AS disabled,
                   coalesce(f.sole_father, p.sex = 'M' AND c.raised > 0 AND NOT c.with_mother, false) AS sole_father
              FROM world.person p
              LEFT JOIN world.family_fact f ON f.no = p.no
              LEFT JOIN LATERAL (
                SELECT count(*)::int AS raised, bool_or(k.disabled) AS disabled,
                       bool_or(mo.no IS NOT NULL AND mo.death_date IS NULL AND mo.rights_removed IS NULL) AS with_mother
                  FROM world.person k LEFT JOIN world.person mo ON mo.no = k.mother_no
                 WHERE (k.mother_no = p.no OR k.father_no = p.no)
                   AND k.birth_date + interval '8 years' <= (SELECT today FROM world.state)
                   AND (k.death_date IS NULL OR k.death_date >= k.birth_date + interval '8 years')) c ON true
             WHERE p.no = ANY(:numbers)
               AND NOT EXISTS (SELECT FROM world.difference d WHERE d.no = p.no AND d.body = :body AND d.field = '*')
            """;

    private static final String BIRTHS = "SELECT b.* FROM world.birth b";
    private static final String BORN = " b.birth_date <= (SELECT today FROM world.state)";

    private static final Map<String, String> PERSON_COLUMNS = Map.of(
            "birth_date",
            "p.birth_date",
            "sex",
            "p.sex",
            "region_code",
            "p.region_code",
            "surname",
            "p.surname",
            "given_name",
            "p.given_name",
            "locality",
            "p.locality",
            "death_date",
            "p.death_date",
            "UIN",
            "p.no");

    private static final Map<String, String> BIRTH_COLUMNS = Map.of(
            "birth_date",
            "b.birth_date",
            "registration_date",
            "b.registered_on",
            "record_status",
            "b.status",
            "BRN",
            "b.number",
            "parent1_identifier",
            "b.mother_no",
            "parent2_identifier",
            "b.father_no",
            "UIN",
            "b.child_no");

    private final JdbcClient jdbc;
    private final Pins pins;
    private final String body;

    CivilStore(World world, String body) {
        this.jdbc = JdbcClient.create(world.database());
        this.pins = world.pins();
        this.body = body;
    }

    Map<String, Map<String, Object>> persons(Collection<String> asked) {
        return byPin(PERSONS + " WHERE p.no = ANY(:numbers)", asked, this::person);
    }

    Map<String, Map<String, Object>> vitalStatus(Collection<String> asked) {
        return byPin(VITAL + " WHERE p.no = ANY(:numbers)", asked, this::vital);
    }

    Map<String, Map<String, Object>> families(Collection<String> asked) {
        return byPin(FAMILIES, asked, (row, number) -> {
            var record = new LinkedHashMap<String, Object>();
            record.put(
                    "identifier", List.of(Map.of("identifier_type", "UIN", "identifier_value", row.getString("pin"))));
            record.put("children_raised_to_8", row.getInt("raised"));
            record.put("disabled_child_raised_to_8", row.getBoolean("disabled"));
            record.put("sole_father", row.getBoolean("sole_father"));
            return new Answered(row.getString("pin"), record);
        });
    }

    Map<String, Map<String, Object>> births(Collection<String> numbers) {
        var found = new HashMap<String, Map<String, Object>>();
        jdbc.sql(BIRTHS + " WHERE b.number = ANY(:numbers) AND" + BORN)
                .param("numbers", numbers.toArray(String[]::new))
                .query(this::birth)
                .list()
                .forEach(answered -> found.put(answered.key(), answered.record()));
        return found;
    }

    Map<String, Map<String, Object>> birthsByChild(Collection<String> asked) {
        var found = new HashMap<String, Map<String, Object>>();
        jdbc.sql(BIRTHS + " WHERE b.child_no = ANY(:numbers) AND" + BORN)
                .param("numbers", numbers(asked))
                .query((row, number) -> new Answered(
                        pins.pin(row.getLong("child_no")), birth(row, number).record()))
                .list()
                .forEach(answered -> found.put(answered.key(), answered.record()));
        return found;
    }

    Register.Found personsBy(List<Register.Condition> conditions, boolean vital, int page, int size) {
        return by(
                (vital ? VITAL : PERSONS) + " WHERE true",
                "SELECT count(*) FROM world.person p WHERE true",
                "p.no",
                PERSON_COLUMNS,
                conditions,
                page,
                size,
                vital ? this::vital : this::person);
    }

    Register.Found birthsBy(List<Register.Condition> conditions, int page, int size) {
        return by(
                BIRTHS + " WHERE" + BORN,
                "SELECT count(*) FROM world.birth b WHERE" + BORN,
                "b.number",
                BIRTH_COLUMNS,
                conditions,
                page,
                size,
                this::birth);
    }

    /** A record with the identifier that was asked for; record is empty when this body does not know the person. */
    private record Answered(String key, Map<String, Object> record) {}

    private Map<String, Map<String, Object>> byPin(
            String sql, Collection<String> asked, org.springframework.jdbc.core.RowMapper<Answered> mapper) {
        var found = new HashMap<String, Map<String, Object>>();
        jdbc.sql(sql).param("numbers", numbers(asked)).param("body", body).query(mapper).list().stream()
                .filter(answered -> !answered.record().isEmpty())
                .forEach(answered -> found.put(answered.key(), answered.record()));
        return found;
    }

    private Register.Found by(
            String sql,
            String count,
            String order,
            Map<String, String> columns,
            List<Register.Condition> conditions,
            int page,
            int size,
            org.springframework.jdbc.core.RowMapper<Answered> mapper) {
        var where = new StringBuilder();
        var params = new HashMap<String, Object>();
        for (var condition : conditions) {
            var column = columns.get(condition.attribute());
            if (column == null) {
                throw new Register.Refused(
                        "rjct.filter.invalid",
                        "Attributes one can ask by: "
                                + columns.keySet().stream().sorted().toList());
            }
            var name = "c" + params.size();
            var list = new ArrayList<Object>();
            condition.values().forEach(value -> list.add(value(column, value)));
            if (list.isEmpty()) {
                throw new Register.Refused("rjct.filter.invalid", "A condition has no value");
            }
            var in = "in".equals(condition.operator());
            where.append(" AND ")
                    .append(column)
                    .append(' ')
                    .append(condition.operator())
                    .append(in ? " (:" : " :")
                    .append(name);
            where.append(in ? ")" : column.endsWith(".sex") ? "::\"char\"" : "");
            params.put(name, in ? list : list.get(0));
        }
        var total = jdbc.sql(count + where).params(params).query(Integer.class).single();
        var records = new ArrayList<Map<String, Object>>();
        params.put("body", body);
        params.put("size", size);
        params.put("from", (page - 1L) * size);
        for (var answered : jdbc.sql(sql + where + " ORDER BY " + order + " LIMIT :size OFFSET :from")
                .params(params)
                .query(mapper)
                .list()) {
            if (!answered.record().isEmpty()) {
                records.add(answered.record());
            }
        }
        return new Register.Found(records, total);
    }

    private Object value(String column, String value) {
        if (column.endsWith("_date") || column.endsWith("_on")) {
            try {
                return LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
            } catch (java.time.DateTimeException e) {
                throw new Register.Refused("rjct.filter.invalid", "A value is no date");
            }
        }
        if (column.endsWith("no")) {
            return pins.number(value);
        }
        return column.endsWith(".sex") ? ("male".equals(value) || "M".equals(value) ? "M" : "F") : value;
    }

    private Long[] numbers(Collection<String> asked) {
        return asked.stream().map(pins::number).filter(number -> number >= 0).toArray(Long[]::new);
    }

    private Answered person(ResultSet row, int number) throws SQLException {
        var person = known(row);
        return new Answered(row.getString("pin"), person == null ? Map.of() : Records.person(person));
    }

    private Answered vital(ResultSet row, int number) throws SQLException {
        var person = known(row);
        var marriages = new ArrayList<Marriage>();
        var written = row.getString("marriages");
        if (written != null) {
            for (var marriage : Json.MAPPER.readTree(written)) {
                marriages.add(new Marriage(
                        LocalDate.parse(marriage.get(0).asString()),
                        marriage.get(1).isNull()
                                ? null
                                : LocalDate.parse(marriage.get(1).asString()),
                        marriage.get(2).asBoolean()));
            }
        }
        var removed = row.getObject("rights_removed", LocalDate.class) != null;
        return new Answered(
                row.getString("pin"), person == null ? Map.of() : Records.vitalStatus(person, removed, marriages));
    }

    /** The person as this body knows them, or null if it does not. */
    private @Nullable Person known(ResultSet row) throws SQLException {
        var written = row.getString("differs");
        var differs = written == null ? null : Json.MAPPER.readTree(written);
        if (differs != null && differs.has("*")) {
            return null;
        }
        var person = World.person(row);
        if (differs == null) {
            return person;
        }
        return new Person(
                person.pin(),
                differs.path("given_name").asString(person.givenName()),
                differs.path("surname").asString(person.surname()),
                person.patronymic(),
                Person.Sex.valueOf(differs.path("sex").asString(person.sex().name())),
                LocalDate.parse(
                        differs.path("birth_date").asString(person.birthDate().toString())),
                person.deathDate(),
                person.residence(),
                person.region(),
                person.locality(),
                person.address(),
                person.phone(),
                person.language());
    }

    private Answered birth(ResultSet row, int number) throws SQLException {
        var birth = new Birth(
                row.getString("number"),
                row.getObject("birth_date", LocalDate.class),
                row.getBoolean("live"),
                row.getObject("registered_on", LocalDate.class),
                row.getString("status"),
                pin(row.getObject("mother_no", Long.class)),
                pin(row.getObject("father_no", Long.class)),
                row.getObject("registered_on") == null ? null : pin(row.getObject("child_no", Long.class)),
                null);
        return new Answered(birth.number(), Records.birth(birth));
    }

    /** The next persons by number, as this register knows them; the key of each is its number. */
    SortedMap<Long, Map<String, Object>> export(long after, int limit) {
        var found = new TreeMap<Long, Map<String, Object>>();
        jdbc.sql(
                        """
                SELECT p.no, p.pin, p.sex::text AS sex, coalesce((d.differs ->> 'birth_date')::date, p.birth_date) AS birth_date,
                       p.death_date IS NULL OR p.death_date > s.today OR p.death_unnoticed AS alive, c.born AS youngest_child
                  FROM (SELECT * FROM world.person WHERE no > :after ORDER BY no LIMIT :limit) p
                 CROSS JOIN world.state s
                """
                                + DIFFERENCES
                                + YOUNGEST_CHILD
                                + " WHERE d.differs ->> '*' IS NULL AND p.birth_date <= s.today")
                .param("body", body)
                .param("after", after)
                .param("limit", limit)
                .query(row -> {
                    var line = new LinkedHashMap<String, Object>();
                    line.put("pin", row.getString("pin"));
                    line.put("sex", row.getString("sex"));
                    line.put(
                            "birthDate",
                            row.getObject("birth_date", LocalDate.class).toString());
                    line.put("alive", row.getBoolean("alive"));
                    // Null tells that there is no child any more; left out, it would tell nothing.
                    line.put("youngestChildBirthDate", row.getString("youngest_child"));
                    found.put(row.getLong("no"), line);
                });
        return found;
    }

    private @Nullable String pin(@Nullable Long number) {
        return number == null ? null : pins.pin(number);
    }
}
