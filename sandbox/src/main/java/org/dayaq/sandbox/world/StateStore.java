package org.dayaq.sandbox.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one row that says how far the world is, and the making of an empty world. */
final class StateStore {

    /** Raised whenever schema.sql changes: an older world is refused, not guessed at. */
    static final int VERSION = 2;

    /** How far the world is. */
    record State(
            int version,
            long seed,
            int population,
            LocalDate firstDay,
            LocalDate today,
            LocalDate target,
            boolean ready) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate plain;

    StateStore(DataSource database) {
        jdbc = JdbcClient.create(database);
        plain = new JdbcTemplate(database);
    }

    Optional<State> state() {
        var there = jdbc.sql("SELECT to_regclass('world.state') IS NOT NULL")
                .query(Boolean.class)
                .single();
        return there ? jdbc.sql("SELECT * FROM world.state").query(State.class).optional() : Optional.empty();
    }

    LocalDate today() {
        return jdbc.sql("SELECT today FROM world.state").query(LocalDate.class).single();
    }

    /** Holds every other writer of the world off until the transaction ends. */
    State lock() {
        return jdbc.sql("SELECT * FROM world.state FOR UPDATE")
                .query(State.class)
                .single();
    }

    void create(long seed, int population, LocalDate firstDay) {
        plain.execute("DROP SCHEMA IF EXISTS world CASCADE");
        plain.execute(script("schema.sql"));
        jdbc.sql(
                        """
                INSERT INTO world.state (version, seed, population, first_day, today, target, next_person)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
                .params(VERSION, seed, population, firstDay, firstDay, firstDay, population + 1L)
                .update();
    }

    void index() {
        plain.execute(script("indexes.sql"));
    }

    /** New persons are numbered from here. */
    void numbersFrom(long next) {
        jdbc.sql("UPDATE world.state SET next_person = ?").param(next).update();
    }

    void ready() {
        jdbc.sql("UPDATE world.state SET ready = true").update();
    }

    void aim(LocalDate target) {
        jdbc.sql("UPDATE world.state SET target = ?").param(target).update();
    }

    void begin(LocalDate day) {
        jdbc.sql("UPDATE world.state SET today = ?").param(day).update();
    }

    /** So many running numbers for new birth records; the first of them. */
    long nextBirths(int count) {
        return jdbc.sql("UPDATE world.state SET next_birth = next_birth + ? RETURNING next_birth")
                        .param(count)
                        .query(Long.class)
                        .single()
                - count;
    }

    /** So many numbers for new persons; those that a world file has taken are passed over. */
    List<Long> nextPersons(int count) {
        var numbers = new ArrayList<Long>();
        var next = jdbc.sql("SELECT next_person FROM world.state")
                .query(Long.class)
                .single();
        while (numbers.size() < count) {
            var candidates = new ArrayList<Long>();
            for (int i = numbers.size(); i < count; i++) {
                candidates.add(next++);
            }
            var taken = jdbc.sql("SELECT no FROM world.person WHERE no = ANY(?)")
                    .param(candidates.toArray(Long[]::new))
                    .query(Long.class)
                    .list();
            candidates.removeAll(taken);
            numbers.addAll(candidates);
        }
        jdbc.sql("UPDATE world.state SET next_person = ?").param(next).update();
        return numbers;
    }

    private static String script(String name) {
        try (var in = StateStore.class.getResourceAsStream("/world/" + name)) {
            if (in == null) {
                throw new IllegalStateException("No resource /world/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
