package org.dayaq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @ParameterizedTest
    @ValueSource(strings = {"day", "year"})
    void statements_are_counted_where_it_is_asked_for_and_not_otherwise(String bench) {
        assertThat(Arguments.parse("--bench=" + bench, "--bench-statements=true")
                        .benchStatements())
                .isTrue();
        assertThat(Arguments.parse("--bench=" + bench).benchStatements()).isFalse();
    }

    @Test
    void what_is_passed_on_below_still_says_that_statements_are_counted() {
        var arguments = Arguments.parse("--bench=day", "--bench-statements=true");

        var below = arguments.below("data").with("--dayaq.screening.enabled=false");

        assertThat(below.benchStatements()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bench=screen", "--bench=desk", "--population=10"})
    void statements_of_anything_but_a_day_or_a_year_are_refused(String option) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Arguments.parse(option, "--bench-statements=true"))
                .withMessageContaining("belongs to --bench=day and --bench=year");
    }

    @Test
    void an_answer_that_is_neither_true_nor_false_is_refused() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Arguments.parse("--bench=day", "--bench-statements=yes"))
                .withMessageContaining("--bench-statements=yes is neither true nor false");
    }
}
