package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The diagrams pass bpmnlint's recommended rules. One is off: {@code fake-join}, because flows that exclude each other may
 * end in one step without a gateway, which engine and readers understand alike.
 */
class DiagramLintTest {

    private static final Path DIAGRAMS = Path.of("../processes");

    @Test
    void every_diagram_passes() throws Exception {
        var diagrams = diagrams();

        var lint = lint(diagrams);

        assertThat(diagrams).hasSizeGreaterThanOrEqualTo(4);
        assertThat(lint.output()).isBlank();
        assertThat(lint.exit()).isZero();
    }

    @Test
    void a_diagram_that_breaks_a_rule_does_not(@TempDir Path folder) throws Exception {
        var whole = Files.readString(DIAGRAMS.resolve("pension-assignment/pension-assignment.bpmn"));
        var nameless = folder.resolve("nameless.bpmn");
        Files.writeString(nameless, whole.replaceFirst("(<(?:\\w+:)?startEvent [^>]*)name=\"[^\"]*\"", "$1"));

        var lint = lint(List.of(nameless));

        assertThat(lint.output()).contains("Element is missing label/name");
        assertThat(lint.exit()).isPositive();
    }

    private static List<Path> diagrams() throws IOException {
        try (var files = Files.walk(DIAGRAMS)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    private static Lint lint(List<Path> diagrams) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(
                "node",
                Path.of("src/main/frontend/node_modules/bpmnlint/bin/bpmnlint.js")
                        .toAbsolutePath()
                        .toString(),
                "--config",
                DIAGRAMS.resolve(".bpmnlintrc").toAbsolutePath().normalize().toString()));
        diagrams.forEach(
                diagram -> command.add(diagram.toAbsolutePath().normalize().toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Lint(process.exitValue(), output);
    }

    private record Lint(int exit, String output) {}
}
