package org.dayaq.app.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dayaq.app.TestDatabase;
import org.junit.jupiter.api.Test;

/** The command's ways to say no; that it says yes for a month that was played is tested in the sandbox. */
class ReplayCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_wrong_call_is_told_how_to_call() {
        assertThat(run(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql:x"), "--fast"))
                .isEqualTo(2);
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(said()).contains("Usage: java -jar dayaq.jar replay", "SPRING_DATASOURCE_URL");
    }

    @Test
    void a_database_that_does_not_answer_or_is_not_ours_is_said() {
        assertThat(run(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/dayaq")))
                .isEqualTo(2);
        assertThat(run(environment(TestDatabase.empty()))).isEqualTo(2);
        assertThat(said()).contains("decision").doesNotContain("0 decisions");
    }

    @Test
    void a_database_without_decisions_has_none_that_differ() {
        assertThat(run(environment(TestDatabase.migrated()))).isZero();
        assertThat(said()).isEqualTo("0 decisions: each the same to the byte");
    }

    private static Map<String, String> environment(TestDatabase database) {
        return Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.user(),
                "SPRING_DATASOURCE_PASSWORD", database.password());
    }

    private int run(Map<String, String> environment, String... arguments) {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new ReplayCommand(environment, print, print).run(List.of(arguments));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
