package org.dayaq.app.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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
        assertThat(said()).isEqualTo("0 decisions, 0 determinations: each the same to the byte");
    }

    @Test
    void what_differs_is_counted_and_another_engine_is_said_once() {
        var id = UUID.fromString("00000000-0000-0000-0000-000000000001");
        var differs = new Replayed(id, false, "drools-dmn 10.1.0", "drools-dmn 10.2.0", "{}", "{ }");
        var others = new TreeMap<>(Map.of("drools-dmn 10.1.0, replayed by drools-dmn 10.2.0", 7L));

        assertThat(ReplayCommand.lines(new Replay(5, 2, List.of(differs), others)))
                .containsExactly(
                        "decision " + id + " came out differently",
                        "7 were decided by drools-dmn 10.1.0, replayed by drools-dmn 10.2.0",
                        "5 decisions, 2 determinations: 1 differ");
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
