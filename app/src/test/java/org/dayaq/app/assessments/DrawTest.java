package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.dayaq.app.assessments.internal.Draw;
import org.junit.jupiter.api.Test;

/** The draw alone: who has more to do is drawn more seldom, in the measure that is written down. */
class DrawTest {

    private static final int DRAWS = 11_000;

    @Test
    void who_has_nine_open_assessments_is_drawn_once_for_ten_times_of_who_has_none() {
        var candidates = List.of(new Draw.Candidate("busy", 9), new Draw.Candidate("free", 0));

        var busy = IntStream.range(0, DRAWS)
                .filter(n -> Draw.draw(Draw.hash("seed " + n), "referral", candidates)
                        .commission()
                        .equals("busy"))
                .count();

        // 1 000 of 11 000 are expected; three deviations of chance are 90.
        assertThat(busy).isBetween(910L, 1_090L);
    }

    @Test
    void of_the_same_load_each_is_drawn_as_often() {
        var candidates = List.of(new Draw.Candidate("one", 3), new Draw.Candidate("other", 3));

        var one = IntStream.range(0, DRAWS)
                .filter(n -> Draw.draw(Draw.hash("seed " + n), "referral", candidates)
                        .commission()
                        .equals("one"))
                .count();

        assertThat(one).isBetween(5_340L, 5_660L);
    }
}
