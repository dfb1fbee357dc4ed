package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Breaks the shipped tables and expects one sentence for each break. */
class ProofTest {

    private static List<Problem> pension(UnaryOperator<String> change) {
        return Rulebooks.NEW.check(Rulebooks.changed("pension-assignment", "pension.dmn", change));
    }

    private static List<Problem> childbirth(UnaryOperator<String> change) {
        return Rulebooks.NEW.check(Rulebooks.changed("childbirth-allowance", "childbirth.dmn", change));
    }

    @Test
    void a_gap_is_one_sentence_with_an_example_and_the_rows_beside_it() {
        var problems = pension(xml -> xml.replace(
                "<text>[date(\"2023-02-01\")..date(\"2025-02-01\"))</text>",
                "<text>[date(\"2023-04-01\")..date(\"2025-02-01\"))</text>"));

        assertThat(problems).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo("rules.gap");
            assertThat(gap.text())
                    .isEqualTo("pension.dmn, minimumPension: no row covers rightDate [2023-02-01..2023-04-01)."
                            + " Add a row, or widen one of those that nearly do.");
            assertThat(gap.witness()).isEqualTo(new TreeMap<>(Map.of("rightDate", "2023-02-01")));
            assertThat(gap.rows()).hasSize(8).contains("row_minimumPension_from2023_02");
        });
    }

    @Test
    void an_overlap_names_both_rows() {
        var problems = pension(xml -> xml.replace(
                "<text>[date(\"2022-01-01\")..date(\"2023-02-01\"))</text>",
                "<text>[date(\"2022-01-01\")..date(\"2023-02-01\")]</text>"));

        assertThat(problems).singleElement().satisfies(overlap -> {
            assertThat(overlap.code()).isEqualTo("rules.overlap");
            assertThat(overlap.rows())
                    .containsExactly("row_minimumPension_from2022_01", "row_minimumPension_from2023_02");
            assertThat(overlap.text()).contains("both match rightDate 2023-02-01");
        });
    }

    @Test
    void a_removed_row_of_many_columns_is_one_gap() {
        var problems = childbirth(
                xml -> xml.replaceFirst("(?s)      <rule id=\"row_payeeTest_fatherWorks\">.*?</rule>\n", ""));

        assertThat(problems).singleElement().satisfies(gap -> {
            assertThat(gap.text())
                    .contains("mother \"ENTITLED\"; father \"ENTITLED\"; motherWorking false; fatherWorking true");
            assertThat(gap.witness())
                    .isEqualTo(new TreeMap<>(Map.of(
                            "mother",
                            "ENTITLED",
                            "father",
                            "ENTITLED",
                            "motherWorking",
                            "false",
                            "fatherWorking",
                            "true")));
        });
    }

    @Test
    void between_two_whole_numbers_and_between_two_days_there_is_no_gap() {
        assertThat(pension(xml -> xml.replace("<text>&lt; 5</text>", "<text>&lt;= 4</text>")))
                .isEmpty();
        assertThat(pension(xml -> xml.replace(
                        "<text>[date(\"2019-03-01\")..date(\"2019-10-01\"))</text>",
                        "<text>[date(\"2019-03-01\")..date(\"2019-09-30\")]</text>")))
                .isEmpty();
    }

    @Test
    void a_value_that_the_column_never_has_is_found() {
        assertThat(pension(xml -> xml.replaceFirst("<text>\"FATHER_OF_FIVE\",", "<text>\"FATHER_OF_SIX\",")))
                .extracting(Problem::code)
                .contains("rules.foreign-value", "rules.gap");
    }

    @Test
    void a_row_behind_others_is_dead_under_first() {
        var problems = pension(xml -> xml.replace(
                        "<decisionTable id=\"table_requiredRecord\" hitPolicy=\"UNIQUE\">",
                        "<decisionTable id=\"table_requiredRecord\" hitPolicy=\"FIRST\">")
                .replace(
                        "<rule id=\"row_requiredRecord_before2017\">",
                        "<rule id=\"row_all\"><description>test</description><inputEntry id=\"c1\"><text>-</text></inputEntry>"
                                + "<outputEntry id=\"c2\"><text>1</text></outputEntry></rule>"
                                + "<rule id=\"row_requiredRecord_before2017\">"));

        assertThat(problems)
                .extracting(Problem::code, Problem::rows)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "rules.unreachable", List.of("row_requiredRecord_before2017")),
                        org.assertj.core.api.Assertions.tuple(
                                "rules.unreachable", List.of("row_requiredRecord_from2017")));
        assertThat(problems.get(0).text()).contains("rows row_all always match first");
    }

    @Test
    void a_cell_that_compares_with_another_variable_is_refused_because_it_cannot_be_proven() {
        assertThat(pension(xml -> xml.replace(
                                "<text>applicant.capital - requiredCapital</text>", "<text>applicant.capital</text>")
                        .replaceFirst(
                                "(?s)(row_capitalTest_enough_in1\">\\s*)<text>&gt;= 0</text>",
                                "$1<text>&gt;= requiredCapital</text>")))
                .extracting(Problem::code)
                .containsExactly("rules.not-proven");
    }

    @Test
    void a_text_column_without_a_domain_is_refused() {
        assertThat(pension(
                        xml -> xml.replaceFirst("(?s)<inputValues id=\"values_assignment_4\">.*?</inputValues>", "")))
                .extracting(Problem::code)
                .containsExactly("rules.domain");
    }

    @Test
    void a_type_that_differs_from_the_dictionary_is_refused() {
        assertThat(pension(xml -> xml.replaceFirst("null,\"M\",\"F\"", "null,\"M\",\"F\",\"X\"")))
                .extracting(Problem::code)
                .contains("rules.type-differs");
    }

    @Test
    void a_fact_that_the_dictionary_does_not_know_is_refused() {
        assertThat(childbirth(xml -> xml.replace("<text>child.alreadyPaid</text>", "<text>child.paidAlready</text>")))
                .isNotEmpty();
        assertThat(Rulebooks.NEW.check(Rulebooks.changed(
                        "childbirth-allowance",
                        "dictionary.yaml",
                        yaml -> yaml.replace("name: child.alreadyPaid", "name: child.paidAlready"))))
                .extracting(Problem::code)
                .contains("rules.unknown-fact");
    }

    @Test
    void a_row_without_a_provision_is_refused() {
        assertThat(childbirth(xml -> xml.replaceFirst(
                        "(?s)(<rule id=\"row_entitlement_stillbirth\">\\s*)<description>.*?</description>", "$1")))
                .extracting(Problem::code)
                .contains("rules.provision");
    }

    @Test
    void a_name_that_nothing_has_does_not_compile() {
        assertThat(childbirth(xml -> xml.replace("round half up(amountPerChild, 2)", "round half up(amountPerKid, 2)")))
                .extracting(Problem::code)
                .contains("rules.compile");
    }
}
