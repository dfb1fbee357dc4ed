package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Members who differ, and what the commission then decides. */
class OpinionsTest extends AssessmentsFixture {

    private static final String REASON = "Qulaq və göz yaxşıdır, ürək işləyir.";

    @Test
    void a_disability_all_see_each_in_another_diagnosis_is_established() {
        var form = form();
        form.put("diagnoses", List.of(Map.of("code", "H54.0"), Map.of("code", "I10"), Map.of("code", "E11")));
        var caseId = caseOf(clinic.refer(form));

        judge(caseId, three(50, 0, 0), three(0, 50, 0), three(0, 0, 50));

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(cases.line(caseId).status()).isEqualTo("granted");
        assertThat(decisions.standing(caseId).orElseThrow().results())
                .containsEntry("outcome", "ESTABLISHED")
                .containsEntry("percent", new BigDecimal(50));
        assertThat(result(caseId, "percents")).isEqualTo("{\"E11\": 0, \"I10\": 0, \"H54.0\": 50}");
        assertThat(text("SELECT convert_from(protocol, 'UTF8') FROM assessment WHERE case_id = '" + caseId + "'"))
                .contains("\"E11\":50", "\"I10\":50", "\"H54.0\":50");
    }

    @Test
    void of_each_highest_percent_of_the_term_of_the_sight_and_of_the_cause_what_more_than_half_hold_counts() {
        var caseId = caseOf(clinic.refer(form()));
        var chair = said(30, 75, "terror", "24", true);
        var second = said(60, 35, "general_illness", "0", true);
        var third = said(50, 0, "war", "12", false);

        judge(caseId, chair, second, third);

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(decisions.standing(caseId).orElseThrow().results())
                .containsEntry("percent", new BigDecimal(60))
                .containsEntry("band", "31-60");
        // 30, 50, 60 of the eyes and 0, 35, 75 of the heart are 50 and 35; of 75, 60, 50 more than half hold 60.
        assertThat(result(caseId, "percents")).isEqualTo("{\"I10\": 35, \"H54.0\": 60}");
        assertThat(result(caseId, "cause")).isEqualTo("terror");
        assertThat(result(caseId, "months")).isEqualTo("24");
        assertThat(result(caseId, "visual")).isEqualTo("true");
        assertThat(text("SELECT (ends_on - starts_on)::text FROM disability WHERE case_id = '" + caseId + "'"))
                .isIn("729", "730");
    }

    @Test
    void a_cause_that_two_of_three_name_stands_before_the_chairs() {
        var caseId = caseOf(clinic.refer(form()));

        judge(
                caseId,
                said(50, 0, "terror", "12", false),
                said(50, 0, "war", "12", false),
                said(50, 0, "war", "12", false));

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(result(caseId, "cause")).isEqualTo("war");
    }

    @Test
    void of_three_causes_the_one_counts_whose_protection_or_a_better_one_two_support_whatever_the_chair_names() {
        var caseId = caseOf(clinic.refer(form()));

        judge(
                caseId,
                said(50, 0, "general_illness", "12", false),
                said(50, 0, "war", "12", false),
                said(50, 0, "january_1990", "12", false));

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(result(caseId, "cause")).isEqualTo("january_1990");
    }

    @Test
    void where_a_work_injury_is_among_three_causes_the_chairs_counts() {
        var caseId = caseOf(clinic.refer(form()));

        judge(
                caseId,
                said(50, 0, "general_illness", "12", false),
                said(50, 0, "war", "12", false),
                said(50, 0, "work_injury", "12", false));

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(result(caseId, "cause")).isEqualTo("general_illness");
    }

    @Test
    void where_two_refuse_and_the_chair_does_not_the_person_reads_the_reason_of_one_who_did() {
        var caseId = caseOf(clinic.refer(form()));
        var refusal = new HashMap<>(said(20, 10, "general_illness", "12", true));
        refusal.put("reason", REASON);

        var established = new HashMap<>(said(80, 0, "general_illness", "0", true));
        established.put("reason", "Typed, and then the percent was raised.");

        judge(caseId, established, refusal, refusal);

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(cases.line(caseId).status()).isEqualTo("refused");
        assertThat(result(caseId, "percents")).isEqualTo("{\"I10\": 10, \"H54.0\": 20}");
        assertThat(pdfText(documents.pdf(documents.ofCase(caseId).get(0).id()))).contains(REASON);
        assertThat(text("SELECT content ->> 'reason' FROM opinion o JOIN assessment a ON a.id = o.assessment_id"
                        + " WHERE a.case_id = '" + caseId + "' AND o.member LIKE '%.chair'"))
                .isEqualTo("Typed, and then the percent was raised.");
    }

    /** What each of the three holds, the chair first, and the chair's signature. */
    @SafeVarargs
    private void judge(UUID caseId, Map<String, String>... opinions) {
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var path = path(caseId);
        for (int seat = opinions.length; seat >= 1; seat--) {
            var member = member(commission, seat);
            member.get(path);
            assertThat(member.post(path, opinions[seat - 1]).text()).contains("Your opinion is kept.");
            if (seat == 1) {
                assertThat(member.post(path + "/sign", Map.of("confirmed", "true"))
                                .text())
                        .contains("The decision is signed and sealed.");
            }
        }
    }

    private static String result(UUID caseId, String key) {
        return text("SELECT result ->> '" + key + "' FROM assessment WHERE case_id = '" + caseId + "'");
    }

    private static Map<String, String> three(int eyes, int heart, int sugar) {
        var three = new HashMap<>(opinion(eyes, heart, "0"));
        three.put("percent-E11", String.valueOf(sugar));
        return three;
    }

    private static Map<String, String> said(int eyes, int heart, String cause, String months, boolean sight) {
        var said = new HashMap<>(opinion(eyes, heart, months));
        said.put("cause", cause);
        if (!sight) {
            said.remove("visual");
        }
        return said;
    }
}
