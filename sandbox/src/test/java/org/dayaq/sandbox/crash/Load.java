package org.dayaq.sandbox.crash;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dayaq.sandbox.http.Json;

/** Families and pensioners of a busy day as lines of a world file: each event has persons, a phone and an account of its own. */
final class Load {

    /** Stands in every poison message, so that the control that refuses whole messages finds them. */
    static final String POISON = "P0IS0N";

    private static final String DIGITS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String EMPLOYER = "1000000001";

    /**
     * An event and who it is about.
     *
     * @param type as in the inbox: LiveBirth or AgeAttained
     * @param identity as in the inbox: the number of the birth, or PIN and day
     * @param payee who is to be paid and told
     */
    record Expected(String type, String identity, String payee, String phone) {}

    private final Supplier<LocalDate> calendar;
    private final List<Expected> expected = new ArrayList<>();
    private LocalDate today;

    Load(Supplier<LocalDate> calendar) {
        this.calendar = calendar;
        this.today = calendar.get();
    }

    /** Everything that was asked for so far. */
    synchronized List<Expected> expected() {
        return List.copyOf(expected);
    }

    /** The lines of so many further events; every fourth is a pension. */
    synchronized String next(int events) {
        var lines = new ArrayList<String>();
        today = calendar.get();
        for (int i = 0; i < events; i++) {
            var number = expected.size() + 1;
            if (number % 4 == 0) {
                pension(number, lines);
            } else {
                birth(number, lines);
            }
        }
        return String.join("\n", lines);
    }

    private void birth(int number, List<String> lines) {
        var mother = pin('M', number);
        var father = pin('F', number);
        var phone = "+99450" + (1_000_000 + number);
        person(lines, mother, "F", today.minusYears(30).minusDays(100), phone);
        person(lines, father, "M", today.minusYears(32).minusDays(100), "+99455" + (1_000_000 + number));
        work(lines, mother);
        if (number % 2 == 0) {
            work(lines, father);
        }
        var record = "CR-" + number;
        line(
                lines,
                "birth",
                Map.of(
                        "birthNumber", record,
                        "birthDate", today.minusDays(3),
                        "registeredOn", today,
                        "motherPin", mother,
                        "fatherPin", father));
        expected.add(new Expected("LiveBirth", record, mother, phone));
    }

    private void pension(int number, List<String> lines) {
        var pin = pin('A', number);
        var phone = "+99451" + (1_000_000 + number);
        person(lines, pin, "M", today.minusYears(65), phone);
        line(
                lines,
                "account",
                Map.of(
                        "pin",
                        pin,
                        "capital",
                        60_000 + number,
                        "capitalBooked2006To2018",
                        true,
                        "recordMonthsBefore2006",
                        60,
                        "recordMonthsFrom2006",
                        220,
                        "heavyWorkMonths",
                        0));
        line(lines, "event", Map.of("event", "age-attained", "pin", pin, "on", today));
        expected.add(new Expected("AgeAttained", pin + ":" + today, pin, phone));
    }

    private static void person(List<String> lines, String pin, String sex, LocalDate born, String phone) {
        line(lines, "person", Map.of("pin", pin, "sex", sex, "birthDate", born, "phone", phone));
    }

    private void work(List<String> lines, String pin) {
        line(
                lines,
                "work",
                Map.of("pin", pin, "kind", "employment", "employer", EMPLOYER, "since", today.minusYears(4)));
    }

    private static void line(List<String> lines, String type, Map<String, ?> fields) {
        var line = new LinkedHashMap<String, Object>();
        line.put("type", type);
        fields.forEach((name, value) -> line.put(name, value instanceof LocalDate day ? day.toString() : value));
        lines.add(Json.MAPPER.writeValueAsString(line));
    }

    private static String pin(char role, int number) {
        var pin = new StringBuilder();
        for (int rest = number, i = 0; i < 6; i++) {
            pin.insert(0, DIGITS.charAt(rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return role + pin.toString();
    }
}
