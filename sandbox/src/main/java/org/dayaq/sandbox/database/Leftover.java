package org.dayaq.sandbox.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A server that outlived a killed sandbox, as its {@code postmaster.pid} tells. */
record Leftover(long pid, int port) {

    /** The server still running on the data folder; a note of one that is gone is none. */
    static Optional<Leftover> on(Path data) throws IOException {
        var note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(note);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        var found = new Leftover(
                Long.parseLong(lines.get(0).strip()),
                Integer.parseInt(lines.get(3).strip()));
        return found.isPostgres() ? Optional.of(found) : Optional.empty();
    }

    /** The number may have passed to another program meanwhile: only a postgres is a server. */
    private boolean isPostgres() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }
}
