package org.dayaq.sandbox.world;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dayaq.sandbox.http.Json;

/**
 * Turns golden cases (rules/SERVICE/cases.csv) into the lines of a world file that plays each of them end to end: the
 * persons, their accounts and work, and the event that starts the case on the case's own day. The expected columns are
 * not used: what comes out is for the platform to find.
 *
 * <p>A case whose day lies before the right arises is played by the age-attained event of exactly that day: Internal
 * Affairs tell it as they tell any other birthday, and the platform answers "not yet".
 */
public final class GoldenCases {

    private static final List<String> ROLES = List.of("A", "M", "F", "C");
    private static final String EMPLOYER = "1000000001";

    private final CasePins pins = new CasePins();
    private final List<String> lines = new ArrayList<>();

    private GoldenCases() {}

    /** Arguments: service, the CSV file, the world file to be written. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("Arguments: SERVICE CASES.csv WORLD.jsonl");
        }
        try (var csv = Files.newBufferedReader(Path.of(args[1]), StandardCharsets.UTF_8)) {
            Files.writeString(Path.of(args[2]), String.join("\n", lines(args[0], csv)) + "\n", StandardCharsets.UTF_8);
        }
    }

    /** The lines of the world file for these cases of pension-assignment, childbirth-allowance or disability-assessment. */
    public static List<String> lines(String service, Reader csv) throws IOException {
        var golden = new GoldenCases();
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        for (var record : format.parse(csv)) {
            switch (service) {
                case "pension-assignment" -> golden.pension(record);
                case "childbirth-allowance" -> golden.childbirth(record);
                case "disability-assessment" -> golden.disability(record);
                default -> throw new IllegalArgumentException("No golden cases are known for " + service);
            }
        }
        return golden.lines;
    }

    /** The PIN of somebody in a case: of the applicant (A), the mother (M), the father (F) or the child (C). */
    public static String pin(String caseId, String role) {
        return CasePins.pin(caseId, role, 0);
    }

    /** The number of the birth record that a case of childbirth-allowance is about. */
    public static String birthNumber(String caseId) {
        return "CASE-" + caseId.toUpperCase(java.util.Locale.ROOT).replaceAll("[^0-9A-Z-]", "-");
    }

    private void pension(CSVRecord record) {
        var on = LocalDate.parse(record.get("on"));
        var pin = pins.give(record.get("id"), "A");
        var person = person(pin, record.get("sex"), LocalDate.parse(record.get("birth_date")));
        person.put("childrenRaisedTo8", Integer.parseInt(record.get("children_raised_to_8")));
        person.put("disabledChildRaisedTo8", flag(record, "disabled_child_raised_to_8"));
        person.put("soleFather", flag(record, "sole_father"));
        line("person", person);
        var account = of("pin", pin);
        account.put("capital", new BigDecimal(record.get("capital")));
        account.put("capitalBooked2006To2018", flag(record, "capital_booked_2006_to_2018"));
        account.put("recordMonthsBefore2006", Integer.parseInt(record.get("record_months_before_2006")));
        account.put("recordMonthsFrom2006", Integer.parseInt(record.get("record_months_from_2006")));
        account.put("heavyWorkMonths", Integer.parseInt(record.get("heavy_work_months")));
        if (flag(record, "already_pensioner")) {
            account.put("pensionSince", on.minusYears(1));
        }
        line("account", account);
        if (!flag(record, "alive")) {
            // Justice know of the death; Internal Affairs still tell of the birthday.
            var death = of("event", "death");
            death.put("pin", pin);
            death.put("on", on.minusDays(1));
            death.put("unnoticed", true);
            line("event", death);
        }
        var event = of("event", "age-attained");
        event.put("pin", pin);
        event.put("on", on);
        line("event", event);
    }

