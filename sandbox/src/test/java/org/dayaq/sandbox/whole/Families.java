package org.dayaq.sandbox.whole;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Lines of world files for families that have a child and people who reach the age, each a straight case. */
final class Families {

    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final String prefix;
    private final List<String> lines = new ArrayList<>();
    final List<String> births = new ArrayList<>();
    final List<String> ages = new ArrayList<>();

    /** @param prefix two signs of a PIN that nobody else of this world has, such as {@code 7Q} */
    Families(String prefix) {
        this.prefix = prefix;
    }

    /** A child of two parents who both work, born on a day and registered on it. */
    String birth(LocalDate day) {
        var number = births.size();
        var record = "WHOLE-" + prefix + "-" + number;
        person(pin("M", number), "F", day.minusYears(29));
        person(pin("F", number), "M", day.minusYears(31));
        lines.add("{\"type\":\"work\",\"pin\":\"%s\",\"kind\":\"employment\",\"since\":\"2020-01-01\"}"
                .formatted(pin("M", number)));
        lines.add(("{\"type\":\"birth\",\"birthNumber\":\"%s\",\"birthDate\":\"%s\",\"registeredOn\":\"%s\","
                        + "\"motherPin\":\"%s\",\"fatherPin\":\"%s\"}")
                .formatted(record, day, day, pin("M", number), pin("F", number)));
        births.add(record);
        return record;
    }

    /** A man who becomes 65 on a day, with more capital than he needs. */
    String age(LocalDate day) {
        return age(day, "internal-affairs");
    }

    /** The same, told by the Fund, as it tells of privileged ages. */
    String ageByTheFund(LocalDate day) {
        return age(day, "social-fund");
    }

    private String age(LocalDate day, String by) {
        var pin = pin("A", ages.size());
        person(pin, "M", day.minusYears(65));
        lines.add("{\"type\":\"account\",\"pin\":\"%s\",\"capital\":60000.00,\"capitalBooked2006To2018\":true}"
                .formatted(pin));
        lines.add("{\"type\":\"event\",\"event\":\"age-attained\",\"pin\":\"%s\",\"on\":\"%s\",\"by\":\"%s\"}"
                .formatted(pin, day, by));
        ages.add(pin + ":" + day);
        return pin;
    }

    String lines() {
        return String.join("\n", lines);
    }

    private void person(String pin, String sex, LocalDate born) {
        lines.add("{\"type\":\"person\",\"pin\":\"%s\",\"sex\":\"%s\",\"birthDate\":\"%s\",\"phone\":\"+99450%07d\"}"
                .formatted(pin, sex, born, Math.floorMod(pin.hashCode(), 10_000_000)));
    }

    private String pin(String role, int number) {
        return prefix + "X" + role + SIGNS.charAt(number / 34 / 34) + SIGNS.charAt(number / 34 % 34)
                + SIGNS.charAt(number % 34);
    }
}
