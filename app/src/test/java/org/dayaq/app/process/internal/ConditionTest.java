package org.dayaq.app.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    @Test
    void comparisons_of_variables_are_read_and_the_variables_told() throws Condition.NotSimple {
        var variables = Condition.variables(
                "${outcome == 'ASSIGN' && (months >= 12 || !(approved == false)) && reason != 'Yaş — çatmayıb'}");

        assertThat(variables).containsExactly("approved", "months", "outcome", "reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "outcome == 'ASSIGN'",
                "${}",
                "${outcome ==}",
                "${outcome == 'A' 'B'}",
                "${(outcome == 'A'}",
                "${outcome.length() > 3}",
                "${outcome['class']}",
                "${''.getClass()}",
                "${step.run()}",
                "${step}",
                "${execution}",
                "${empty outcome}",
                "${outcome == \"A\"}",
                "${outcome == 'a\\'b'}",
                "${1 + 1 == 2}",
                "${a ? b : c}",
                "${now()}",
                "${outcome}${outcome}",
                "#{outcome}",
                "${x = 1}",
                "${outcome == '${x}'}"
            })
    void anything_else_is_refused(String expression) {
        assertThatExceptionOfType(Condition.NotSimple.class).isThrownBy(() -> Condition.variables(expression));
    }
}
