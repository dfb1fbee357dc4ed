package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.dayaq.app.rules.internal.Engines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped models are DMN 1.3 by its schema, so that any modeller opens them. */
class ModelsAreStandardTest {

    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment"})
    void by_the_schema_and_by_the_rules_of_a_model(String service) {
        Rulebooks.shipped(service).files().forEach((name, bytes) -> {
            if (name.endsWith(".dmn")) {
                assertThat(Engines.errors(new String(bytes, StandardCharsets.UTF_8)))
                        .as(name)
                        .isEmpty();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment"})
    void every_decision_and_input_has_a_shape_of_its_own(String service) {
        Rulebooks.shipped(service).files().forEach((name, bytes) -> {
            var xml = new String(bytes, StandardCharsets.UTF_8);
            var elements = java.util.regex.Pattern.compile(
                            "<(?:decision|inputData|businessKnowledgeModel) id=\"(\\w+)\"")
                    .matcher(xml);
            while (elements.find()) {
                assertThat(xml).contains("dmnElementRef=\"" + elements.group(1) + "\"");
            }
        });
    }
}
