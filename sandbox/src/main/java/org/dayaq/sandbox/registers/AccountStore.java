package org.dayaq.sandbox.registers;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.sandbox.world.Pins;
import org.dayaq.sandbox.world.World;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work and accounts as the State Tax Service and the Social Protection Fund answer them: one statement a request. */
final class AccountStore {

    /** Whether somebody works on a day. */
    record WorkQuestion(String id, String pin, LocalDate on) {}

    private final JdbcClient jdbc;
    private final Pins pins;

    AccountStore(World world) {
        jdbc = JdbcClient.create(world.database());
        pins = world.pins();
    }

    /** Answers by the question's place in the list. */
    Map<Integer, Map<String, Object>> work(List<WorkQuestion> questions) {
        var answers = new HashMap<Integer, Map<String, Object>>();
        jdbc.sql(
                        """
                SELECT q.place, coalesce(bool_or(w.kind = 'E'), false) AS employed, coalesce(bool_or(w.kind = 'B'), false) AS business
                  FROM unnest(:numbers::bigint[], :days::date[]) WITH ORDINALITY AS q (no, day, place)
                  JOIN world.person p ON p.no = q.no
                  LEFT JOIN world.work w ON w.no = q.no AND w.since <= q.day AND (w.until IS NULL OR w.until >= q.day)
                       AND (p.death_date IS NULL OR p.death_date >= q.day)
                 WHERE NOT EXISTS (SELECT FROM world.difference d WHERE d.no = p.no AND d.body = 'state-tax' AND d.field = '*')
                 GROUP BY q.place
                """)
                .param(
                        "numbers",
                        questions.stream().map(q -> pins.number(q.pin())).toArray(Long[]::new))
                .param("days", questions.stream().map(q -> q.on().toString()).toArray(String[]::new))
                .query((row, number) -> {
                    var answer = new LinkedHashMap<String, Object>();
                    answer.put("working", row.getBoolean("employed") || row.getBoolean("business"));
                    answer.put("employed", row.getBoolean("employed"));
                    answer.put("entrepreneur", row.getBoolean("business"));
                    answers.put(row.getInt("place") - 1, answer);
                    return answer;
                })
                .list();
        return answers;
    }

    /** Accounts by PIN, as of the sandbox's day: who goes on working earns on. */
    Map<String, Map<String, Object>> accounts(Collection<String> asked) {
        return accounts(asked, "social-fund");
    }

    /** What was collected for each PIN, year by year since individual accounts are kept (2006). */
    Map<String, Map<String, Object>> contributions(Collection<String> asked) {
        var found = new HashMap<String, Map<String, Object>>();
        accounts(asked, StateTax.ID)
                .forEach((pin, account) -> found.put(
                        pin,
                        Map.of(
                                "contributions",
                                ((List<?>) account.getOrDefault("capitalByYear", List.of()))
                                        .stream()
                                                .filter(year -> ((Map<?, ?>) year).get("year") instanceof Integer number
                                                        && number >= 2006)
                                                .toList())));
        return found;
    }

    private Map<String, Map<String, Object>> accounts(Collection<String> asked, String body) {
        var found = new HashMap<String, Map<String, Object>>();
        jdbc.sql(
                        """
                SELECT a.*, s.first_day, s.today, w.until AS works_until, w.since IS NOT NULL AS works, p.pin
                  FROM world.account a
                  JOIN world.person p ON p.no = a.no
                 CROSS JOIN world.state s
                  LEFT JOIN LATERAL (SELECT since, until FROM world.work
                                      WHERE no = a.no AND (until IS NULL OR until >= s.first_day) LIMIT 1) w ON true
                 WHERE a.no = ANY(:numbers)
                   AND NOT EXISTS (SELECT FROM world.difference d WHERE d.no = p.no AND d.body = :body AND d.field = '*')
                """)
                .param("body", body)
                .param(
                        "numbers",
                        asked.stream().map(pins::number).filter(no -> no >= 0).toArray(Long[]::new))
                .query(AccountStore::account)
                .list()
                .forEach(found::putAll);
        return found;
    }