    private void childbirth(CSVRecord record) {
        var id = record.get("id");
        var born = LocalDate.parse(record.get("child_birth_date"));
        var birth = of("birthNumber", birthNumber(id));
        birth.put("birthDate", born);
        birth.put("live", flag(record, "live_birth"));
        if (!record.get("registered_on").isEmpty()) {
            birth.put("registeredOn", LocalDate.parse(record.get("registered_on")));
        }
        if (flag(record, "already_paid")) {
            birth.put("allowancePaidOn", birth.getOrDefault("registeredOn", born));
        }
        if (parent(record, "mother", "M", "F", born)) {
            birth.put("motherPin", pins.give(id, "M"));
        }
        if (parent(record, "father", "F", "M", born)) {
            birth.put("fatherPin", pins.give(id, "F"));
        }
        if (flag(record, "live_birth")) {
            birth.put("childPin", pins.give(id, "C"));
        }
        line("birth", birth);
    }

    /** Writes the parent's lines; false when the record names no such parent. */
    private boolean parent(CSVRecord record, String who, String role, String sex, LocalDate born) {
        var status = record.get(who + "_status");
        if ("unknown".equals(status)) {
            return false;
        }
        var pin = pins.give(record.get("id"), role);
        // A hundred days past the birthday: so old in full years on the day of the birth.
        var birthDate =
                born.minusYears(Long.parseLong(record.get(who + "_age"))).minusDays(100);
        var person = person(pin, sex, birthDate);
        person.put("residence", flag(record, who + "_resident") ? "citizen" : "temporary");
        if ("deprived".equals(status)) {
            person.put(
                    "parentalRightsRemovedOn",
                    LocalDate.of(2025, 1, 1).isBefore(born) ? LocalDate.of(2025, 1, 1) : born);
        }
        line("person", person);
        if (flag(record, who + "_working")) {
            var work = of("pin", pin);
            work.put("kind", "employment");
            work.put("employer", EMPLOYER);
            work.put("since", birthDate.plusYears(16).isBefore(born) ? born.minusDays(300) : born);
            line("work", work);
        }
        if ("dead".equals(status)) {
            var death = of("event", "death");
            death.put("pin", pin);
            death.put("on", born);
            line("event", death);
        }
        return true;
    }

    /** What of a disability case lies in registers: the person and the account; the assessment itself does not. */
    private void disability(CSVRecord record) {
        var pin = pins.give(record.get("id"), "A");
        line("person", person(pin, "M", LocalDate.parse(record.get("birth_date"))));
        var account = of("pin", pin);
        account.put("capital", new BigDecimal(record.get("capital")));
        account.put("recordMonthsFrom2006", Integer.parseInt(record.get("record_months")));
        line("account", account);
    }

    private static Map<String, Object> person(String pin, String sex, LocalDate birthDate) {
        var person = of("pin", pin);
        person.put("sex", sex);
        person.put("birthDate", birthDate);
        person.put("phone", "+99450" + (2_000_000 + Math.floorMod(pin.hashCode(), 8_000_000)));
        return person;
    }

    private static Map<String, Object> of(String name, Object value) {
        var map = new LinkedHashMap<String, Object>();
        map.put(name, value);
        return map;
    }

    private void line(String type, Map<String, Object> fields) {
        var line = of("type", type);
        fields.forEach((name, value) -> line.put(name, value instanceof LocalDate day ? day.toString() : value));
        lines.add(Json.MAPPER.writeValueAsString(line));
    }

    private static boolean flag(CSVRecord record, String column) {
        return Boolean.parseBoolean(record.get(column));
    }

    /** PINs that show their case where that is possible: case P04b, applicant -> P04BXXA. */
    private static final class CasePins {

        private final Map<String, String> given = new LinkedHashMap<>();

        String give(String caseId, String role) {
            var owner = caseId + "/" + role;
            for (int attempt = 0; ; attempt++) {
                var pin = pin(caseId, role, attempt);
                var before = given.putIfAbsent(pin, owner);
                if (before == null || before.equals(owner)) {
                    return pin;
                }
            }
        }

        static String pin(String caseId, String role, int attempt) {
            if (!ROLES.contains(role)) {
                throw new IllegalArgumentException("The roles are " + ROLES);
            }
            var shown = caseId.toUpperCase(java.util.Locale.ROOT);
            if (attempt == 0 && shown.matches("[0-9A-HJ-NP-Z]{1,6}")) {
                return shown + "X".repeat(6 - shown.length()) + role;
            }
            var number = Rng.of(attempt, caseId + role, 0).below(Pins.COUNT);
            return new Pins(1).pin(number);
        }
    }
}
