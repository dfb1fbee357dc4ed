package org.dayaq.sandbox.world;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.sandbox.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A world file read and checked line by line against world.schema.json and in itself, not yet against the world. */
public final class WorldFile {

    private static final JsonSchema SCHEMA = schema();

    /** Which of two days of a line may not lie before the other. */
    private static final Map<String, String> NOT_BEFORE = Map.of(
            "deathDate", "birthDate",
            "registeredOn", "birthDate",
            "noticedOn", "birthDate",
            "until", "since",
            "divorcedOn", "marriedOn");

    /** A line with its number, counted from 1. */
    record Line(int number, JsonNode tree) {
        String type() {
            return tree.path("type").asString();
        }

        @Nullable
        String text(String name) {
            return tree.has(name) ? tree.get(name).asString() : null;
        }

        @Nullable
        LocalDate day(String name) {
            var text = text(name);
            return text == null ? null : LocalDate.parse(text);
        }

        boolean flag(String name, boolean otherwise) {
            return tree.path(name).asBoolean(otherwise);
        }

        int whole(String name) {
            return tree.path(name).asInt(0);
        }
    }

    /** How much was loaded. */
    public record Loaded(int persons, int accounts, int works, int marriages, int births, int events) {}

    private final List<Line> lines;

    private WorldFile(List<Line> lines) {
        this.lines = lines;
    }

    /** Every line of this type, in the order of the file. */
    List<Line> of(String type) {
        return lines.stream().filter(line -> line.type().equals(type)).toList();
    }

    List<Line> lines() {
        return lines;
    }

    /** Reads and checks; throws {@link WorldFileProblems} with every problem of every line. */
    public static WorldFile read(String text) {
        var problems = new ArrayList<String>();
        var lines = new ArrayList<Line>();
        var number = 0;
        for (var raw : text.lines().toList()) {
            number++;
            if (!raw.isBlank()) {
                line(number, raw, problems, lines);
            }
        }
        duplicates(lines, problems);
        if (!problems.isEmpty()) {
            throw new WorldFileProblems(problems);
        }
        return new WorldFile(lines);
    }

    private static void line(int number, String raw, List<String> problems, List<Line> lines) {
        JsonNode tree;
        try {
            tree = Json.MAPPER.readTree(raw);
        } catch (JacksonException e) {
            problems.add("line " + number + ": is not JSON: " + e.getOriginalMessage());
            return;
        }
        var found = SCHEMA.validate(raw, InputFormat.JSON);
        found.forEach(message -> problems.add("line " + number + ": " + message.getMessage()));
        if (found.isEmpty()) {
            var line = new Line(number, tree);
            if (days(line, problems)) {
                lines.add(line);
            }
        }
    }

    /** Days that exist and follow each other. */
    private static boolean days(Line line, List<String> problems) {
        var before = problems.size();
        for (var field : line.tree().properties()) {
            if (field.getValue().isString() && field.getValue().asString().matches("\\d{4}-\\d{2}-\\d{2}")) {
                try {
                    LocalDate.parse(field.getValue().asString());
                } catch (DateTimeException e) {
                    problems.add("line " + line.number() + ": " + field.getKey() + " is no day of the calendar");
                }
            }
        }
        if (problems.size() > before) {
            return false;
        }
        NOT_BEFORE.forEach((later, earlier) -> {
            var last = line.day(later);
            var first = line.day(earlier);
            if (last != null && first != null && last.isBefore(first)) {
                problems.add("line " + line.number() + ": " + later + " lies before " + earlier);
            }
        });
        return problems.size() == before;
    }

    private static void duplicates(List<Line> lines, List<String> problems) {
        var first = new HashMap<String, Integer>();
        for (var line : lines) {
            var key =
                    switch (line.type()) {
                        case "person", "account" -> line.type() + " with pin " + line.text("pin");
                        case "birth" -> "birth with number " + line.text("birthNumber");
                        default -> null;
                    };
            var earlier = key == null ? null : first.putIfAbsent(key, line.number());
            if (earlier != null) {
                problems.add("line " + line.number() + ": " + line.type() + " is there already, in line " + earlier);
            }
        }
    }

    private static JsonSchema schema() {
        try (var in = WorldFile.class.getResourceAsStream("/world/world.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("No resource /world/world.schema.json");
            }
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
