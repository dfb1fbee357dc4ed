package org.dayaq.sandbox.whole;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dayaq.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/**
 * The whole as a user starts it: database, sandbox and app in a JVM of their own, on a folder and ports of their own. It is
 * spoken to over HTTP, and its books are read where they lie.
 */
final class Whole implements AutoCloseable {

    private static final int PORTS = 11;
    private static final Pattern READY = Pattern.compile("Dayaq is ready \\(([0-9]+[.,][0-9]) s\\)");
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofMinutes(2);

    final Path folder;
    final int ports;
    private final List<String> options;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private Whole(Path folder, int ports, List<String> options) {
        this.folder = folder;
        this.ports = ports;
        this.options = options;
    }

    /** On a folder, with options beside its own; not started. */
    static Whole on(Path folder, String... options) {
        return new Whole(folder, freePorts(), List.of(options));
    }

    /** Starts, and comes back when people may come. */
    Whole start() {
        launch();
        until("ready", START, () -> said("Dayaq is ready") || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("The sandbox ended instead of starting:\n" + output());
        }
        return this;
    }

    /** Starts and waits for the end; the exit code. For starts that are refused. */
    int run(String... more) {
        launch(more);
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The sandbox did not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts and does not wait. */
    void launch(String... more) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp"));
        command.add(classPath());
        command.add("org.dayaq.sandbox.Sandbox");
        command.addAll(List.of("--data=" + folder.resolve("var"), "--port-base=" + ports, "--app-port=" + appPort()));
        command.addAll(options);
        command.addAll(List.of(more));
        try {
            Files.createDirectories(folder);
            process = new ProcessBuilder(command)
                    .directory(root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As kill -9 does: the JVM is gone at once, whatever it was doing. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C and SIGTERM do; the code it ended with. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The sandbox does not stop:\n" + output());
        }
        return process.exitValue();
    }

    /** Stops what may still run, the database of a killed sandbox too. */
    @Override
    public void close() {
        try {
            if (process != null && process.isAlive()) {
                stop();
            }
            postgres().ifPresent(server -> server.descendants().forEach(ProcessHandle::destroy));
            postgres().ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The database server of this folder, if it runs. */
    java.util.Optional<ProcessHandle> postgres() {
        try {
            var note = folder.resolve("var/postgres/postmaster.pid");
            if (!Files.exists(note)) {
                return java.util.Optional.empty();
            }
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(note).get(0).strip()))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Books books() {
        return new Books(this);
    }

    int appPort() {
        return ports + 10;
    }

    String address(String path) {
        return "http://127.0.0.1:" + appPort() + path;
    }

    int databasePort() {
        return ports + 8;
    }

    String password() {
        try {
            return Files.readString(folder.resolve("var/postgres.password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the calendar and waits until it is there. */
    void advance(String unit, int count) {
        aim(unit, count);
        until("the calendar is where it should be", Duration.ofMinutes(3), () -> {
            var calendar = control("GET", "/calendar", "");
            return calendar.path("today").equals(calendar.path("target"));
        });
    }

    /** Tells the calendar to move and does not wait for it. */
    void aim(String unit, int count) {
        control("POST", "/calendar/advance", "{\"unit\":\"" + unit + "\",\"count\":" + count + "}");
    }

    String today() {
        return control("GET", "/calendar", "").path("today").asString();
    }

    void load(String lines) {
        control("POST", "/world", lines);
    }

    /** Turns the dial of a body; an empty object turns all back. */
    void turn(String body, String dial) {
        control("PUT", "/dials/" + body, dial);
    }

    /** How the dial of a body stands. */
    JsonNode dial(String body) {
        return control("GET", "/dials", "").path(body);
    }

    /** The seconds from the call to the moment people may come, as the last start told them. */
    double secondsToReady() {
        var told = READY.matcher(output()).results().toList();
        return Double.parseDouble(told.get(told.size() - 1).group(1).replace(',', '.'));
    }

    private JsonNode control(String method, String path, String body) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports + path))
                            .timeout(Duration.ofMinutes(2))
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() > 299) {
                throw new AssertionError(method + " " + path + " was answered " + answer.body());
            }
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything it has written to its console. */
    String output() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean said(String words) {
        return output().contains(words);
    }

    private Path log() {
        return folder.resolve("console.txt");
    }

    /** Waits for a condition, generously: other work may share the machine. */
    static void until(String what, Duration patience, BooleanSupplier condition) {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The class path of the sandbox, without tests: their logging and their doubles are none of its business. */
    static String classPath() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }

    /** Where {@code processes}, {@code rules} and {@code forms} lie. */
    static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("rules")) ? here : here.getParent();
    }

    /** Ports in a row that nobody listens on, below those that the system gives to connections. */
    private static int freePorts() {
        var pid = ProcessHandle.current().pid();
        return IntStream.range(0, 600)
                .map(n -> 12_000 + (int) ((pid * 7 + n) % 600) * 20)
                .filter(base -> IntStream.range(base, base + PORTS).allMatch(Whole::free))
                .findFirst()
                .orElseThrow();
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
