package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which codes there are, and what they are called. */
class Icd10Test {

    @ParameterizedTest
    @ValueSource(strings = {"U99.9", "E91", "A10", "G15.0", "H54.00", "H54.", "h54", "I140", "Y99", "É10", ""})
    void what_only_looks_like_a_code_is_none(String text) {
        assertThat(Icd10.isCode(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "H54.0, H53-H54",
        "G40, G40-G47",
        "E11.9, E10-E14",
        "C50.1, C50",
        "K64, K55-K64",
        "X99.0, X85-Y09",
        "Y09, X85-Y09",
        "U07.1, U00-U49",
        "A00, A00-A09",
        "Z99.9, Z80-Z99"
    })
    void a_code_belongs_to_its_block(String code, String block) {
        assertThat(Icd10.isCode(code)).isTrue();
        assertThat(Icd10.block(code)).isEqualTo(block);
    }

    @Test
    void every_category_belongs_to_one_block_none_is_empty_and_each_has_a_title_in_every_language() throws IOException {
        var held = Icd10.all().stream().collect(Collectors.groupingBy(Icd10::block));
        assertThat(held.keySet()).containsExactlyInAnyOrderElementsOf(Icd10.blocks());
        assertThat(Icd10.all()).allSatisfy(category -> assertThat(Icd10.blocks().stream()
                        .filter(block -> block.substring(0, 3).compareTo(category) <= 0
                                && block.substring(block.length() - 3).compareTo(category) >= 0))
                .as(category)
                .hasSize(1));
        for (var language : new String[] {"", "_en", "_ru"}) {
            assertThat(titles(language).stringPropertyNames())
                    .as("titles" + language)
                    .containsExactlyInAnyOrderElementsOf(
                            Icd10.blocks().stream().map(block -> "icd." + block).toList());
        }
    }

    private static Properties titles(String language) throws IOException {
        var titles = new Properties();
        try (var in = Icd10Test.class.getResourceAsStream("/messages/icd" + language + ".properties")) {
            titles.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return titles;
    }
}
