package org.dayaq.sandbox.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Seconds of processor time spent so far, by this JVM and by the database server, as the operating system counts them. */
public final class Processors {

    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_A_SECOND = 100;

    /** Which of the server's processes serves whom, by the title it gives itself. */
    private static final Map<String, String> SERVED =
            Map.of("postgres: dayaq", "dayaq", "postgres: sandbox", "sandbox");

    private static final List<String> MACHINERY =
            List.of("GC ", "G1 ", "ParGC", "C1 Compiler", "C2 Compiler", "VM ", "Sweeper", "Common-Cleaner");

    private final long postmaster;
    private final VacuumLog vacuum;

    /** @param postmaster the first process of the database server */
    public Processors(long postmaster, VacuumLog vacuum) {
        this.postmaster = postmaster;
        this.vacuum = vacuum;
    }

    /**
     * Processor time.
     *
     * @param jvm all of this JVM
     * @param machinery of it, collecting garbage and compiling
     * @param database by whom the server worked for: dayaq, sandbox, vacuum or itself; empty where the system does not
     *     tell
     */
    public record Time(double jvm, double machinery, Map<String, Double> database) {

        public Time since(Time earlier) {
            var spent = new TreeMap<String, Double>();
            database.forEach(
                    (who, seconds) -> spent.put(who, Math.max(0, seconds - earlier.database.getOrDefault(who, 0.0))));
            return new Time(jvm - earlier.jvm, machinery - earlier.machinery, spent);
        }

        public double databases() {
            return database.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        public double total() {
            return jvm + databases();
        }
    }

    public Time now() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Time(system.getProcessCpuTime() / 1e9, machinery(), database());
    }

    private static double machinery() {
        return children(PROC.resolve("self/task")).stream()
                .filter(task -> {
                    var name = read(task.resolve("comm")).strip();
                    return MACHINERY.stream().anyMatch(name::startsWith);
                })
                .mapToDouble(task -> ticks(task.resolve("stat"), false))
                .sum();
    }

    private Map<String, Double> database() {
        var spent = new TreeMap<String, Double>();
        if (!Files.exists(PROC.resolve(Long.toString(postmaster)))) {
            return spent;
        }
        // Of the processes that have ended the postmaster knows the sum; they are few, because connections are kept.
        spent.put("itself", ticks(PROC.resolve(postmaster + "/stat"), true));
        ProcessHandle.of(postmaster).ifPresent(server -> server.children().forEach(child -> {
            var title = read(PROC.resolve(child.pid() + "/cmdline"));
            var who = SERVED.entrySet().stream()
                    .filter(served -> title.startsWith(served.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("itself");
            spent.merge(who, ticks(PROC.resolve(child.pid() + "/stat"), false), Double::sum);
        }));
        var tidied = vacuum.seconds();
        spent.put("vacuum", tidied);
        spent.merge("itself", -tidied, Double::sum);
        return spent;
    }

    /** User and system time, with that of children that have ended if wished. */
    private static double ticks(Path stat, boolean withChildren) {
        var text = read(stat);
        if (text.isEmpty()) {
            return 0;
        }
        // The name, in parentheses, may hold blanks.
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        if (withChildren) {
            ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        }
        return ticks / TICKS_A_SECOND;
    }

    private static List<Path> children(Path folder) {
        var found = new ArrayList<Path>();
        if (Files.exists(folder)) {
            try (var entries = Files.newDirectoryStream(folder)) {
                entries.forEach(found::add);
            } catch (IOException gone) {
                return List.of();
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
