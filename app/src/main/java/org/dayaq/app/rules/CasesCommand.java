package org.dayaq.app.rules;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dayaq.app.rules.CaseFile.BadFile;
import org.dayaq.app.rules.CaseFile.Case;
import org.dayaq.app.rules.internal.RuleContent;
import org.jspecify.annotations.Nullable;

/**
 * {@code cases SERVICE FILE.csv}: decides every case of a file and prints each difference. Needs neither Spring nor a
 * database.
 *
 * <p>Exit codes: 0 all passed, 1 differences, 2 the call, the file or the rules cannot be used.
 */
public final class CasesCommand {

    public static final String NAME = "cases";
    private static final String USAGE = "Usage: cases SERVICE FILE.csv [--content=FOLDER]";
    private static final String CONTENT = "--content=";

    private final PrintStream out;
    private final PrintStream err;

    public CasesCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The call without the command's own name; answers the exit code. */
    public int run(List<String> arguments) {
        var folder = arguments.stream()
                .filter(a -> a.startsWith(CONTENT))
                .map(a -> a.substring(CONTENT.length()))
                .findFirst()
                .orElse(System.getProperty("dayaq.content", ""));
        var unknown = arguments.stream()
                .filter(a -> a.startsWith("--") && !a.startsWith(CONTENT))
                .toList();
        var words = arguments.stream().filter(a -> !a.startsWith("--")).toList();
        if (words.size() != 2 || !unknown.isEmpty()) {
            err.println(unknown.isEmpty() ? USAGE : "Unknown option " + String.join(", ", unknown) + ". " + USAGE);
            return 2;
        }
        try {
            return run(words.get(0), Path.of(words.get(1)), folder);
        } catch (BadFile | BadRules e) {
            err.println(e.getMessage());
        } catch (InvalidPathException e) {
            err.println("\"" + words.get(1) + "\" is no path of a file. " + USAGE);
        } catch (IOException e) {
            err.println("The rules cannot be read: " + e.getMessage() + ". Check " + CONTENT + "FOLDER.");
        }
        return 2;
    }

    private int run(String service, Path file, String folder) throws BadFile, IOException {
        var releases = RuleContent.read(folder);
        var release = releases.get(service);
        if (release == null) {
            err.println(
                    "There is no service \"" + service + "\". There are " + String.join(", ", releases.keySet()) + ".");
            return 2;
        }
        if (!Files.exists(file)) {
            throw new BadFile(List.of("There is no file " + file + ". Give the path of a CSV file."));
        }
        var rulebook = Rulebook.standingAlone();
        var cases = CaseFile.read(file, rulebook.dictionary(release)).cases();
        return decide(rulebook, release, cases);
    }

    private int decide(Rulebook rulebook, RuleRelease release, List<Case> cases) {
        var dictionary = rulebook.dictionary(release);
        // On all processors, and still in the order of the file.
        var differences = cases.parallelStream()
                .map(one -> differences(rulebook, release, dictionary, one))
                .toList();
        differences.forEach(lines -> lines.forEach(out::println));
        var failed = differences.stream().filter(lines -> !lines.isEmpty()).count();
        out.println((cases.size() - failed) + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private static List<String> differences(Rulebook rulebook, RuleRelease release, Dictionary dictionary, Case one) {
        if (!(one.facts().get(dictionary.lawOfDay()) instanceof LocalDate lawOfDay)) {
            return List.of(line(one, column(dictionary, dictionary.lawOfDay()), "a date", "nothing is given"));
        }
        Finding finding;
        try {
            finding = rulebook.decide(release, dictionary.decision(), lawOfDay, one.facts());
        } catch (BadFacts e) {
            return e.problems().stream()
                    .map(p -> line(one, column(dictionary, p.place()), "a usable fact", p.text()))
                    .toList();
        } catch (NoAnswer e) {
            return List.of(line(one, dictionary.decision(), "an answer", String.valueOf(e.getMessage())));
        }
        var differences = new ArrayList<String>();
        for (var result : dictionary.results()) {
            var column = result.column();
            var expected = one.expected().get(result.name());
            var got = finding.results().get(result.name());
            if (column != null && !same(expected, got)) {
                differences.add(line(one, column, show(expected), show(got)));
            }
        }
        return differences;
    }

    private static String column(Dictionary dictionary, String fact) {
        return dictionary.fact(fact).map(Dictionary.Fact::column).orElse(fact);
    }

    private static String line(Case one, String column, String expected, String got) {
        return "case " + one.id() + ", " + column + ": expected " + expected + ", got " + got;
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        return a == null ? b == null : a.equals(b);
    }

    private static String show(@Nullable Object value) {
        return value == null
                ? "no value"
                : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
