package org.dayaq.sandbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the threads of this JVM are at, by samples of the JDK's flight recorder: each sample belongs to the part named by
 * the innermost frame that tells one.
 */
public final class Profile implements AutoCloseable {

    private static final String OTHER = "other";

    /** Who plays the state is not the platform, whatever it does. */
    private static final String PLAYED = "registers, bank and SMS gateway, played";

    private static final Map<String, String> PARTS = parts();

    private final Recording recording = new Recording();

    /**
     * Starts the flight recorder and leaves it on. The first time it changes classes of the JDK, and the JVM throws away all
     * that was compiled: whoever measures does this before anything gets warm.
     */
    @SuppressWarnings("resource") // it stands by until the JVM ends
    public static void standBy() {
        var standby = new Recording();
        standby.setName("dayaq-bench-standby");
        standby.start();
    }

    /** Begins to sample. */
    public Profile() {
        recording.setName("dayaq-bench");
        recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(20));
        recording.start();
    }

    private static Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        for (var name : List.of("org.camunda.", "org.apache.ibatis.", "org.dayaq.app.process.")) {
            parts.put(name, "engine");
        }
        for (var name : List.of("org.kie.", "org.drools.", "org.dayaq.app.rules.")) {
            parts.put(name, "rules");
        }
        for (var name :
                List.of("org.apache.pdfbox.", "org.apache.fontbox.", "com.google.zxing.", "org.dayaq.app.documents.")) {
            parts.put(name, "letters");
        }
        for (var name : List.of("org.postgresql.", "com.zaxxer.", "org.springframework.jdbc.")) {
            parts.put(name, "database, our side");
        }
        for (var name : List.of(
                "jdk.internal.net.http.",
                "java.net.http.",
                "sun.net.httpserver.",
                "org.apache.tomcat.",
                "org.apache.catalina.",
                "org.apache.coyote.",
                "org.springframework.web.",
                "org.springframework.security.",
                "org.dayaq.app.registries.dci.")) {
            parts.put(name, "HTTP and messages");
        }
        parts.put("org.dayaq.app.", "platform");
        return parts;
    }

    /**
     * What was sampled.
     *
     * @param parts samples by part
     * @param places samples by the method at the top of the stack, the most first
     */
    public record Found(Map<String, Long> parts, Map<String, Long> places) {

        public double share(String part) {
            var all = parts.values().stream().mapToLong(Long::longValue).sum();
            return all == 0 ? 0 : (double) parts.getOrDefault(part, 0L) / all;
        }
    }

    /** Ends sampling and tells what was found. The recording itself is kept for whoever wants to look closer. */
    public Found end(Path file) throws IOException {
        recording.stop();
        Files.deleteIfExists(file);
        recording.dump(file);
        var parts = new HashMap<String, Long>();
        var places = new HashMap<String, Long>();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                var event = events.readEvent();
                var stack = event.getStackTrace();
                if (stack == null || stack.getFrames().isEmpty()) {
                    continue;
                }
                var part = part(event, stack.getFrames());
                parts.merge(part, 1L, Long::sum);
                places.merge(part + ": " + name(stack.getFrames().get(0)), 1L, Long::sum);
            }
        }
        return new Found(sorted(parts, 20), sorted(places, 40));
    }

    private static String part(RecordedEvent event, List<RecordedFrame> frames) {
        if (frames.stream().anyMatch(frame -> type(frame).startsWith("org.dayaq.sandbox."))) {
            return PLAYED;
        }
        var thread = event.getThread("sampledThread");
        for (var frame : frames) {
            var type = type(frame);
            for (var part : PARTS.entrySet()) {
                if (type.startsWith(part.getKey())) {
                    return part.getValue();
                }
            }
        }
        return thread != null && String.valueOf(thread.getJavaName()).startsWith("HTTP-Dispatcher") ? PLAYED : OTHER;
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String name(RecordedFrame frame) {
        return type(frame) + "." + frame.getMethod().getName();
    }

    private static Map<String, Long> sorted(Map<String, Long> counts, int most) {
        var sorted = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    @Override
    public void close() {
        recording.close();
    }
}
