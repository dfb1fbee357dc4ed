package org.dayaq.app.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The law on disability once more in plain Java, with the figures written by year: what the tables are held against. */
final class PlainDisabilityLaw {

    private static final Set<String> SOLDIERS = Set.of(
            "war",
            "military_service_duties",
            "military_service_period",
            "combat_zone",
            "defence_of_ussr",
            "chernobyl_military_service");
    private static final Set<String> WAR_STIPEND = Set.of(
            "war",
            "january_1990",
            "military_service_duties",
            "chernobyl_military_service",
            "combat_zone",
            "defence_of_ussr");
    private static final Set<String> EMPLOYER_PAYS = Set.of("work_injury", "occupational_disease");

    private PlainDisabilityLaw() {}

    record Person(
            LocalDate born,
            List<Integer> percents,
            String cause,
            boolean visual,
            int yearsBefore,
            int record,
            BigDecimal capital) {

        Map<String, Object> facts() {
            var facts = new HashMap<String, Object>();
            facts.put("applicant.birthDate", born);
            facts.put("assessment.percents", percents);
            facts.put("assessment.cause", cause);
            facts.put("assessment.visual", visual);
            facts.put("applicant.yearsWithDisabilityBefore", yearsBefore);
            facts.put("applicant.recordMonths", record);
            facts.put("applicant.capital", capital);
            return facts;
        }
    }

    static SortedMap<String, Object> decide(Person person, LocalDate on) {
        var results = new TreeMap<String, Object>();
        int percent = Collections.max(person.percents());
        if (percent >= 31 && percent <= 35) {
            percent = 35;
        }
        results.put("percent", BigDecimal.valueOf(percent));
        if (percent <= 30) {
            results.put("outcome", "NOT_ESTABLISHED");
            results.put("reason", "UNDER_31_PERCENT");
            return results;
        }
        int degree = percent <= 60 ? 3 : percent <= 80 ? 2 : 1;
        int age = (int) ChronoUnit.YEARS.between(person.born(), on);
        results.put("outcome", "ESTABLISHED");
        results.put("band", List.of("81-100", "61-80", "31-60").get(degree - 1));
        results.put("indefinite", person.yearsBefore() >= 15 && !on.isBefore(LocalDate.of(2022, 7, 1)));
        results.put("stipend", money(stipend(person, degree, on)));

        int required = Math.max(60, 4 * (age - 15));
        var minimum = PlainLaw.minimumPension(on);
        // Not rounded: the pension is capital over 144 months in the proportion of the required record to 200.
        var enough = person.capital()
                        .multiply(BigDecimal.valueOf(200))
                        .compareTo(minimum.multiply(BigDecimal.valueOf(144L * required)))
                >= 0;
        var soldier = SOLDIERS.contains(person.cause()) && degree == 1;
        String reason;
        if (age < 18) {
            reason = "UNDER_18";
        } else if (!soldier && person.record() < required) {
            reason = "RECORD_SHORT";
        } else if (degree > 1 && !enough) {
            reason = "CAPITAL_SHORT";
        } else {
            reason = enough ? "CAPITAL_FORMULA" : "MINIMUM_TOP_UP";
        }
        var pension = reason.equals("CAPITAL_FORMULA") || reason.equals("MINIMUM_TOP_UP");
        results.put("reason", reason);
        results.put("benefit", pension ? "PENSION" : "ALLOWANCE");
        results.put(
                "amount",
                !pension
                        ? money(allowance(degree, age, on))
                        : enough
                                ? person.capital()
                                        .multiply(BigDecimal.valueOf(200))
                                        .divide(BigDecimal.valueOf(144L * required), 2, RoundingMode.HALF_UP)
                                : minimum.setScale(2));
        return results;
    }

    private static int allowance(int degree, int age, LocalDate on) {
        int period = period(on, "2019-04-01", "2022-01-01", "2023-01-01", "2025-07-01");
        if (age < 18 && period < 3) {
            return new int[] {82, 150, 200}[period];
        }
        return new int[][] {{82, 61, 52}, {150, 130, 110}, {220, 180, 120}, {270, 220, 150}, {300, 250, 180}}
                [period][degree - 1];
    }

    private static int stipend(Person person, int degree, LocalDate on) {
        if (EMPLOYER_PAYS.contains(person.cause())) {
            return 0;
        }
        if (WAR_STIPEND.contains(person.cause())) {
            int period = period(on, "2019-04-01", "2021-01-01", "2023-01-01", "2025-07-01");
            return new int[][] {{182, 158, 121}, {250, 230, 210}, {400, 350, 300}, {500, 400, 330}, {600, 500, 400}}
                    [period][degree - 1];
        }
        int period = period(on, "2019-04-01", "2022-01-01", "2023-01-01", "2025-07-01");
        return degree > 1 ? 0 : period == 4 && person.visual() ? 350 : new int[] {73, 100, 150, 200, 250}[period];
    }

    private static int period(LocalDate on, String... days) {
        int period = 0;
        while (period < days.length && !on.isBefore(LocalDate.parse(days[period]))) {
            period++;
        }
        return period;
    }

    private static BigDecimal money(int amount) {
        return BigDecimal.valueOf(amount).setScale(2);
    }
}