    /** The accounts of the next persons by number, with what counts for concessions; the key of each is its number. */
    SortedMap<Long, Map<String, Object>> export(long after, int limit) {
        var found = new TreeMap<Long, Map<String, Object>>();
        jdbc.sql(
                        """
                SELECT a.*, s.first_day, s.today, w.until AS works_until, w.since IS NOT NULL AS works, p.pin,
                       coalesce(f.children_raised_to_8, c.raised, 0) AS raised,
                       coalesce(f.disabled_child_raised_to_8, c.disabled, false) AS disabled,
                       coalesce(f.sole_father, p.sex = 'M' AND c.raised > 0 AND NOT c.with_mother, false) AS sole_father
                  FROM (SELECT * FROM world.account WHERE no > :after ORDER BY no LIMIT :limit) a
                  JOIN world.person p ON p.no = a.no
                 CROSS JOIN world.state s
                  LEFT JOIN LATERAL (SELECT since, until FROM world.work
                                      WHERE no = a.no AND (until IS NULL OR until >= s.first_day) LIMIT 1) w ON true
                  LEFT JOIN world.family_fact f ON f.no = p.no
                  LEFT JOIN LATERAL (
                    SELECT count(*)::int AS raised, bool_or(k.disabled) AS disabled,
                           bool_or(mo.no IS NOT NULL AND mo.death_date IS NULL AND mo.rights_removed IS NULL) AS with_mother
                      FROM world.person k LEFT JOIN world.person mo ON mo.no = k.mother_no
                     WHERE (k.mother_no = p.no OR k.father_no = p.no)
                       AND k.birth_date + interval '8 years' <= s.today
                       AND (k.death_date IS NULL OR k.death_date >= k.birth_date + interval '8 years')) c ON true
                 WHERE NOT EXISTS (SELECT FROM world.difference d
                                    WHERE d.no = p.no AND d.body = 'social-fund' AND d.field = '*')
                """)
                .param("after", after)
                .param("limit", limit)
                .query(row -> {
                    var line = new LinkedHashMap<String, Object>();
                    line.put("pin", row.getString("pin"));
                    line.putAll(account(row, 0).values().iterator().next());
                    line.remove("capitalByYear");
                    line.put("childrenRaisedTo8", row.getInt("raised"));
                    line.put("disabledChildRaisedTo8", row.getBoolean("disabled"));
                    line.put("soleFather", row.getBoolean("sole_father"));
                    // Null tells that no benefit ends any more; left out, it would tell nothing.
                    line.put("benefitEndsOn", row.getString("benefit_ends_on"));
                    found.put(row.getLong("no"), line);
                });
        return found;
    }

    /** The day on which the Fund paid the childbirth allowance for these records, null where it has not. */
    Map<String, Map<String, Object>> allowances(Collection<String> birthNumbers) {
        var found = new HashMap<String, Map<String, Object>>();
        jdbc.sql(
                        """
                SELECT number, allowance_paid_on FROM world.birth
                 WHERE number = ANY(:numbers) AND birth_date <= (SELECT today FROM world.state)
                """)
                .param("numbers", birthNumbers.toArray(String[]::new))
                .query((row, number) -> {
                    var answer = new LinkedHashMap<String, Object>();
                    var paid = row.getObject("allowance_paid_on", LocalDate.class);
                    answer.put("paid", paid != null);
                    if (paid != null) {
                        answer.put("paidOn", paid.toString());
                    }
                    found.put(row.getString("number"), answer);
                    return answer;
                })
                .list();
        return found;
    }

    private static Map<String, Map<String, Object>> account(ResultSet row, int number) throws SQLException {
        var firstDay = row.getObject("first_day", LocalDate.class);
        var today = row.getObject("today", LocalDate.class);
        var until = row.getObject("works_until", LocalDate.class);
        var last = until != null && until.isBefore(today) ? until : today;
        var monthly = row.getLong("monthly");
        var since = row.getBoolean("works") && monthly > 0
                ? (int) Math.max(0, ChronoUnit.MONTHS.between(firstDay, last))
                : 0;
        var earned = monthly * since;
        var retired = row.getObject("pension_since", LocalDate.class);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("capital", manat(row.getLong("capital") + earned));
        answer.put("capitalBooked2006To2018", row.getBoolean("booked_2006_2018"));
        answer.put("alreadyPensioner", retired != null && !retired.isAfter(today));
        answer.put(
                "capitalByYear", years((Long[]) row.getArray("capital_by_year").getArray(), earned, today));
        answer.put("recordMonthsBefore2006", row.getInt("months_before_2006"));
        answer.put("recordMonthsFrom2006", row.getInt("months_from_2006") + since);
        answer.put("heavyWorkMonths", row.getInt("heavy_months"));
        return Map.of(row.getString("pin"), answer);
    }

    private static List<Map<String, Object>> years(Long[] gapik, long earned, LocalDate today) {
        var years = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < gapik.length; i++) {
            if (gapik[i] != 0) {
                years.add(year(2005 + i, gapik[i]));
            }
        }
        if (earned > 0) {
            var last = years.isEmpty() ? null : years.get(years.size() - 1);
            if (last != null && Integer.valueOf(today.getYear()).equals(last.get("year"))) {
                years.set(years.size() - 1, year(today.getYear(), gapik[today.getYear() - 2005] + earned));
            } else {
                years.add(year(today.getYear(), earned));
            }
        }
        return years;
    }

    private static Map<String, Object> year(int year, long gapik) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("year", year);
        entry.put("amount", manat(gapik));
        return entry;
    }

    private static BigDecimal manat(long gapik) {
        return BigDecimal.valueOf(gapik, 2);
    }
}
