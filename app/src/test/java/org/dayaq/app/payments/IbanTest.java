package org.dayaq.app.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {

    @Test
    void the_registry_s_example_is_an_iban() {
        var iban = new Iban("AZ21NABZ00000000137010001944");

        assertThat(iban.bankCode()).isEqualTo("NABZ");
        assertThat(iban.tail()).isEqualTo("1944");
        assertThat(iban).hasToString("IBAN ***1944");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AZ22NABZ00000000137010001944",
                "AZ21NABZ00000000137010001945",
                "AZ21NABZ0000000013701000194",
                "az21NABZ00000000137010001944",
                "TR21NABZ00000000137010001944",
                "AZ21NAB100000000137010001944",
                ""
            })
    void anything_else_is_none(String text) {
        assertThat(Iban.isIban(text)).isFalse();
        assertThatThrownBy(() -> new Iban(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
