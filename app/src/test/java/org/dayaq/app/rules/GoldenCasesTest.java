package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenCasesTest {

    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment"})
    void the_tables_answer_every_golden_case(String service) {
        var output = new Output();

        var exit = output.cases(service, "../rules/" + service + "/cases.csv");

        assertThat(output.err()).isEmpty();
        assertThat(output.out()).endsWith(" passed, 0 failed\n").hasLineCount(1);
        assertThat(exit).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment"})
    void the_shipped_tables_have_no_problem(String service) {
        assertThat(Rulebooks.NEW.check(Rulebooks.shipped(service))).isEqualTo(List.of());
    }
}
