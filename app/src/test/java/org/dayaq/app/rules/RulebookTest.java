package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.dayaq.app.rules.internal.DmnRulebook;
import org.junit.jupiter.api.Test;

class RulebookTest {

    private static final RuleRelease PENSION = Rulebooks.shipped("pension-assignment");
    private static final RuleRelease CHILDBIRTH = Rulebooks.shipped("childbirth-allowance");
    private static final LocalDate ON = LocalDate.of(2023, 3, 10);

    private static Map<String, Object> applicant() {
        var facts = new HashMap<String, Object>();
        facts.put("applicant.sex", "M");
        facts.put("applicant.birthDate", LocalDate.of(1958, 3, 10));
        facts.put("applicant.alive", true);
        facts.put("applicant.alreadyPensioner", false);
        facts.put("applicant.capital", new BigDecimal("52000"));
        facts.put("applicant.capitalBooked2006To2018", true);
        facts.put("applicant.recordMonthsBefore2006", 60);
        facts.put("applicant.recordMonthsFrom2006", 84);
        return facts;
    }

    private static Finding assignment(Map<String, ?> facts) {
        return Rulebooks.NEW.decide(PENSION, "assignment", ON, facts);
    }

    @Test
    void a_finding_names_the_rows_its_answer_rests_on_and_their_provisions() {
        var finding = assignment(applicant());

        assertThat(finding.results())
                .isEqualTo(new TreeMap<>(Map.of(
                        "outcome", "ASSIGN",
                        "rightDate", ON,
                        "basis", "CAPITAL",
                        "amount", new BigDecimal("361.11"),
                        "reason", "CAPITAL_FORMULA")));
        assertThat(finding.applied())
                .extracting(Applied::row)
                .containsExactly(
                        "row_concession_manNone",
                        "row_retirementAge_men2020",
                        "row_minimumPension_from2023_02",
                        "row_expectedMonths_general",
                        "row_capitalTest_enough",
                        "row_assignment_capital");
        assertThat(finding.applied())
                .allSatisfy(applied -> assertThat(applied.provision()).isNotBlank());
        var capital = finding.applied().get(4);
        assertThat(capital.inputs()).isEqualTo(new TreeMap<>(Map.of("margin", new BigDecimal("11680"))));
        assertThat(capital.outputs())
                .isEqualTo(new TreeMap<>(Map.of("result", "ENOUGH", "required", new BigDecimal("40320"))));
        var age = finding.applied().get(1);
        assertThat(age.inputs()).isEqualTo(new TreeMap<>(Map.of("sex", "M", "day", ON)));
        assertThat(age.outputs())
                .isEqualTo(new TreeMap<>(Map.of("years", new BigDecimal("65"), "months", BigDecimal.ZERO)));
        assertThat(finding.files()).containsOnlyKeys("dictionary.yaml", "pension.dmn");
        assertThat(finding.engine()).isEqualTo("drools-dmn 10.2.0");
    }

    @Test
    void an_answer_about_the_dead_rests_on_nothing_else() {
        var facts = new HashMap<>(applicant());
        facts.put("applicant.alive", false);
        facts.remove("applicant.capital");

        var finding = assignment(facts);

        assertThat(finding.applied()).extracting(Applied::row).containsExactly("row_assignment_deceased");
        assertThat(finding.results()).isEqualTo(new TreeMap<>(Map.of("outcome", "STOP", "reason", "DECEASED")));
    }

    @Test
    void a_stage_of_the_process_is_decided_alone_and_needs_only_its_own_facts() {
        var facts = Map.of("applicant.sex", "F", "applicant.birthDate", "1960-03-27");

        var finding = Rulebooks.NEW.decide(PENSION, "rightDate", LocalDate.of(2022, 9, 27), facts);

        assertThat(finding.results()).isEqualTo(new TreeMap<>(Map.of("rightDate", LocalDate.of(2023, 3, 27))));
        assertThat(finding.facts())
                .containsOnlyKeys(
                        "applicant.birthDate",
                        "applicant.childrenRaisedTo8",
                        "applicant.disabledChildRaisedTo8",
                        "applicant.heavyWorkMonths",
                        "applicant.sex",
                        "applicant.soleFather");
    }

    @Test
    void every_named_decision_can_be_evaluated() {
        for (var decision : List.of("rightDate", "capitalTest", "recordTest", "amnestyTest", "assignment")) {
            assertThat(Rulebooks.NEW.decide(PENSION, decision, ON, applicant()).results())
                    .as(decision)
                    .isNotEmpty();
        }
    }

