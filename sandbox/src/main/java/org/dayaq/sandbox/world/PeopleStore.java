package org.dayaq.sandbox.world;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Persons, births and deaths as the calendar reads and writes them. */
final class PeopleStore {

    /** A woman who may give birth. */
    record Woman(
            long no,
            LocalDate birthDate,
            String residence,
            @Nullable Long husbandNo,
            @Nullable LocalDate husbandDied,
            @Nullable LocalDate lastBirth) {}

    /** Somebody who may die. */
    record Mortal(long no, LocalDate birthDate, String sex) {}

    /** A birth record by the persons' numbers; childThere says that the child is a person already. */
    record BirthRow(
            String number,
            LocalDate birthDate,
            boolean live,
            @Nullable LocalDate registeredOn,
            @Nullable Long motherNo,
            @Nullable Long fatherNo,
            @Nullable Long childNo,
            String status,
            boolean childThere) {}

    /** What a child takes over from a parent. */
    record Parent(
            long no,
            String givenName,
            String surname,
            String sex,
            String residence,
            String regionCode,
            @Nullable String locality,
            @Nullable String address,
            String language) {}

    /** Somebody attaining an age. */
    record Attaining(long no, String pin) {}

    private static final String PRIVILEGED =
            """
              AND (EXISTS (SELECT FROM world.account a
                            WHERE a.no = p.no AND a.heavy_months >= CASE p.sex WHEN 'M' THEN 150 ELSE 120 END)
                   OR (p.sex = 'F' AND (SELECT count(*) FROM world.person c
                                         WHERE c.mother_no = p.no AND c.birth_date <= (?::date - interval '8 years')
                                           AND (c.death_date IS NULL OR c.death_date >= c.birth_date + interval '8 years')) >= 5)
                   OR (p.sex = 'F' AND EXISTS (SELECT FROM world.person c
                                         WHERE c.mother_no = p.no AND c.disabled AND c.birth_date <= (?::date - interval '8 years')
                                           AND (c.death_date IS NULL OR c.death_date >= c.birth_date + interval '8 years')))
                   OR EXISTS (SELECT FROM world.family_fact f
                               WHERE f.no = p.no AND (f.children_raised_to_8 >= 5 OR f.disabled_child_raised_to_8)
                                 AND (p.sex = 'F' OR f.sole_father)))
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate plain;

    PeopleStore(DataSource database) {
        jdbc = JdbcClient.create(database);
        plain = new JdbcTemplate(database);
    }

    Map<Long, Woman> women(Long[] numbers, LocalDate day) {
        var women = new HashMap<Long, Woman>();
        jdbc.sql(
                        """
                SELECT p.no, p.birth_date, p.residence::text, m.husband_no, b.last_birth,
                       (SELECT h.death_date FROM world.person h WHERE h.no = m.husband_no) AS husband_died
                  FROM world.person p
                  LEFT JOIN LATERAL (SELECT husband_no FROM world.marriage WHERE wife_no = p.no AND divorced_on IS NULL
                                      ORDER BY married_on DESC LIMIT 1) m ON true
                  LEFT JOIN LATERAL (SELECT max(birth_date) AS last_birth FROM world.birth WHERE mother_no = p.no) b ON true
                 WHERE p.no = ANY(?) AND p.sex = 'F' AND p.death_date IS NULL AND p.birth_date BETWEEN ? AND ?
                """)
                .params(numbers, day.minusYears(46), day.minusYears(16))
                .query(Woman.class)
                .list()
                .forEach(woman -> women.put(woman.no(), woman));
        return women;
    }

    Map<Long, Mortal> living(Long[] numbers, LocalDate day) {
        var living = new HashMap<Long, Mortal>();
        jdbc.sql(
                        """
                SELECT no, birth_date, sex::text FROM world.person
                 WHERE no = ANY(?) AND death_date IS NULL AND birth_date <= ?
                """)
                .params(numbers, day)
                .query(Mortal.class)
                .list()
                .forEach(person -> living.put(person.no(), person));
        return living;
    }

    void die(Collection<Long> numbers, LocalDate day, boolean unnoticed) {
        jdbc.sql("UPDATE world.person SET death_date = ?, death_unnoticed = ? WHERE no = ANY(?) AND death_date IS NULL")
                .params(day, unnoticed, numbers.toArray(Long[]::new))
                .update();
    }

    void notice(long number) {
        jdbc.sql("UPDATE world.person SET death_unnoticed = false WHERE no = ?")
                .param(number)
                .update();
    }

    void addBirths(List<Object[]> rows) {
        plain.batchUpdate(
                """
                INSERT INTO world.birth (number, birth_date, live, status, mother_no, father_no)
                VALUES (?, ?, ?, 'unregistered', ?, ?)
                """,
                rows);
    }

    void addPersons(List<Object[]> rows) {
        plain.batchUpdate(
                """
                INSERT INTO world.person (no, pin, given_name, surname, patronymic, sex, birth_date, residence, region_code,
                                          locality, address, language, mother_no, father_no)
                VALUES (?, ?, ?, ?, ?, ?::"char", ?, ?::"char", ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    /** Sets day, status and child (null = as it was) of birth records: {day, status, child, number}. */
    void register(List<Object[]> rows) {
        plain.batchUpdate(
                "UPDATE world.birth SET registered_on = ?, status = ?, child_no = coalesce(?, child_no) WHERE number = ?",
                rows);
    }

    void withdraw(String number) {
        jdbc.sql("UPDATE world.birth SET status = 'withdrawn' WHERE number = ?")
                .param(number)
                .update();
    }

    void correct(String number, LocalDate birthDate, @Nullable Long fatherNo) {
        jdbc.sql("UPDATE world.birth SET status = 'corrected', birth_date = ?, father_no = ? WHERE number = ?")
                .params(java.util.Arrays.asList(birthDate, fatherNo, number))
                .update();
        jdbc.sql(
                        """
                UPDATE world.person p SET birth_date = b.birth_date, father_no = b.father_no
                  FROM world.birth b WHERE b.number = ? AND p.no = b.child_no
                """)
                .param(number)
                .update();
    }

    Map<String, BirthRow> births(Collection<String> numbers) {
        var births = new HashMap<String, BirthRow>();
        jdbc.sql(
                        """
                SELECT number, birth_date, live, registered_on, mother_no, father_no, child_no, status,
                       EXISTS (SELECT FROM world.person WHERE no = child_no) AS child_there
                  FROM world.birth WHERE number = ANY(?)
                """)
                .param(numbers.toArray(String[]::new))
                .query(BirthRow.class)
                .list()
                .forEach(birth -> births.put(birth.number(), birth));
        return births;
    }

    Map<Long, Parent> parents(Collection<Long> numbers) {
        var parents = new HashMap<Long, Parent>();
        jdbc.sql(
                        """
                SELECT no, given_name, surname, sex::text, residence::text, region_code, locality, address, language
                  FROM world.person WHERE no = ANY(?)
                """)
                .param(numbers.toArray(Long[]::new))
                .query(Parent.class)
                .list()
                .forEach(parent -> parents.put(parent.no(), parent));
        return parents;
    }

    /** Who of this sex was born on one of these days and is, as far as the body knows, alive; in the order of the numbers. */
    List<Attaining> attaining(String body, String sex, List<LocalDate> born, LocalDate day) {
        var privileged = "social-fund".equals(body);
        var sql =
                """
                SELECT p.no, p.pin FROM world.person p
                 WHERE p.birth_date = ANY(?::date[]) AND p.sex = ?::"char" AND (p.death_date IS NULL OR p.death_unnoticed)
                   AND NOT EXISTS (SELECT FROM world.difference d WHERE d.no = p.no AND d.body = ? AND d.field = '*')
                """
                        + (privileged ? PRIVILEGED : "") + " ORDER BY p.no";
        var params = new ArrayList<Object>(
                List.of(born.stream().map(LocalDate::toString).toArray(String[]::new), sex, body));
        if (privileged) {
            params.add(day);
            params.add(day);
        }
        return jdbc.sql(sql).params(params).query(Attaining.class).list();
    }

    Optional<Person> person(long number) {
        return jdbc.sql("SELECT * FROM world.person WHERE no = ?")
                .param(number)
                .query(PeopleStore::person)
                .optional();
    }

    /** Maps a row of world.person. */
    static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getString("pin"),
                row.getString("given_name"),
                row.getString("surname"),
                row.getString("patronymic"),
                Person.Sex.valueOf(row.getString("sex")),
                row.getObject("birth_date", LocalDate.class),
                row.getObject("death_date", LocalDate.class),
                Person.Residence.of(row.getString("residence")),
                row.getString("region_code"),
                row.getString("locality"),
                row.getString("address"),
                row.getString("phone"),
                row.getString("language"));
    }
}
