package org.dayaq.app.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dayaq.app.rules.Dictionary.Type;
import org.jspecify.annotations.Nullable;

/**
 * A file of golden cases: one case a line, its facts and what the tables must answer, in the columns of the dictionary. The
 * columns {@code id} and {@code why} are for people.
 */
record CaseFile(List<Case> cases) {

    static final String ID = "id";
    static final String WHY = "why";
    private static final int MOST_SHOWN = 20;
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

    /** One line: what is given, and what is expected by result; an absent result is expected to have no value. */
    record Case(String id, long line, SortedMap<String, Object> facts, SortedMap<String, Object> expected) {}

    /** What makes a file unusable, as sentences. */
    static final class BadFile extends Exception {
        private static final long serialVersionUID = 1L;

        BadFile(List<String> sentences) {
            super(sentences.stream().limit(MOST_SHOWN).collect(Collectors.joining(System.lineSeparator()))
                    + (sentences.size() > MOST_SHOWN
                            ? System.lineSeparator() + "... and " + (sentences.size() - MOST_SHOWN) + " more."
                            : ""));
        }
    }

    /** A cell's column: where its value goes and what it must be. */
    private record Column(String name, String target, boolean expected, Type type, List<String> values) {}

    static CaseFile read(Path file, Dictionary dictionary) throws BadFile {
        try (var reader = open(file);
                var parser = FORMAT.parse(reader)) {
            var records = parser.iterator();
            if (!records.hasNext()) {
                throw bad(file + " is empty. Its first line must name the columns: " + columns(dictionary) + ".");
            }
            var columns = head(file, records.next(), dictionary);
            var cases = new ArrayList<Case>();
            var problems = new ArrayList<String>();
            while (records.hasNext()) {
                read(file, records.next(), columns, cases, problems);
            }
            if (!problems.isEmpty()) {
                throw new BadFile(problems);
            }
            if (cases.isEmpty()) {
                throw bad(file + " has no case after its first line. Add at least one.");
            }
            return new CaseFile(List.copyOf(cases));
        } catch (NoSuchFileException e) {
            throw bad("There is no file " + file + ". Give the path of a CSV file.");
        } catch (CharacterCodingException e) {
            throw bad(file + " is not text in UTF-8. Save it as CSV in UTF-8.");
        } catch (IOException | java.io.UncheckedIOException e) {
            throw bad(file
                    + (e instanceof CSVException || e.getCause() instanceof CSVException
                            ? " is not CSV: " + e.getMessage() + ". Correct the quotes."
                            : " cannot be read (" + e.getMessage() + "). Give the path of a readable CSV file."));
        }
    }

    private static BufferedReader open(Path file) throws IOException, BadFile {
        if (Files.isDirectory(file)) {
            throw bad(file + " is a folder. Give the path of a CSV file.");
        }
        var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        // Excel puts a byte order mark before UTF-8.
        reader.mark(1);
        if (reader.read() != 0xFEFF) {
            reader.reset();
        }
        return reader;
    }

    private static BadFile bad(String sentence) {
        return new BadFile(List.of(sentence));
    }

    private static String columns(Dictionary dictionary) {
        return String.join(", ", known(dictionary).keySet());
    }

    private static java.util.LinkedHashMap<String, Column> known(Dictionary dictionary) {
        var known = new java.util.LinkedHashMap<String, Column>();
        for (var fact : dictionary.facts()) {
            var column = fact.column();
            if (column != null) {
                known.put(column, new Column(column, fact.name(), false, fact.type(), fact.values()));
            }
        }
        for (var result : dictionary.results()) {
            var column = result.column();
            if (column != null) {
                known.put(column, new Column(column, result.name(), true, result.type(), result.values()));
            }
        }
        return known;
    }

