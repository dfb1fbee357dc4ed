package org.dayaq.app.assessments.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/** Members of commissions as a CSV file names them, or everything that is wrong with it; no sentence repeats a PIN. */
public final class MembersFile {

    /** Somebody with a seat. */
    public record Member(
            String subject,
            String commission,
            boolean chair,
            @Nullable String pin,
            List<String> relatives,
            List<String> clinics) {}

    static final List<String> COLUMNS = List.of("subject", "commission", "chair", "pin", "relatives", "clinics");
    private static final int LONGEST_SUBJECT = 200;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();

    private final Map<String, Boolean> commissions;
    private final Map<String, String> bound;
    private final List<Member> members = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Long> subjects = new HashMap<>();
    private final Map<String, Long> pins = new HashMap<>();
    private final Map<String, Long> chairs = new HashMap<>();
    private final Map<String, Long> seats = new LinkedHashMap<>();
    private long line;

    private MembersFile(Map<String, Boolean> commissions, Map<String, String> bound) {
        this.commissions = commissions;
        this.bound = bound;
    }

    /**
     * @param commissions the codes that there are, and whether assessments of theirs are open
     * @param bound who cannot leave which commission now
     */
    public static MembersFile read(String csv, Map<String, Boolean> commissions, Map<String, String> bound) {
        var file = new MembersFile(commissions, bound);
        // Excel puts a byte order mark before UTF-8.
        try (var parser = FORMAT.parse(new java.io.StringReader(csv.startsWith("\uFEFF") ? csv.substring(1) : csv))) {
            var names = parser.getHeaderNames();
            var wrong = Stream.concat(
                            COLUMNS.stream().filter(name -> !names.contains(name)),
                            names.stream().filter(name -> !COLUMNS.contains(name)))
                    .toList();
            if (!wrong.isEmpty()) {
                file.problems.add("line 1: the columns are " + String.join(",", COLUMNS) + ". Missing or not known: "
                        + String.join(", ", wrong) + ".");
                return file;
            }
            for (var row : parser) {
                file.line = parser.getCurrentLineNumber();
                file.read(row);
            }
            file.whole();
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException notCsv) {
            // The parser's own words may repeat a line, and so a PIN.
            file.problems.add(
                    "line " + (file.line + 1) + ": this is not CSV. Look at its quotes and the names of the columns.");
        }
        return file;
    }

    public List<Member> members() {
        return List.copyOf(members);
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }

    private void read(CSVRecord row) {
        if (row.size() != COLUMNS.size()) {
            problem("subject", "the line has " + row.size() + " cells; it must have " + COLUMNS.size());
            return;
        }
        var member = new Member(
                row.get("subject"),
                row.get("commission"),
                row.get("chair").equals("yes"),
                row.get("pin").isEmpty() ? null : row.get("pin"),
                words(row.get("relatives")),
                words(row.get("clinics")));
        subject(member);
        if (commission(member)) {
            chair(member, row.get("chair"));
        }
        pins(member);
        if (member.clinics().stream().anyMatch(code -> !code.matches("[A-Za-z0-9][A-Za-z0-9._-]*"))) {
            problem("clinics", "write the codes of clinics as in dayaq.assessments.clinics, with spaces between them");
        }
        members.add(member);
    }

    private void subject(Member member) {
        if (member.subject().isEmpty() || member.subject().length() > LONGEST_SUBJECT) {
            problem(
                    "subject",
                    "give the name under which the member signs in, of at most " + LONGEST_SUBJECT + " signs");
            return;
        }
        var before = subjects.putIfAbsent(member.subject(), line);
        if (before != null) {
            problem(
                    "subject",
                    quoted(member.subject()) + " stands in line " + before + " already; a member has one seat");
        }
    }

    private boolean commission(Member member) {
        var code = member.commission();
        if (!commissions.containsKey(code)) {
            problem(
                    "commission",
                    "there is no commission " + quoted(code) + ". There are "
                            + String.join(", ", commissions.keySet()));
            return false;
        }
        var held = bound.get(member.subject());
        if (held != null && !held.equals(code)) {
            problem(
                    "commission",
                    quoted(member.subject()) + " judges open assessments as a member of " + held
                            + "; leave the member there until they are decided");
        }
        return true;
    }

    private void chair(Member member, String typed) {
        seats.putIfAbsent(member.commission(), line);
        if (!List.of("yes", "no", "").contains(typed)) {
            problem("chair", "write yes or no");
        }
        if (member.chair()) {
            var before = chairs.putIfAbsent(member.commission(), line);
            if (before != null) {
                problem("chair", member.commission() + " has its chair in line " + before + " already");
            }
        }
    }

    private void pins(Member member) {
        var pin = member.pin();
        if (pin != null && !Pin.isPin(pin)) {
            problem("pin", "this is no PIN: seven digits and Latin capitals without I and O");
        } else if (pin != null) {
            var before = pins.putIfAbsent(pin, line);
            if (before != null) {
                problem("pin", "the same PIN stands in line " + before + " already");
            }
        }
        var wrong = member.relatives().stream().filter(one -> !Pin.isPin(one)).count();
        if (wrong > 0) {
            problem(
                    "relatives",
                    wrong + " of " + member.relatives().size() + " are no PINs. Write PINs with spaces between them");
        }
    }

    /** What is seen only when every line has been read. */
    private void whole() {
        if (members.isEmpty()) {
            problems.add("line 1: the file names no member. Add a line for each");
            return;
        }
        seats.forEach((commission, first) -> {
            if (!chairs.containsKey(commission)) {
                line = first;
                problem("chair", "nobody of " + commission + " is its chair; write yes for one of its members");
            }
        });
        commissions.forEach((commission, open) -> {
            if (open && !seats.containsKey(commission)) {
                line = 1;
                problem(
                        "commission",
                        commission + " has open assessments and no member in the file; name who decides them");
            }
        });
    }

    private void problem(String column, String what) {
        problems.add("line " + line + ", column " + column + ": " + what + ".");
    }

    private static List<String> words(String cell) {
        return Stream.of(cell.split("[\\s;]+")).filter(word -> !word.isEmpty()).toList();
    }

    private static String quoted(String word) {
        return "\"" + word + "\"";
    }
}
