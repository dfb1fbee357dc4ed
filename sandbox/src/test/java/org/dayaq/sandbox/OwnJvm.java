package org.dayaq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the sandbox as people do, in a JVM of its own, on free ports. */
final class OwnJvm {

    private static final long MINUTES = 15;

    private OwnJvm() {}

    /** Runs to a good end on the folder; gives all that was printed. */
    static String run(Path folder, String... options) throws IOException, InterruptedException {
        var base = MassRunTest.freePorts(11);
        var output = folder.resolve("output.txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                // It lives for a minute: the second compiler would take half of its processor time and give nothing.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Sandbox.class.getName(),
                "--port-base=" + base,
                "--app-port=" + (base + 10),
                "--data=" + folder));
        command.addAll(List.of(options));

        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();

        var said = Files.readString(output);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
