package org.dayaq.sandbox.crash;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One node of the platform: a JVM of its own, which is started again whenever it is gone, as by any supervisor. */
final class AppNode implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String name;
    private final int port;
    private final Nodes nodes;
    private final List<String> options;
    private final Path log;
    private final Path offset;
    private final Cable database;
    private Process process;
    private boolean wanted;
    private int failedStarts;

    AppNode(String name, Nodes nodes, Path folder, Cable database, List<String> common) throws IOException {
        this.name = name;
        this.nodes = nodes;
        this.database = database;
        this.port = freePort();
        this.log = folder.resolve(name + ".log");
        this.offset = folder.resolve(name + ".offset");
        Files.writeString(offset, "0");
        this.options = new ArrayList<>(common.stream()
                .filter(option -> !option.startsWith("--server.port=")
                        && !option.startsWith("--dayaq.audit.roots=")
                        && !option.startsWith("--spring.datasource.url="))
                .toList());
        options.add("--server.port=" + port);
        // Several nodes keep the roots each in a file of its own.
        options.add("--dayaq.audit.roots=" + roots());
        options.add("--dayaq.intake.node=" + name);
        options.add("--dayaq.crash.offset=" + offset);
        options.add("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + database.port() + "/dayaq");
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    List<String> options() {
        return List.copyOf(options);
    }

    Cable database() {
        return database;
    }

    Path roots() {
        return log.resolveSibling(name + ".roots");
    }

    Path log() {
        return log;
    }

    synchronized void start() throws IOException {
        wanted = true;
        process = nodes.start(options, log);
    }

    /** {@code kill -9}; whether it was alive. */
    synchronized boolean kill() {
        var was = process != null && process.isAlive();
        if (was) {
            process.destroyForcibly();
            join();
        }
        return was;
    }

    /** Starts it again if it is gone, whatever it died of. */
    synchronized void keepAlive() throws IOException {
        if (wanted && process != null && !process.isAlive()) {
            if (process.exitValue() != 137) {
                failedStarts++;
            }
            start();
        }
    }

    /** How often it ended by itself, as when its database was away while it started. */
    synchronized int failedStarts() {
        return failedStarts;
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    boolean isReady() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/.well-known/jwks.json"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How often its daily work began to wait because its clock was off, by its log. */
    long heldBack() throws IOException {
        return said("daily work waits until it is set right");
    }

    /** How often a write of its own failed because the database's volume was full, by its log. */
    long foundNoSpace() throws IOException {
        return said("No space left on device");
    }

    private long said(String words) throws IOException {
        try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(words)).count();
        }
    }

    /** Puts its clock so much before or behind the machine's. */
    void shift(Duration by) throws IOException {
        var written = Files.writeString(offset.resolveSibling(name + ".offset.new"), Long.toString(by.toMillis()));
        Files.move(written, offset, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** Ends it for good, in good order where that is quick. */
    @Override
    public synchronized void close() {
        wanted = false;
        if (process != null) {
            process.destroy();
            join();
            if (process.isAlive()) {
                process.destroyForcibly();
                join();
            }
        }
        database.close();
    }

    private void join() {
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
