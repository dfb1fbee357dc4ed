package org.dayaq.app.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.kernel.Pin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may open which case through the front door: theirs, their team's, or with a reason that others are told of. */
class CaseAccessTest extends DeskFixture {

    private static final String WHY = "The mother asks at the counter how far her case is.";

    private Visitor aytac;
    private Visitor gunay;
    private Visitor lead;
    private Visitor leadOfGanja;
    private Visitor amina;
    private UUID caseId;
    private String task;

    @BeforeEach
    void aCaseOfBaku() {
        aytac = new Visitor(port, "aytac", "Aytac Səmədova", "officer", "baku-nasimi");
        gunay = new Visitor(port, "gunay", "Günay İbrahimova", "officer", "ganja");
        lead = new Visitor(port, "leyla", "Leyla Həsənova", "lead", "baku-nasimi");
        leadOfGanja = new Visitor(port, "aysel", "Aysel Rzayeva", "lead", "ganja");
        amina = new Visitor(port, "5K7AMNA", "Aminə Məmmədova", "citizen", "");
        caseId = openCase("Məmmədova", "Aminə", "5K7AMNA", "AZ-BA");
        task = openTask(caseId);
        aytac.get("/desk");
        gunay.get("/desk");
    }

    @Test
    void a_case_of_another_office_is_not_shown_until_a_reason_is_given_and_then_for_that_day() {
        for (var path : List.of("/desk/cases/" + caseId, task, "/desk/cases/" + caseId + "/diagram.bpmn")) {
            var asked = gunay.get(path);

            assertThat(asked.text())
                    .as(path)
                    .contains("Why do you open this case?")
                    .doesNotContain("Məmmədova");
            assertThat(asked.body()).as(path).doesNotContain("5K7AMNA");
        }
        assertThat(gunay.post("/desk/cases/" + caseId + "/notes", Map.of("text", "smuggled in"))
                        .text())
                .contains("Why do you open this case?");
        assertThat(looksOf(caseId)).isEmpty();

        var opened = gunay.post("/desk/cases/" + caseId + "/open", Map.of("kind", "enquiry", "reason", WHY));

        assertThat(opened.text()).contains("Məmmədova").doesNotContain("smuggled in");
        assertThat(looksOf(caseId)).containsOnly("reason-enquiry");
        db().jdbc()
                .sql("UPDATE desk_opening SET at = at - interval '2 days', until = until - interval '2 days'")
                .update();
        assertThat(gunay.get("/desk/cases/" + caseId).text()).contains("Why do you open this case?");
    }

    @Test
    void claiming_a_task_of_another_office_asks_for_the_reason_as_opening_its_case_does() {
        var claimed = gunay.post(task + "/claim", Map.of());

        assertThat(claimed.text()).contains("Why do you open this case?").doesNotContain("Məmmədova");
        assertThat(column(task, "claimed_by")).isNull();
        assertThat(looksOf(caseId)).isEmpty();

        var opened = gunay.post(
                "/desk/cases/" + caseId + "/open",
                Map.of("kind", "enquiry", "reason", WHY, "task", idOf(task).toString()));
        assertThat(opened.at().getPath()).isEqualTo(task);
        gunay.post(task + "/claim", Map.of());
        assertThat(column(task, "claimed_by")).isEqualTo("gunay");
        assertThat(leadOfGanja.get("/desk/team/openings").text()).contains(WHY);
    }

    @Test
    void a_reason_without_words_or_of_no_kind_opens_nothing_and_what_was_typed_stays() {
        var wordless = gunay.post("/desk/cases/" + caseId + "/open", Map.of("kind", "enquiry", "reason", "why not"));
        var kindless = gunay.post("/desk/cases/" + caseId + "/open", Map.of("kind", "curiosity", "reason", WHY));

        assertThat(wordless.body()).contains("error-summary").contains("why not</textarea>");
        assertThat(kindless.body()).contains("error-summary").contains(WHY);
        assertThat(gunay.get("/desk/cases/" + caseId).text()).contains("Why do you open this case?");
    }

