package org.dayaq.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PinsTest {

    private static final Pins PINS = new Pins(2025);

    @Test
    void every_pin_has_the_true_format_and_leads_back_to_its_number() {
        for (long number : new long[] {0, 1, 2, 20_000, 10_000_000, Pins.COUNT - 1}) {
            var pin = PINS.pin(number);

            assertThat(pin).matches("[0-9A-HJ-NP-Z]{7}");
            assertThat(PINS.number(pin)).isEqualTo(number);
        }
    }

    @Test
    void no_two_of_many_numbers_share_a_pin_and_neighbours_do_not_resemble_each_other() {
        var pins = new HashSet<String>();
        var sameBeginning = 0;
        for (long number = 1; number <= 200_000; number++) {
            var pin = PINS.pin(number);
            sameBeginning += pin.startsWith(PINS.pin(number - 1).substring(0, 2)) ? 1 : 0;
            pins.add(pin);
        }

        assertThat(pins).hasSize(200_000);
        assertThat(sameBeginning).isLessThan(400);
    }

    @Test
    void other_texts_are_no_pin() {
        assertThat(PINS.number("94FMDD")).isEqualTo(-1);
        assertThat(PINS.number("94FMDDI")).isEqualTo(-1);
        assertThat(PINS.number("94fmddd")).isEqualTo(-1);
        assertThat(PINS.pin(PINS.number("94FMDDD"))).isEqualTo("94FMDDD");
    }
}
