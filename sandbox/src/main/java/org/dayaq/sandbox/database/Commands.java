package org.dayaq.sandbox.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the programs of PostgreSQL, which refuse to be root. Where we are root they run in a user namespace of their own
 * (files stay ours); where the kernel or a container forbids that, as the user {@code nobody}, to whom the files are given.
 */
record Commands(List<String> prefix, @Nullable String owner) {

    static Commands forThisUser() throws IOException {
        if (!isRoot()) {
            return new Commands(List.of(), null);
        }
        var namespace = List.of("unshare", "-U");
        return succeeds(concat(namespace, "true"))
                ? new Commands(namespace, "root")
                : new Commands(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), "nobody");
    }

    /** Runs to the end and gives what was written; a failure carries it. */
    String run(String... command) throws IOException {
        var outcome = execute(concat(prefix, command));
        if (outcome.code() != 0) {
            throw new IOException(Path.of(command[0]).getFileName() + " ended with code " + outcome.code() + ": "
                    + outcome.output().strip());
        }
        return outcome.output();
    }

    /** Whether the programs can reach the folder, as the user they run as. */
    boolean canEnter(Path folder) throws IOException {
        return execute(concat(prefix, "test", "-x", folder.toString())).code() == 0;
    }

    /** Gives the files to the user the programs run as; a start as root may follow one of another kind. */
    void own(Path folder) throws IOException {
        if (owner == null) {
            return;
        }
        var user = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        if (!Files.getOwner(folder).equals(user)) {
            for (var path : Folders.contents(folder)) {
                Files.setOwner(path, user);
            }
        }
    }

    private static boolean isRoot() throws IOException {
        return System.getProperty("os.name", "").equals("Linux")
                && execute(List.of("id", "-u")).output().strip().equals("0");
    }

    private static boolean succeeds(List<String> command) {
        try {
            return execute(command).code() == 0;
        } catch (IOException e) {
            return false; // no such program: as good as a program that says no
        }
    }

    private static Outcome execute(List<String> command) throws IOException {
        // Into a file, not a pipe: the server inherits it and would keep a pipe open for as long as it lives.
        var output = Files.createTempFile("dayaq-", ".out");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end within two minutes");
            }
            return new Outcome(process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while running " + command, e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static List<String> concat(List<String> first, String... second) {
        var all = new ArrayList<>(first);
        all.addAll(List.of(second));
        return all;
    }

    private record Outcome(int code, String output) {}
}
