package org.dayaq.app.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactJsonTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    static List<Object> values() {
        return List.of(
                LocalDate.of(1961, 2, 28),
                true,
                false,
                0,
                -17,
                "",
                "Əliyeva \"Günəş\" 😀 \n\u0001",
                new BigDecimal("10.50"),
                new BigDecimal("1E+3"),
                new BigDecimal("0.000"),
                List.of(),
                List.of("B05.9", "I10"),
                List.of(1, new BigDecimal("2.50"), true));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_fact_that_was_not_written_yet_is_the_one_that_will_be_read(Object value) {
        var facts = List.of(
                new Fact("one", value, "justice", UUID.fromString("018f0000-0000-7000-8000-000000000001"), DAY),
                new Fact("two", value, "event", null, DAY));

        var coming = FactJson.comingBack(facts);

        assertThat(coming).isEqualTo(FactJson.read(FactJson.write(facts)));
        assertThat(coming.get(0).value()).isEqualTo(coming.get(1).value());
    }

    @ParameterizedTest
    @MethodSource("withNul")
    void a_nul_is_refused_before_it_is_kept_where_nothing_could_take_it_on(Object value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FactJson.write(List.of(new Fact("one", value, "justice", null, DAY))))
                .withMessageContaining("NUL");
    }

    static List<Object> withNul() {
        return List.of("a\0b", List.of("x", "a\0b"), List.of(Map.of("year", "a\0b")));
    }

    @Test
    void rows_joined_are_read_in_their_order() {
        var first = FactJson.write(List.of(new Fact("one", 1, "event", null, DAY)));
        var second = FactJson.write(List.of(new Fact("two", 2, "event", null, DAY)));

        assertThat(FactJson.read(FactJson.join(List.of(first, "[]", second))))
                .extracting(Fact::name)
                .containsExactly("one", "two");
    }

    @Test
    void what_is_no_fact_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FactJson.write(List.of(new Fact("one", 1L, "event", null, DAY))))
                .withMessageContaining("not a Long");
    }
}
