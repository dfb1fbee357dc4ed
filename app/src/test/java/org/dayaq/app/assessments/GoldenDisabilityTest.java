package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dayaq.app.kernel.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden case of disability from the clinic's form to the awards: the person in the registers, the referral, three members
 * and the chair on the day of the row, and then what the row expects.
 */
class GoldenDisabilityTest extends AssessmentsFixture {

    private static final Path CASES = Path.of("../rules/disability-assessment/cases.csv");
    private static final List<String> CODES = List.of("H54.0", "I10");
    private static final int TERM = 24;
    private static final int STEP = 5;

    /** By day, so that the platform's day goes back once only. */
    static Stream<Arguments> rows() throws IOException {
        try (var reader = Files.newBufferedReader(CASES);
                var parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.getRecords().stream()
                    .sorted(java.util.Comparator.comparing(row -> row.get("decision_date")))
                    .map(row -> Arguments.argumentSet(row.get("id"), row));
        }
    }

    @AfterEach
    void today() {
        turnTo(Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_golden_case_is_decided_and_paid_as_its_row_says(CSVRecord row) {
        var day = LocalDate.parse(row.get("decision_date"));
        turnTo(Optional.of(day));
        var percents = Stream.of(row.get("impairment_percents").split(";"))
                .map(Integer::valueOf)
                .toList();
        putInto(row, day);
        var form = form();
        form.put("examinedOn", day.minusDays(1).toString());
        form.put("cause", row.get("cause"));
        form.put(
                "diagnoses",
                CODES.stream()
                        .limit(percents.size())
                        .map(code -> Map.of("code", code))
                        .toList());
        var caseId = caseOf(clinic.refer(form));

        if (percents.stream().anyMatch(percent -> percent % STEP != 0)) {
            // No member can say this: what lies between the steps is a matter of the tables alone.
            var member = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 2);
            member.get(path(caseId));
            assertThat(member.post(path(caseId), said(row, percents)).text()).contains("percents go in steps of 5");
            return;
        }
        decide(caseId, 3, said(row, percents));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());

        var established = row.get("expect_outcome").equals("ESTABLISHED");
        assertThat(cases.line(caseId).status()).isEqualTo(established ? "granted" : "refused");
        var decision = decisions.standing(caseId).orElseThrow();
        assertThat(decision.lawOfDay()).isEqualTo(day);
        assertThat(expected(row)).allSatisfy((result, value) -> assertThat(
                        decision.result(result).orElse(""))
                .as(result)
                .isEqualTo(value));
        var last = row.get("expect_indefinite").equals("false")
                ? day.plusMonths(TERM).minusDays(1)
                : null;
        var awarded = new LinkedHashMap<String, Money>();
        payments.awardsOf(caseId).forEach(award -> {
            awarded.put(award.benefit(), award.amount());
            assertThat(award.from()).isEqualTo(day);
            assertThat(award.until()).isEqualTo(last);
        });
        assertThat(awarded).isEqualTo(wanted(row));
        assertThat(text("SELECT count(*)::text FROM disability WHERE case_id = '" + caseId + "'"))
                .isEqualTo(established ? "1" : "0");
    }

    /** What the registers say of the person of a row. */
    private void putInto(CSVRecord row, LocalDate day) {
        person(Map.of("birth_date", row.get("birth_date")));
        SOCIAL_FUND.overrides.put(
                pin,
                Map.of(
                        "capital",
                        new BigDecimal(row.get("capital")),
                        "recordMonthsBefore2006",
                        0,
                        "recordMonthsFrom2006",
                        Integer.valueOf(row.get("record_months"))));
        int before = Integer.parseInt(row.get("years_with_disability_before"));
        if (before > 0) {
            earlier(day.minusYears(before), day.minusDays(1));
        }
    }

    private static Map<String, String> said(CSVRecord row, List<Integer> percents) {
        var said = new HashMap<>(Map.of("cause", row.get("cause"), "months", String.valueOf(TERM)));
        for (int i = 0; i < percents.size(); i++) {
            said.put(
                    "percent-" + CODES.get(i).replace('.', '-'), percents.get(i).toString());
        }
        if (row.get("visual").equals("true")) {
            said.put("visual", "true");
        }
        if (row.get("expect_outcome").equals("NOT_ESTABLISHED")) {
            said.put("reason", "The impairment is below what the criteria ask for.");
        }
        return said;
    }

    private static Map<String, String> expected(CSVRecord row) {
        var expected = new LinkedHashMap<String, String>();
        for (var result :
                List.of("outcome", "percent", "band", "indefinite", "benefit", "amount", "stipend", "reason")) {
            expected.put(result, row.get("expect_" + result));
        }
        return expected;
    }

    private static Map<String, Money> wanted(CSVRecord row) {
        var wanted = new LinkedHashMap<String, Money>();
        if (!row.get("expect_benefit").isEmpty()) {
            wanted.put(
                    row.get("expect_benefit").equals("PENSION") ? "disability-pension" : "disability-allowance",
                    new Money(new BigDecimal(row.get("expect_amount"))));
        }
        if (!row.get("expect_stipend").isEmpty() && new BigDecimal(row.get("expect_stipend")).signum() > 0) {
            wanted.put("disability-stipend", new Money(new BigDecimal(row.get("expect_stipend"))));
        }
        return wanted;
    }
}
