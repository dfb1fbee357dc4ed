package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message in every language, and none left in English by mistake. */
class MessagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    /** The same in Azerbaijani, or in Russian, and in English. */
    private static final Set<String> SAME =
            Set.of("SMS", "PDF", "Bank", "Audit", "Problem", "operator", "{0}, {1}", "{0}: {1}", "Dayaq", "SMS-шлюз");

    private static final Pattern KEY =
            Pattern.compile("#\\{([a-z][A-Za-z0-9.-]+)\\}|show\\.text\\('([a-z][A-Za-z0-9.-]+)'");

    static Stream<String> modules() throws IOException {
        try (var files = Files.list(MESSAGES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_en.properties"))
                    .map(name -> name.replace("_en.properties", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void the_three_languages_have_the_same_messages(String module) {
        var az = read(module + ".properties");

        assertThat(read(module + "_en.properties").keySet()).isEqualTo(az.keySet());
        assertThat(read(module + "_ru.properties").keySet()).isEqualTo(az.keySet());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void nothing_is_left_in_english(String module) {
        var english = read(module + "_en.properties");
        for (var language : Stream.of("", "_ru").toList()) {
            var same = read(module + language + ".properties").entrySet().stream()
                    .filter(entry -> !entry.getKey().startsWith("web.language."))
                    .filter(entry -> entry.getValue().equals(english.get(entry.getKey())))
                    .filter(entry -> !SAME.contains(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(same).as(module + language + ".properties").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void every_language_fills_in_the_same_values(String module) {
        var az = read(module + ".properties");
        for (var language : Stream.of("_en", "_ru").toList()) {
            read(module + language + ".properties").forEach((key, text) -> assertThat(values(text))
                    .as(key + " in " + language)
                    .isEqualTo(values(az.getOrDefault(key, ""))));
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void every_text_a_page_names_is_written(Path template) throws IOException {
        var known = new TreeSet<String>();
        modules().forEach(module -> known.addAll(read(module + ".properties").keySet()));
        var named = new TreeSet<String>();
        var matcher = KEY.matcher(Files.readString(template));
        while (matcher.find()) {
            named.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }

        assertThat(known).as(template.toString()).containsAll(named);
    }

    static Stream<Path> templates() throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream();
        }
    }

    private static Set<String> values(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> read(String file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(MESSAGES.resolve(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var map = new HashMap<String, String>();
        properties.forEach((key, value) -> map.put(key.toString(), value.toString()));
        return map;
    }
}
