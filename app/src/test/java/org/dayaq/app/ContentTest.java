package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds the content folders against each other: diagrams, palette, forms, texts and service sheets. */
class ContentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile(
            "<bpmn:(?:process|startEvent|endEvent|serviceTask|userTask|exclusiveGateway|boundaryEvent) id=\"([^\"]+)\" name=\"([^\"]+)\"");
    private static final Pattern ARROW = Pattern.compile("<bpmn:sequenceFlow id=\"[^\"]+\" name=\"([^\"]+)\"");
    private static final Pattern TEMPLATE = Pattern.compile("camunda:modelerTemplate=\"([^\"]+)\"");
    private static final Pattern PROPERTY =
            Pattern.compile("<camunda:property name=\"([^\"]+)\" value=\"([^\"]*)\" />");
    private static final Pattern SERVICE_TASK =
            Pattern.compile("<bpmn:serviceTask id=\"([^\"]+)\".*?</bpmn:serviceTask>", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment", "shared"})
    void every_named_element_has_its_name_in_every_language(String folder) {
        var names = new TreeMap<String, String>();
        diagrams(folder).forEach(diagram -> NAMED.matcher(diagram)
                .results()
                .forEach(found -> names.put("activity." + found.group(1), found.group(2))));
        diagrams(folder).forEach(diagram -> ARROW.matcher(diagram)
                .results()
                .map(found -> found.group(1))
                .forEach(name -> names.put(
                        "activity.flow." + name.toLowerCase(Locale.ROOT).replace(' ', '-'), name)));

        for (var language : Language.values()) {
            var texts = properties("forms/" + folder + "/activities_" + language.code() + ".properties");
            assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(names.keySet());
            assertThat(texts.values()).noneMatch(text -> text.toString().isBlank());
        }
        assertThat(properties("forms/" + folder + "/activities_en.properties")).containsAllEntriesOf(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "childbirth-allowance"})
    void every_text_of_every_form_is_said_in_every_language(String folder) {
        var keys = new TreeSet<String>();
        for (var file : files("forms/" + folder, ".form")) {
            var name = file.getFileName().toString().replace(".form", "");
            for (var component : json(file).path("components")) {
                keys.addAll(texts("form." + name + ".", component));
            }
        }

        for (var language : Language.values()) {
            assertThat(properties("forms/" + folder + "/forms_" + language.code() + ".properties")
                            .stringPropertyNames())
                    .containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    void every_service_task_comes_from_the_palette_and_fills_in_what_its_template_asks() {
        var palette = files("processes/palette", ".json").stream()
                .map(ContentTest::json)
                .collect(Collectors.toMap(template -> template.path("id").asString(), template -> template));

        for (var folder : List.of("pension-assignment", "childbirth-allowance", "disability-assessment", "shared")) {
            for (var diagram : diagrams(folder)) {
                SERVICE_TASK.matcher(diagram).results().forEach(task -> matchesTemplate(task.group(), palette));
            }
        }
    }

    private static void matchesTemplate(String task, Map<String, JsonNode> palette) {
        var template = TEMPLATE.matcher(task);
        assertThat(template.find()).as(task).isTrue();
        assertThat(palette).containsKey(template.group(1));
        var known = new TreeSet<String>();
        var needed = new TreeSet<String>();
        var definition = palette.get(template.group(1));
        for (var property : definition.path("properties")) {
            if (property.path("binding").path("type").asString().equals("camunda:property")) {
                var name = property.path("binding").path("name").asString();
                known.add(name);
                if (property.path("constraints").path("notEmpty").asBoolean(false)) {
                    needed.add(name);
                }
            }
        }
        var given =
                PROPERTY.matcher(task).results().map(found -> found.group(1)).collect(Collectors.toSet());
        assertThat(known).as(task).containsAll(given);
        assertThat(given).as(task).containsAll(needed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment"})
    void whatever_the_diagram_asks_first_is_gathered_before(String service) {
        var asked = new TreeSet<String>();
        diagrams(service)
                .forEach(diagram -> SERVICE_TASK.matcher(diagram).results().forEach(task -> {
                    var inputs = new TreeMap<String, String>();
                    PROPERTY.matcher(task.group())
                            .results()
                            .forEach(found -> inputs.put(found.group(1), found.group(2)));
                    // A payee is known only when an officer has found one.
                    if (inputs.getOrDefault("step", "").equals("ask-register")
                            && !inputs.get("about").equals("payee")) {
                        asked.add(question(
                                inputs.get("register"),
                                inputs.get("question"),
                                inputs.get("about"),
                                inputs.get("subject")));
                    }
                }));

        var gathered = new TreeSet<String>();
        for (var entry : YAMLMapper.shared()
                .readTree(read(ROOT.resolve("processes/" + service + "/service.yaml")))
                .path("gather")) {
            gathered.add(question(
                    entry.path("register").asString(),
                    entry.path("question").asString(),
                    entry.path("about").asString(),
                    entry.path("subject").asString()));
        }

        assertThat(gathered).isEqualTo(asked);
    }

    private static String question(String... parts) {
        return String.join("/", parts);
    }

    private static Set<String> texts(String prefix, JsonNode component) {
        var key = component.has("key")
                ? component.path("key").asString()
                : component.path("id").asString();
        var keys = new TreeSet<String>(Set.of(prefix + key));
        if (component.has("description")) {
            keys.add(prefix + key + ".description");
        }
        if (component.path("properties").has("hint")) {
            keys.add(prefix + key + ".hint");
        }
        for (var option : component.path("values")) {
            keys.add(prefix + key + "." + option.path("value").asString());
        }
        return keys;
    }

    private static List<String> diagrams(String folder) {
        return files("processes/" + folder, ".bpmn").stream()
                .map(ContentTest::read)
                .toList();
    }

    private static List<Path> files(String folder, String ending) {
        try (var paths = Files.list(ROOT.resolve(folder))) {
            return new ArrayList<>(paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties properties(String path) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(read(ROOT.resolve(path))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties;
    }

    private static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