    private static List<@Nullable Column> head(Path file, CSVRecord head, Dictionary dictionary) throws BadFile {
        var known = known(dictionary);
        var names = head.stream().toList();
        var problems = new ArrayList<String>();
        var missing = known.keySet().stream().filter(n -> !names.contains(n)).toList();
        if (!missing.isEmpty()) {
            problems.add(file + " lacks the column" + (missing.size() == 1 ? " " : "s ") + String.join(", ", missing)
                    + ". A file of " + dictionary.service() + " has " + columns(dictionary) + ".");
        }
        var unknown = names.stream()
                .filter(n -> !known.containsKey(n) && !n.equals(ID) && !n.equals(WHY))
                .map(n -> n.isEmpty() ? "(without a name)" : n)
                .toList();
        if (!unknown.isEmpty()) {
            problems.add(file + " has the unknown column" + (unknown.size() == 1 ? " " : "s ")
                    + String.join(", ", unknown) + ". Remove or rename " + (unknown.size() == 1 ? "it" : "them") + ".");
        }
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(n -> !seen.add(n))
                .forEach(n -> problems.add(file + " has the column " + n + " twice. Remove one."));
        if (!problems.isEmpty()) {
            throw new BadFile(problems);
        }
        var columns = new ArrayList<@Nullable Column>();
        names.forEach(name ->
                columns.add(name.equals(ID) ? new Column(ID, ID, false, Type.STRING, List.of()) : known.get(name)));
        return columns;
    }

    private static void read(
            Path file, CSVRecord record, List<@Nullable Column> columns, List<Case> cases, List<String> problems) {
        var line = record.getRecordNumber();
        if (record.size() != columns.size()) {
            problems.add(file + ", row " + line + " has " + record.size() + " cells where the first row names "
                    + columns.size() + " columns. Add or remove cells.");
            return;
        }
        var id = "row " + line;
        var facts = new TreeMap<String, Object>();
        var expected = new TreeMap<String, Object>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var text = record.get(i);
            if (column == null || text.isEmpty()) {
                continue;
            }
            if (column.name().equals(ID)) {
                id = text;
                continue;
            }
            var value = value(column, text);
            if (value == null) {
                problems.add(file + ", row " + line + ", column " + column.name() + ": \"" + text + "\" is "
                        + wanted(column) + ".");
            } else {
                (column.expected() ? expected : facts).put(column.target(), value);
            }
        }
        cases.add(new Case(id, line, facts, expected));
    }

    private static String wanted(Column column) {
        return switch (column.type()) {
            case DATE -> "no date. Write it as 2025-12-31";
            case NUMBER -> "no number. Write it as 1234.56";
            case INTEGER -> "no whole number. Write it as 120";
            case INTEGERS -> "no list of whole numbers. Write it as 45;65";
            case BOOLEAN -> "neither true nor false";
            case STRING -> "not one of " + String.join(", ", column.values());
        };
    }

    private static @Nullable Object value(Column column, String text) {
        try {
            return switch (column.type()) {
                case DATE -> LocalDate.parse(text);
                case NUMBER, INTEGER -> number(column.type(), text);
                case INTEGERS -> numbers(text);
                case BOOLEAN ->
                    Stream.of("true", "false").anyMatch(text::equalsIgnoreCase) ? Boolean.valueOf(text) : null;
                // An expected code that the dictionary does not know is a difference, not a bad file.
                case STRING ->
                    column.expected()
                                    || column.values().isEmpty()
                                    || column.values().contains(text)
                            ? text
                            : null;
            };
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable List<BigDecimal> numbers(String text) {
        var numbers = new ArrayList<BigDecimal>();
        for (var part : text.split(";", -1)) {
            var number = number(Type.INTEGER, part.strip());
            if (number == null) {
                return null;
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static @Nullable BigDecimal number(Type type, String text) {
        if (text.length() > 30 || !text.matches("[-+]?[0-9]+(\\.[0-9]+)?")) {
            return null;
        }
        var number = new BigDecimal(text);
        return type == Type.INTEGER && number.stripTrailingZeros().scale() > 0 ? null : number;
    }
}
