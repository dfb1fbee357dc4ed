package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dayaq.app.rules.PlainDisabilityLaw.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of disability against the law in plain Java: every boundary, and thousands of seeded persons. */
class DisabilityLawTest {

    private static final RuleRelease DISABILITY = Rulebooks.shipped("disability-assessment");
    private static final List<String> CAUSES = Rulebooks.NEW
            .dictionary(DISABILITY)
            .fact("assessment.cause")
            .orElseThrow()
            .values();
    private static final LocalDate[] DAYS = {
        LocalDate.of(2017, 7, 1),
        LocalDate.of(2018, 1, 1),
        LocalDate.of(2019, 3, 1),
        LocalDate.of(2019, 4, 1),
        LocalDate.of(2019, 10, 1),
        LocalDate.of(2021, 1, 1),
        LocalDate.of(2022, 1, 1),
        LocalDate.of(2022, 7, 1),
        LocalDate.of(2023, 1, 1),
        LocalDate.of(2023, 2, 1),
        LocalDate.of(2025, 2, 1),
        LocalDate.of(2025, 7, 1)
    };

    private final List<String> wrong = new ArrayList<>();

    private void compare(Person person, LocalDate on) {
        var found = Rulebooks.NEW
                .decide(DISABILITY, "entitlement", on, person.facts())
                .results();
        var law = PlainDisabilityLaw.decide(person, on);
        if (!found.equals(law)) {
            wrong.add(on + " " + person + " gives " + found + " instead of " + law);
        }
    }

    @Test
    void every_cause_and_degree_is_answered_on_both_sides_of_every_day_on_which_a_figure_changes() {
        for (var day : DAYS) {
            for (var on : List.of(day.minusDays(1), day)) {
                for (var cause : CAUSES) {
                    for (int percent : new int[] {30, 31, 35, 36, 60, 61, 80, 81}) {
                        for (var visual : List.of(true, false)) {
                            var born = on.minusYears(visual ? 17 : 40);
                            compare(
                                    new Person(
                                            born,
                                            List.of(percent),
                                            cause,
                                            visual,
                                            percent % 2 == 0 ? 14 : 15,
                                            100,
                                            new BigDecimal(23_000)),
                                    on);
                        }
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_age_needs_its_record_and_its_capital_to_the_month_and_to_the_qapik() {
        var on = LocalDate.of(2025, 8, 1);
        for (int age = 0; age <= 80; age++) {
            int required = Math.max(60, 4 * (age - 15));
            var capital = new BigDecimal(320L * 144 * required).movePointLeft(2).divide(new BigDecimal(2));
            for (var born : List.of(on.minusYears(age), on.minusYears(age).plusDays(1))) {
                for (int record : new int[] {required - 4, required - 1, required}) {
                    for (var cents : List.of("-0.01", "0", "0.01")) {
                        for (int percent : new int[] {50, 90}) {
                            compare(
                                    new Person(
                                            born,
                                            List.of(5, percent),
                                            "general_illness",
                                            false,
                                            0,
                                            record,
                                            capital.add(new BigDecimal(cents))),
                                    on);
                        }
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void seeded_persons_get_the_answer_of_the_law() {
        var random = new Random(20260101);
        for (int i = 0; i < 4_000; i++) {
            var percents = new ArrayList<Integer>();
            for (int n = 0; n <= random.nextInt(4); n++) {
                percents.add(random.nextInt(4) == 0 ? random.nextInt(101) : 5 * random.nextInt(21));
            }
            compare(
                    new Person(
                            LocalDate.of(1940, 1, 1).plusDays(random.nextInt(365 * 78)),
                            percents,
                            CAUSES.get(random.nextInt(CAUSES.size())),
                            random.nextBoolean(),
                            random.nextInt(20),
                            random.nextInt(260),
                            new BigDecimal(random.nextInt(6_000_000)).movePointLeft(2)),
                    LocalDate.of(2018, 6, 1).plusDays(random.nextInt(365 * 9)));
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'45;65', '', 0",
        "' 45 ; 65 ', '', 0",
        "'65', '', 0",
        "'45;', 'row 2, column impairment_percents: \"45;\" is no list of whole numbers. Write it as 45;65.', 2",
        "'45,65', 'row 2 has 18 cells where the first row names 17 columns', 2",
        "'45.5', 'is no list of whole numbers', 2",
        "'45;105', '', 1",
        "'-5', '', 1",
    })
    void a_list_of_percents_is_read_from_a_case_file(String percents, String sentence, int exit, @TempDir Path folder)
            throws IOException {
        var file = folder.resolve("cases.csv");
        var lines = Files.readAllLines(Path.of("../rules/disability-assessment/cases.csv"));
        var line = lines.stream()
                .filter(l -> l.startsWith("D10,"))
                .findFirst()
                .orElseThrow()
                .replace("45;65", percents);
        // Without the column of people's words, so that a cell too many is counted.
        Files.writeString(
                file,
                lines.get(0).replace("expect_reason,why", "expect_reason") + "\n"
                        + line.substring(0, line.lastIndexOf(",\"")) + "\n");
        var output = new Output();

        assertThat(output.cases("disability-assessment", file.toString())).isEqualTo(exit);
        assertThat(output.err()).contains(sentence);
        if (exit == 1) {
            assertThat(output.out())
                    .contains("case D10, impairment_percents: expected a usable fact")
                    .contains("at least 0 and at most 100");
        }
    }

    @Test
    void an_empty_list_and_no_list_are_no_percents() {
        var facts = new Person(LocalDate.of(1980, 1, 1), List.of(), "war", false, 0, 0, BigDecimal.ZERO).facts();

        assertThat(Rulebooks.NEW.check(DISABILITY)).isEmpty();
        assertThatThrownBy(() -> Rulebooks.NEW.decide(DISABILITY, "entitlement", LocalDate.of(2025, 1, 1), facts))
                .isInstanceOf(BadFacts.class)
                .hasMessageContaining("assessment.percents");
        facts.put("assessment.percents", 65);
        assertThatThrownBy(() -> Rulebooks.NEW.decide(DISABILITY, "entitlement", LocalDate.of(2025, 1, 1), facts))
                .isInstanceOf(BadFacts.class);
    }

    @Test
    void a_list_with_a_domain_of_its_own_is_refused() {
        var changed = Rulebooks.changed(
                "disability-assessment",
                "disability.dmn",
                xml -> xml.replace(
                        "isCollection=\"true\">\n      <typeRef>tPercent</typeRef>",
                        "isCollection=\"true\">\n      <typeRef>number</typeRef>\n"
                                + "      <allowedValues id=\"x\"><text>[0..100]</text></allowedValues>"));

        assertThat(Rulebooks.NEW.check(changed)).extracting(Problem::code).containsExactly("rules.type");
    }
}
