package org.dayaq.app.worklist.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dayaq.app.decisions.Ground;
import org.junit.jupiter.api.Test;

class GroundOfInputTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 25);
    private static final Ground MOTHER_STATUS = fact("mother.status", "alive");
    private static final Ground FATHER_STATUS = fact("father.status", "alive");
    private static final Ground FATHER_AGE = fact("father.age", 38);
    private static final Ground LIVE = fact("child.liveBirth", true);
    private static final Ground CHILD_BORN = fact("child.birthDate", DAY);
    private static final Ground MOTHER_BORN = fact("mother.birthDate", LocalDate.of(1990, 1, 2));
    private final GroundOfInput grounds =
            new GroundOfInput(List.of(MOTHER_STATUS, FATHER_STATUS, FATHER_AGE, LIVE, CHILD_BORN, MOTHER_BORN));

    @Test
    void a_fact_is_found_by_its_own_name() {
        assertThat(grounds.find("child.liveBirth", true, "table_birthTest")).contains(LIVE);
    }

    @Test
    void a_short_name_means_the_person_of_the_table() {
        assertThat(grounds.find("status", "alive", "table_fatherTest")).contains(FATHER_STATUS);
        assertThat(grounds.find("status", "alive", "table_motherTest")).contains(MOTHER_STATUS);
    }

    @Test
    void a_short_name_means_the_only_fact_of_that_name_and_value() {
        assertThat(grounds.find("liveBirth", true, "table_birthTest")).contains(LIVE);
        assertThat(grounds.find("birthDate", DAY, "table_amountPerChild")).contains(CHILD_BORN);
    }

    @Test
    void a_joined_name_means_the_dotted_one() {
        assertThat(grounds.find("fatherAge", 38, "table_ofAge")).contains(FATHER_AGE);
    }

    @Test
    void what_other_rows_found_is_no_fact_and_nothing_is_guessed() {
        assertThat(grounds.find("standing", "FOUND", "table_entitlement")).isEqualTo(Optional.empty());
        assertThat(grounds.find("status", "alive", "table_payeeTest")).isEqualTo(Optional.empty());
        assertThat(grounds.find("fatherAge", 39, "table_ofAge")).isEqualTo(Optional.empty());
    }

    private static Ground fact(String name, Object value) {
        return new Ground(name, value, "justice", null, DAY);
    }
}
