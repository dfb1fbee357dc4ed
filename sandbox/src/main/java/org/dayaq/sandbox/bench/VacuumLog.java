package org.dayaq.sandbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What PostgreSQL spent on tidying up: its workers for that live for seconds only, so that the operating system cannot be
 * asked for them, but each says in the server's log what it took ({@code log_autovacuum_min_duration = 0}).
 */
public final class VacuumLog {

    private static final Pattern TIDIED = Pattern.compile("automatic (?:aggressive )?(?:vacuum|analyze) ");
    private static final Pattern USAGE = Pattern.compile("system usage: CPU: user: ([0-9.]+) s, system: ([0-9.]+) s");

    private final Path log;

    public VacuumLog(Path log) {
        this.log = log;
    }

    /** Seconds of processor time so far. */
    double seconds() {
        var spent = 0.0;
        var tidied = false;
        try (var lines = Files.newBufferedReader(log)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                tidied = tidied || TIDIED.matcher(line).find();
                var usage = USAGE.matcher(line);
                if (tidied && usage.find()) {
                    spent += Double.parseDouble(usage.group(1)) + Double.parseDouble(usage.group(2));
                    tidied = false;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spent;
    }
}
