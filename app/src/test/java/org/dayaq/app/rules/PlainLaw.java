package org.dayaq.app.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Month;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The two laws once more in plain Java, day by day where the tables search: what the tables are held against. */
final class PlainLaw {

    private static final LocalDate RISING = LocalDate.of(2017, Month.JULY, 1);
    private static final LocalDate FATHERS = LocalDate.of(2024, Month.MAY, 3);
    private static final LocalDate FLAT_FIVE_YEARS = LocalDate.of(2020, Month.JANUARY, 1);

    private PlainLaw() {}

    record Person(
            boolean woman, LocalDate born, int children, boolean disabledChild, boolean soleFather, int heavyMonths) {

        Map<String, Object> facts() {
            return Map.of(
                    "applicant.sex", woman ? "F" : "M",
                    "applicant.birthDate", born,
                    "applicant.childrenRaisedTo8", children,
                    "applicant.disabledChildRaisedTo8", disabledChild,
                    "applicant.soleFather", soleFather,
                    "applicant.heavyWorkMonths", heavyMonths);
        }
    }

    /** Six months more every July since 2017, men from 63 to 65, women from 60 to 65. */
    static int limitInMonths(boolean woman, LocalDate day) {
        int start = (woman ? 60 : 63) * 12;
        if (day.isBefore(RISING)) {
            return start;
        }
        int julys = day.getYear() - 2017 + (day.getMonthValue() >= 7 ? 1 : 0);
        return Math.min(start + 6 * julys, 65 * 12);
    }

    static int reductionInMonths(Person person, LocalDate day) {
        if (person.woman()) {
            if (person.children() >= 5) {
                return day.isBefore(FLAT_FIVE_YEARS) ? 12 * person.children() : 60;
            }
            return person.disabledChild() || person.heavyMonths() >= 120 ? 60 : 0;
        }
        var father =
                person.soleFather() && (person.children() >= 5 || person.disabledChild()) && !day.isBefore(FATHERS);
        return father || person.heavyMonths() >= 150 ? 60 : 0;
    }

    static LocalDate rightDate(Person person) {
        // The limit never lies below 40 years here, and looking from there on is looking at every day that matters.
        for (var day = person.born().plusYears(40); ; day = day.plusDays(1)) {
            int months = limitInMonths(person.woman(), day) - reductionInMonths(person, day);
            if (!person.born().plusMonths(months).isAfter(day)) {
                return day;
            }
        }
    }

    static BigDecimal minimumPension(LocalDate day) {
        return step(
                day,
                "110",
                "2018-01-01",
                "116",
                "2019-03-01",
                "160",
                "2019-10-01",
                "200",
                "2022-01-01",
                "240",
                "2023-02-01",
                "280",
                "2025-02-01",
                "320");
    }

    static BigDecimal childbirthAmount(LocalDate day) {
        return step(day, "109", "2019-04-01", "200", "2022-01-01", "300", "2023-01-01", "500", "2025-07-01", "600");
    }

    private static BigDecimal step(LocalDate day, String first, String... steps) {
        var value = first;
        for (int i = 0; i < steps.length; i += 2) {
            if (!day.isBefore(LocalDate.parse(steps[i]))) {
                value = steps[i + 1];
            }
        }
        return new BigDecimal(value);
    }

    static SortedMap<String, Object> pension(
            Person person,
            LocalDate on,
            boolean alive,
            boolean pensioner,
            BigDecimal capital,
            boolean booked,
            int before2006,
            int from2006) {
        if (!alive || pensioner) {
            return results("STOP", alive ? "ALREADY_PENSIONER" : "DECEASED");
        }
        var right = rightDate(person);
        if (on.isBefore(right)) {
            return with(results("NOT_YET", "AGE_NOT_REACHED"), "rightDate", right);
        }
        var minimum = minimumPension(right);
        var months = new BigDecimal(144);
        var pension = capital.divide(months, 2, RoundingMode.HALF_UP);
        if (capital.compareTo(minimum.multiply(months)) >= 0) {
            return assigned("CAPITAL", "CAPITAL_FORMULA", pension, right);
        }
        if (before2006 + from2006 >= 300) {
            return assigned("RECORD", "MINIMUM_TOP_UP", minimum, right);
        }
        int year = right.getYear();
        int deemed = year < 2019 ? 0 : 12 * Math.max(0, year <= 2025 ? 25 : 25 - (year - 2025));
        if (booked && deemed > 0 && deemed + from2006 >= 300) {
            return assigned("AMNESTY", "MINIMUM_TOP_UP", minimum, right);
        }
        return with(results("REFUSE", "CAPITAL_AND_RECORD_SHORT"), "rightDate", right);
    }

    private static SortedMap<String, Object> assigned(String basis, String reason, BigDecimal amount, LocalDate right) {
        var results = with(results("ASSIGN", reason), "rightDate", right);
        results.put("basis", basis);
        results.put("amount", amount.setScale(2));
        return results;
    }

    record Parent(String status, boolean resident, boolean working, int age) {

        boolean eligible() {
            return status.equals("alive") && resident;
        }

        Map<String, Object> facts(String role) {
            return Map.of(
                    role + ".status",
                    status,
                    role + ".resident",
                    resident,
                    role + ".working",
                    working,
                    role + ".age",
                    age);
        }
    }

    static SortedMap<String, Object> childbirth(
            LocalDate born, boolean live, boolean registered, boolean paid, Parent mother, Parent father) {
        if (!live) {
            return results("REFUSE", "STILLBIRTH");
        }
        if (!registered) {
            return results("WAIT", "NOT_REGISTERED");
        }
        if (paid) {
            return results("REFUSE", "ALREADY_PAID");
        }
        if (!mother.status().equals("alive") && !father.status().equals("alive")) {
            return results("MANUAL", "NO_PARENT");
        }
        if (!mother.eligible() && !father.eligible()) {
            return results("REFUSE", "NOT_RESIDENT");
        }
        var toFather = father.eligible() && (!mother.eligible() || father.working() && !mother.working());
        var payee = toFather ? father : mother;
        if (payee.age() < 18) {
            return with(results("MANUAL", "PAYEE_UNDER_AGE"), "payee", toFather ? "father" : "mother");
        }
        var results = with(results("ASSIGN", "PER_CHILD"), "payee", toFather ? "father" : "mother");
        results.put("amount", childbirthAmount(born).setScale(2));
        return results;
    }

    private static SortedMap<String, Object> results(String outcome, String reason) {
        return with(with(new TreeMap<>(), "outcome", outcome), "reason", reason);
    }

    private static SortedMap<String, Object> with(SortedMap<String, Object> results, String name, Object value) {
        results.put(name, value);
        return results;
    }
}
