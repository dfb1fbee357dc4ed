package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The table of docs/operations.md names every property of ours, with the name and the default it really has. */
class SettingsTableTest {

    /** What a word in braces stands for in the table, so that one row speaks of several bodies. */
    private static final Map<String, List<String>> BODIES = Map.of(
            "{register}", List.of("internal-affairs", "justice", "state-tax", "social-fund"),
            "{sender}", List.of("internal-affairs", "justice", "social-fund"));

    @Test
    void the_table_and_the_records_name_the_same_properties_with_the_same_defaults() throws Exception {
        var records = new TreeMap<String, String>();
        for (var type : settings()) {
            collect(type.getAnnotation(ConfigurationProperties.class).value(), type, records);
        }

        assertThat(records).hasSizeGreaterThan(80);
        assertThat(defaults(rows())).containsExactlyEntriesOf(records);
    }

    @Test
    void every_environment_variable_is_the_one_that_spring_reads() throws Exception {
        assertThat(rows()).allSatisfy(row -> assertThat(row.variable()).isEqualTo(variable(row.property())));
    }

    @Test
    void every_row_says_what_it_means() throws Exception {
        assertThat(rows()).allSatisfy(row -> assertThat(row.meaning()).hasSizeGreaterThan(10));
    }

    private static List<Class<?>> settings() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(
                    org.springframework.beans.factory.annotation.AnnotatedBeanDefinition definition) {
                return true;
            }
        };
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var found = new ArrayList<Class<?>>();
        for (var candidate : scan.findCandidateComponents("org.dayaq.app")) {
            found.add(Class.forName(candidate.getBeanClassName()));
        }
        assertThat(found).isNotEmpty().allSatisfy(type -> assertThat(type).isRecord());
        return found;
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> into) {
        for (var component : type.getRecordComponents()) {
            var property = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                collect(property, component.getType(), into);
            } else {
                into.put(property, byDefault(type, component));
            }
        }
    }

    /** Java keeps annotations of a component that may only stand on parameters at the constructor. */
    private static String byDefault(Class<?> type, RecordComponent component) {
        var constructor = type.getDeclaredConstructors()[0];
        var components = type.getRecordComponents();
        for (var i = 0; i < components.length; i++) {
            if (components[i].getName().equals(component.getName())) {
                var given = constructor.getParameters()[i].getAnnotation(DefaultValue.class);
                return given == null ? "" : String.join(",", given.value());
            }
        }
        throw new AssertionError(component + " is no component of " + type);
    }

    private static Map<String, String> defaults(List<Row> rows) {
        var defaults = new TreeMap<String, String>();
        for (var row : rows) {
            for (var property : expanded(row.property())) {
                assertThat(defaults.put(property, row.byDefault()))
                        .as(property + " stands twice")
                        .isNull();
            }
        }
        return defaults;
    }

    private static List<String> expanded(String property) {
        return BODIES.entrySet().stream()
                .filter(body -> property.contains(body.getKey()))
                .findFirst()
                .map(body -> body.getValue().stream()
                        .map(key -> property.replace(body.getKey(), key))
                        .toList())
                .orElse(List.of(property));
    }

    private static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("../docs/operations.md"))) {
            return lines.filter(line -> line.startsWith("| `DAYAQ_"))
                    .map(line -> line.split("(?<!\\\\)\\|", -1))
                    .map(cells -> new Row(bare(cells[1]), bare(cells[2]), cells[3].strip(), bare(cells[4])))
                    .toList();
        }
    }

    private static String bare(String cell) {
        return cell.strip().replace("`", "");
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private record Row(String variable, String property, String meaning, String byDefault) {}
}
