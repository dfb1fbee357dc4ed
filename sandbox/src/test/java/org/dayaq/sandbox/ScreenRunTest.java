package org.dayaq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dayaq.sandbox.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of the screening as people start it, but small: what it proves is that both ways find the same persons. */
class ScreenRunTest {

    private static final int PERSONS = 20_000;

    @TempDir
    Path folder;

    @Test
    void the_prefilter_leaves_out_nobody_and_everybody_asked_comes_to_the_same() throws Exception {
        OwnJvm.run(folder, "--bench=screen", "--population=" + PERSONS);

        var report = Json.MAPPER.readTree(Files.readAllBytes(folder.resolve("screen.json")));
        assertThat(report.path("persons").asInt()).isEqualTo(PERSONS);
        assertThat(report.at("/sample/found").asInt()).isPositive();
        assertThat(report.at("/sample/missed").asInt(-1)).isZero();
        assertThat(report.at("/31 days/found").asInt()).isPositive();
        assertThat(report.at("/31 days, everybody asked/found").asInt())
                .isEqualTo(report.at("/31 days/found").asInt());
        assertThat(report.at("/31 days, everybody asked/evaluations").asInt())
                .isGreaterThan(report.at("/31 days/evaluations").asInt());
    }
}