    @Test
    void the_lead_of_the_opener_is_told_and_nobody_elses_and_the_person_sees_it() {
        gunay.post("/desk/cases/" + caseId + "/open", Map.of("kind", "complaint", "reason", WHY));

        var told = leadOfGanja.get("/desk/team/openings");

        assertThat(told.text()).contains("Günay İbrahimova").contains(WHY).contains("work on a complaint");
        assertThat(lead.get("/desk/team/openings").text()).doesNotContain(WHY);
        assertThat(aytac.get("/desk/team/openings").status()).isEqualTo(403);
        assertThat(amina.get("/my/accesses").text()).contains("work on a complaint");

        var id = db().jdbc()
                .sql("SELECT id FROM desk_opening WHERE case_id = :id")
                .param("id", caseId)
                .query(UUID.class)
                .single();
        assertThat(lead.post("/desk/team/openings/" + id, Map.of()).status()).isEqualTo(409);
        leadOfGanja.post("/desk/team/openings/" + id, Map.of());
        assertThat(db().jdbc()
                        .sql("SELECT seen_by FROM desk_opening WHERE id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("aysel");
    }

    @Test
    void the_team_opens_its_case_without_a_reason_and_sees_who_looked_before() {
        gunay.post("/desk/cases/" + caseId + "/open", Map.of("kind", "supervision", "reason", WHY));

        var page = aytac.get("/desk/cases/" + caseId);

        assertThat(page.text())
                .contains("Məmmədova")
                .contains("Who looked at this case")
                .contains("Günay İbrahimova");
        assertThat(looksOf(caseId)).contains("case");
    }

    @Test
    void a_case_no_task_of_which_was_anybodys_for_long_asks_for_a_reason_even_the_team() {
        aytac.post(task + "/claim", Map.of());
        aytac.post(task, Map.of("field.recovery", "no", "field.note", "It stands as it was decided."));
        assertThat(aytac.get("/desk/cases/" + caseId).text()).contains("Məmmədova");

        db().jdbc()
                .sql("UPDATE task SET ended_at = ended_at - interval '31 days' WHERE ended_at IS NOT NULL")
                .update();

        assertThat(aytac.get("/desk/cases/" + caseId).text()).contains("Why do you open this case?");
    }

    @Test
    void all_cases_of_a_person_stand_with_the_case() {
        var other = openCase("Məmmədova", "Aminə", "5K7AMNA", "AZ-BA");

        var page = aytac.get("/desk/cases/" + caseId);

        assertThat(page.body()).contains("/desk/cases/" + other);
        assertThat(page.text()).contains(cases.line(other).number());
    }

    @Test
    void with_whom_a_person_stands_elsewhere_is_told_by_role_and_by_name_only_to_whom_the_other_case_opens() {
        var other = openCase("Məmmədova", "Aminə", "5K7AMNA", "AZ-GA");
        cases.cast(other, "father", new Pin("5K7RXAN"));
        var day = LocalDate.of(2025, 6, 1);
        cases.record(
                other,
                List.of(
                        new Fact("father.surname", "Məmmədov", "internal-affairs", null, day),
                        new Fact("father.givenName", "Orxan", "internal-affairs", null, day)));
        openTask(other);
        cases.record(
                caseId,
                List.of(
                        new Fact("spouse.pin", "5K7SP0S", "justice", null, day),
                        new Fact("spouse.givenName", "Elvin", "justice", null, day)));
        var orxan = new Visitor(port, "5K7RXAN", "Orxan Məmmədov", "citizen", "");
        var number = cases.line(other).number();

        var closed = aytac.get("/desk/cases/" + caseId);

        assertThat(closed.text())
                .containsPattern("Father opens with a reason Mother " + number)
                .containsPattern("Husband or wife Elvin 5K7SP0S – in the file of this case")
                .doesNotContain("Orxan", "5K7RXAN");
        assertThat(orxan.get("/my/accesses").text()).doesNotContain("work on a case of the family");

        aytac.post("/desk/cases/" + other + "/open", Map.of("kind", "enquiry", "reason", "The father rang up."));
        var opened = aytac.get("/desk/cases/" + caseId);

        assertThat(opened.text()).containsPattern("Father Məmmədov Orxan 5K7RXAN Mother " + number);
        assertThat(orxan.get("/my/accesses").text()).contains("work on a case of the family");
        assertThat(db().jdbc()
                        .sql("SELECT count(*) FROM question")
                        .query(Long.class)
                        .single())
                .as("no register is asked for it")
                .isZero();
    }

    @Test
    void a_note_is_read_by_colleagues_and_finds_the_task() {
        aytac.post("/desk/cases/" + caseId + "/notes", Map.of("text", "Sənəd poçtla Zərdabdan gəlir <b>tez</b>"));

        var page = aytac.get("/desk/cases/" + caseId);

        assertThat(page.body()).contains("Zərdabdan").doesNotContain("<b>tez</b>");
        assertThat(aytac.post("/desk/search", Map.of("text", "zerdab")).body()).contains(task);
        assertThat(aytac.post("/desk/cases/" + caseId + "/notes", Map.of("text", "  "))
                        .status())
                .isEqualTo(409);
    }

    private static List<String> looksOf(UUID caseId) {
        return db().jdbc()
                .sql("SELECT action FROM audit_event WHERE kind = 'read' AND case_id = :id")
                .param("id", caseId)
                .query(String.class)
                .list();
    }
}
