package org.dayaq.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void ends_are_those_of_the_cases_opened_meanwhile_and_their_sum_is_so_many() {
        var before = Map.of("childbirth-allowance: granted", 90L, "childbirth-allowance: at an officer", 10L);
        var after = Map.of(
                "childbirth-allowance: granted", 180L,
                "childbirth-allowance: at an officer", 10L,
                "pension-assignment: refused", 5L);

        var ends = Measured.ends(before, after);

        assertThat(ends).isEqualTo(Map.of("childbirth-allowance: granted", 90L, "pension-assignment: refused", 5L));
    }
}
