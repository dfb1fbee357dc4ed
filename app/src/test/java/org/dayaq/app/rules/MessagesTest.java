package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Properties;
import java.util.regex.Pattern;
import org.dayaq.app.kernel.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row, outcome and fact of the tables has its words in every language. */
class MessagesTest {

    private static final Pattern ROW = Pattern.compile("<rule id=\"(row_\\w+)\">");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment"})
    void every_row_outcome_and_fact_is_said_in_three_languages(String service) throws IOException {
        var release = Rulebooks.shipped(service);
        var dictionary = Rulebooks.NEW.dictionary(release);
        var wanted = new ArrayList<String>();
        for (var file : release.files().values()) {
            var rows = ROW.matcher(new String(file, StandardCharsets.UTF_8));
            while (rows.find()) {
                wanted.add("reason." + rows.group(1));
            }
        }
        dictionary.results().stream()
                .filter(result -> result.name().equals("outcome"))
                .forEach(result -> result.values().forEach(value -> wanted.add("outcome." + value)));

        for (var language : Language.values()) {
            var texts = texts(service, language);
            assertThat(texts.stringPropertyNames()).as(language.code()).containsAll(wanted);
            for (var fact : dictionary.facts()) {
                assertThat(texts.getProperty("fact." + fact.name()))
                        .isEqualTo(fact.label().in(language));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment"})
    void a_reason_has_the_same_placeholders_in_every_language(String service) throws IOException {
        var first = texts(service, Language.AZ);
        for (var language : Language.values()) {
            var texts = texts(service, language);
            for (var key : first.stringPropertyNames()) {
                if (key.startsWith("reason.")) {
                    assertThat(PLACEHOLDER
                                    .matcher(texts.getProperty(key))
                                    .results()
                                    .map(m -> m.group(1)))
                            .as(language.code() + " " + key)
                            .containsExactlyInAnyOrderElementsOf(PLACEHOLDER
                                    .matcher(first.getProperty(key))
                                    .results()
                                    .map(m -> m.group(1))
                                    .toList());
                }
            }
        }
    }

    private static Properties texts(String service, Language language) throws IOException {
        var properties = new Properties();
        var path = Path.of("..", "forms", service, "messages_" + language.code() + ".properties");
        try (var reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        }
        return properties;
    }
}
