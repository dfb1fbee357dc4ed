package org.dayaq.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.dayaq.app.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PopulationTest {

    private static final int SIZE = 20_000;
    private static final TestDatabase DB = TestDatabase.empty();
    private static final World WORLD = Worlds.on(DB.dataSource(), SIZE);
    private static final JdbcClient JDBC = DB.jdbc();

    @Test
    void the_same_seed_and_size_make_the_same_persons_on_every_machine() {
        var hashes = hashes(JDBC);

        // Fixed values: if one changes, every demo, screenshot and example of this seed changes with it.
        assertThat(hashes)
                .isEqualTo(List.of(
                        "person 20000 de2c811b5182d2ad6691359569f12574",
                        "marriage 5460 0e34b6673e42a619173ec831b46331aa",
                        "birth 5239 4916b0ea81e9210a5034467d46166a0c",
                        "account 14592 e78616e83309deaeb7372026b3750ad2",
                        "work 15868 30e77fef8bfa7afcbbe165710dfd53b7",
                        "difference 37 384d5159847fb85c664cf2b84b3145a6"));
    }

    @Test
    void the_pyramid_and_the_families_are_plausible() {
        assertThat(share("death_date IS NULL AND birth_date > '2010-06-20'")).isCloseTo(0.226, within(0.01));
        assertThat(share("death_date IS NULL AND birth_date <= '1960-06-20'")).isCloseTo(0.075, within(0.015));
        assertThat(share("sex = 'M'")).isCloseTo(0.505, within(0.01));
        assertThat(share("mother_no IS NOT NULL AND birth_date > '2007-06-20'")).isCloseTo(0.262, within(0.015));
        assertThat(share("phone IS NULL AND birth_date < '2009-01-01'")).isCloseTo(0.035, within(0.015));
        assertThat(share("residence <> 'C'")).isCloseTo(0.011, within(0.006));
        assertThat(share("father_no IS NULL AND mother_no IS NOT NULL AND birth_date > '2007-06-20'"))
                .isBetween(0.01, 0.05);
        assertThat(JDBC.sql(
                                "SELECT count(*) FROM world.person c JOIN world.person m ON m.no = c.mother_no"
                                        + " WHERE m.sex <> 'F' OR c.birth_date < m.birth_date + interval '16 years' OR c.birth_date > m.death_date")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(JDBC.sql("SELECT count(DISTINCT pin) FROM world.person")
                        .query(Integer.class)
                        .single())
                .isEqualTo(SIZE);
    }

    private static double share(String condition) {
        return JDBC.sql("SELECT avg((" + condition + ")::int) FROM world.person")
                .query(Double.class)
                .single();
    }

    private static List<String> hashes(JdbcClient jdbc) {
        return List.of("person", "marriage", "birth", "account", "work", "difference").stream()
                .map(table -> table + " "
                        + jdbc.sql(
                                        "SELECT count(*) || ' ' || md5(string_agg(t::text, '' ORDER BY t::text COLLATE \"C\")) FROM world."
                                                + table + " t")
                                .query(String.class)
                                .single())
                .toList();
    }
}