    @Test
    void same_facts_give_the_same_bytes_in_any_rulebook_and_from_the_finding_itself() {
        var first = assignment(applicant());
        var facts = applicant();
        facts.put("applicant.capital", new BigDecimal("52000.00"));
        facts.put("applicant.recordMonthsBefore2006", 60L);
        facts.put("applicant.birthDate", "1958-03-10");

        assertThat(assignment(facts).canonical()).isEqualTo(first.canonical());
        assertThat(new DmnRulebook()
                        .decide(PENSION, "assignment", ON, applicant())
                        .canonical())
                .isEqualTo(first.canonical());
        assertThat(assignment(first.facts()).canonical()).isEqualTo(first.canonical());
        assertThat(new String(first.canonical(), StandardCharsets.UTF_8))
                .contains("\"amount\":361.11", "\"lawOfDay\":\"2023-03-10\"");
    }

    @Test
    void many_threads_share_one_release() throws Exception {
        var expected = assignment(applicant()).canonical();
        Callable<Boolean> decide =
                () -> java.util.Arrays.equals(assignment(applicant()).canonical(), expected);
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(100, decide))) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void all_problems_of_the_facts_are_told_at_once_and_no_value_is_shown() {
        var facts = applicant();
        facts.remove("applicant.alive");
        facts.put("applicant.sex", "X");
        facts.put("applicant.capital", 51999.87);
        facts.put("applicant.recordMonthsBefore2006", -77);
        facts.put("applicant.birthDate", "10.03.1958");

        assertThatExceptionOfType(BadFacts.class)
                .isThrownBy(() -> assignment(facts))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::place)
                        .containsExactlyInAnyOrder(
                                "applicant.alive",
                                "applicant.sex",
                                "applicant.capital",
                                "applicant.recordMonthsBefore2006",
                                "applicant.birthDate"))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("is missing", "outside its domain", "Double", "not of the type date")
                        .doesNotContain("51999", "77", "10.03", "\"X\""));
    }

    @Test
    void a_fact_that_a_living_parent_must_have_is_not_taken_from_its_default() {
        var day = LocalDate.of(2025, 7, 1);
        var facts = new HashMap<String, Object>();
        facts.put("child.birthDate", day);
        facts.put("child.registeredOn", day);
        facts.put("child.liveBirth", true);
        facts.put("child.alreadyPaid", false);
        facts.put("mother.status", "alive");
        facts.put("mother.resident", true);

        assertThatExceptionOfType(BadFacts.class)
                .isThrownBy(() -> Rulebooks.NEW.decide(CHILDBIRTH, "entitlement", day, facts))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::place)
                        .containsExactlyInAnyOrder("mother.age", "mother.working"));

        facts.put("mother.working", false);
        facts.put("mother.birthDate", LocalDate.of(2007, 7, 2));
        assertThat(Rulebooks.NEW.decide(CHILDBIRTH, "entitlement", day, facts).results())
                .containsEntry("reason", "PAYEE_UNDER_AGE");
        facts.put("mother.birthDate", LocalDate.of(2007, 7, 1));
        assertThat(Rulebooks.NEW.decide(CHILDBIRTH, "entitlement", day, facts).results())
                .containsEntry("reason", "PER_CHILD");
    }

    @Test
    void no_row_is_an_error_that_names_the_table_and_no_data() {
        var release = Rulebooks.changed(
                "pension-assignment",
                "pension.dmn",
                xml -> xml.replace(
                        "<text>[date(\"2023-02-01\")..date(\"2025-02-01\"))</text>",
                        "<text>[date(\"2023-04-01\")..date(\"2025-02-01\"))</text>"));

        assertThatExceptionOfType(NoAnswer.class)
                .isThrownBy(() -> Rulebooks.NEW.decide(release, "assignment", ON, applicant()))
                .returns("table_minimumPension", NoAnswer::table)
                .withMessageContaining("no row applies")
                .withMessageNotContaining("52000");
    }

    @Test
    void two_rows_at_once_are_an_error() {
        var release = Rulebooks.changed(
                "pension-assignment",
                "pension.dmn",
                xml -> xml.replace(
                        "<text>[date(\"2022-01-01\")..date(\"2023-02-01\"))</text>",
                        "<text>[date(\"2022-01-01\")..date(\"2024-02-01\"))</text>"));

        assertThatExceptionOfType(NoAnswer.class)
                .isThrownBy(() -> Rulebooks.NEW.decide(release, "assignment", ON, applicant()))
                .returns("table_minimumPension", NoAnswer::table)
                .withMessageContaining("apply at once");
    }

    @Test
    void the_day_of_the_facts_and_the_day_of_the_law_are_one() {
        var facts = applicant();
        facts.put("on", LocalDate.of(2020, 1, 1));

        assertThatExceptionOfType(BadFacts.class).isThrownBy(() -> assignment(facts));
    }

    @Test
    void an_unknown_decision_is_the_callers_mistake() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Rulebooks.NEW.decide(PENSION, "entitlement", ON, applicant()))
                .withMessageContaining("assignment");
    }
}
