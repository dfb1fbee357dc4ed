package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Answers without reasons, and persons whom the tables cannot tell apart. */
class KindsTest {

    private static final String SERVICE = "pension-assignment";
    private static final RuleRelease PENSION = Rulebooks.shipped(SERVICE);
    private static final LocalDate DAY = LocalDate.of(2025, 6, 20);
    private static final long SEED = 7;

    @Test
    void results_are_those_of_the_finding() throws Exception {
        var dictionary = Rulebooks.NEW.dictionary(PENSION);
        var cases = CaseFile.read(java.nio.file.Path.of("../rules", SERVICE, "cases.csv"), dictionary)
                .cases();

        assertThat(cases).allSatisfy(one -> {
            var on = (LocalDate) one.facts().get(dictionary.lawOfDay());
            assertThat(Rulebooks.NEW.results(PENSION, dictionary.decision(), on, one.facts()))
                    .isEqualTo(Rulebooks.NEW
                            .decide(PENSION, dictionary.decision(), on, one.facts())
                            .results());
        });
    }

    @Test
    void a_gap_in_a_table_is_no_answer_without_reasons_either() {
        var broken = Rulebooks.changed(
                SERVICE,
                "pension.dmn",
                text -> text.replace(
                        "[date(\"2024-07-01\")..date(\"2025-07-01\"))",
                        "[date(\"2024-07-01\")..date(\"2025-01-01\"))"));

        assertThatExceptionOfType(NoAnswer.class)
                .isThrownBy(() -> Rulebooks.NEW.results(broken, "rightDate", DAY, woman(LocalDate.of(1961, 3, 3))));
    }

    @Test
    void persons_of_one_kind_have_the_same_right_date() {
        var kinds = Rulebooks.NEW.kinds(PENSION, "rightDate");
        var random = new Random(SEED);
        var different = new HashSet<Map<String, Object>>();

        for (int i = 0; i < 3_000; i++) {
            var person = person(random);
            var kind = kinds.of(person);
            if (different.add(kind)) {
                assertThat(rightDate(kind)).as("seed %d, person %d", SEED, i).isEqualTo(rightDate(person));
            }
        }

        assertThat(different).hasSizeGreaterThan(500);
    }

    @Test
    void a_figure_that_no_cell_divides_is_no_difference_but_a_figure_that_is_reckoned_with_is() {
        var kinds = Rulebooks.NEW.kinds(PENSION, "rightDate");

        assertThat(kinds.of(Map.of("applicant.heavyWorkMonths", new BigDecimal(121))))
                .isEqualTo(kinds.of(Map.of("applicant.heavyWorkMonths", new BigDecimal(149))))
                .isNotEqualTo(kinds.of(Map.of("applicant.heavyWorkMonths", new BigDecimal(119))))
                .isNotEqualTo(kinds.of(Map.of("applicant.heavyWorkMonths", new BigDecimal(151))));
        // Until 2019 each child lowered the age by a year.
        assertThat(kinds.of(Map.of("applicant.childrenRaisedTo8", new BigDecimal(6))))
                .isNotEqualTo(kinds.of(Map.of("applicant.childrenRaisedTo8", new BigDecimal(7))));
        assertThat(kinds.of(Map.of("applicant.capital", new BigDecimal("45000.17"))))
                .isEmpty();
    }

    private static Object rightDate(Map<String, Object> facts) {
        return Rulebooks.NEW.results(PENSION, "rightDate", DAY, facts).get("rightDate");
    }

    private static SortedMap<String, Object> person(Random random) {
        var person = woman(LocalDate.of(1950, 1, 1).plusDays(random.nextInt(9000)));
        person.put("applicant.sex", random.nextBoolean() ? "F" : "M");
        person.put("applicant.childrenRaisedTo8", new BigDecimal(random.nextInt(9)));
        person.put("applicant.disabledChildRaisedTo8", random.nextBoolean());
        person.put("applicant.soleFather", random.nextBoolean());
        person.put("applicant.heavyWorkMonths", new BigDecimal(random.nextInt(300)));
        return person;
    }

    private static SortedMap<String, Object> woman(LocalDate born) {
        return new TreeMap<>(Map.of("applicant.sex", "F", "applicant.birthDate", born));
    }
}
