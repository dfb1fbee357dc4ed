package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point at is there. */
class DocsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+)$");

    @Test
    void every_relative_link_leads_somewhere() throws Exception {
        var dead = new ArrayList<String>();
        var links = 0;
        for (var page : pages()) {
            var found = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
            while (found.find()) {
                var target = found.group(1);
                if (!target.matches("[a-z]+:.*")) {
                    links++;
                    if (!leads(page, target)) {
                        dead.add(ROOT.relativize(page) + " -> " + target);
                    }
                }
            }
        }

        assertThat(dead).isEmpty();
        assertThat(links).isGreaterThan(20);
    }

    @Test
    void every_guide_can_be_reached_from_the_readme() throws Exception {
        var readme = Files.readString(ROOT.resolve("README.md"));

        assertThat(guides()).allSatisfy(guide -> assertThat(readme).contains("docs/" + guide.getFileName()));
    }

    @Test
    void every_decision_is_in_the_index_with_its_title() throws Exception {
        var index = Files.readString(ROOT.resolve("docs/adr/README.md"));
        try (var files = Files.list(ROOT.resolve("docs/adr"))) {
            var decisions = files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .sorted()
                    .toList();

            assertThat(decisions).isNotEmpty();
            assertThat(decisions).allSatisfy(decision -> {
                assertThat(index).contains("(" + decision.getFileName() + ")");
                assertThat(Files.readString(decision))
                        .contains("Status:", "**Context.**", "**Decision.**", "**Consequences.**");
            });
        }
    }

    @Test
    void every_term_stands_in_the_glossary_once() throws Exception {
        var rows = Files.readAllLines(ROOT.resolve("docs/glossary.md")).stream()
                .filter(line -> line.startsWith("| **"))
                .map(line -> line.substring(4, line.indexOf("**", 4)))
                .flatMap(terms -> Stream.of(terms.split(", ")))
                .map(term -> term.toLowerCase(Locale.ROOT))
                .toList();

        assertThat(rows).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    }

    @Test
    void every_test_that_a_guide_names_is_there() throws Exception {
        var named = new TreeSet<String>();
        for (var page : pages()) {
            TEST.matcher(Files.readString(page)).results().forEach(found -> named.add(found.group(1)));
        }
        try (var sources = Files.walk(ROOT)) {
            var tests = sources.filter(file -> file.toString().contains("src" + File.separator + "test"))
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Test.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .collect(Collectors.toSet());

            assertThat(named).hasSizeGreaterThan(10);
            assertThat(tests).containsAll(named);
        }
    }

    private static boolean leads(Path page, String target) throws IOException {
        var hash = target.indexOf('#');
        var path = hash < 0 ? target : target.substring(0, hash);
        var file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!Files.exists(file)) {
            return false;
        }
        return hash < 0 || !file.toString().endsWith(".md") || anchors(file).contains(target.substring(hash + 1));
    }

    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toList());
    }

    private static List<Path> pages() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    private static List<Path> guides() throws IOException {
        try (var docs = Files.list(ROOT.resolve("docs"))) {
            return docs.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }
}
