package org.dayaq.app.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.Happening;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** One task through the front door: taken, given back, kept, checked, completed, approved by somebody else. */
class DeskTest extends DeskFixture {

    private Visitor aytac;
    private Visitor bayram;
    private Visitor chingiz;
    private UUID caseId;
    private String task;

    @BeforeEach
    void aCaseWithATask() {
        aytac = new Visitor(port, "aytac", "Aytac Səmədova", "officer", "baku-nasimi");
        bayram = new Visitor(port, "bayram", "Bayram Quliyev", "officer", "baku-nasimi");
        chingiz = new Visitor(port, "chingiz", "Çingiz Əliyev", "officer,approver", "baku-nasimi");
        caseId = openCase("Məmmədova", "Aminə", "5K7AMNA", "");
        task = openTask(caseId);
    }

    @Test
    void who_comes_second_is_told_and_nothing_is_overwritten() {
        aytac.post(task + "/claim", Map.of());

        var second = bayram.post(task + "/claim", Map.of());

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains("A colleague is working on this task.");
        assertThat(row("claimed_by")).isEqualTo("aytac");
        assertThat(bayram.get(task).text()).contains("Aytac Səmədova is working on this task.");
        assertThat(bayram.post(task, PROPOSAL).text()).contains("A colleague is working on this task.");
        assertThat(bayram.post(task + "/release", Map.of()).status()).isEqualTo(409);
        assertThat(row("claimed_by")).isEqualTo("aytac");
        assertThat(row("draft")).isNull();
    }

    @Test
    void a_task_says_for_which_register_its_case_waits_and_no_longer() {
        cases.waitingFor(caseId, "state-tax");
        assertThat(aytac.get(task).text()).contains("Waiting for State Tax Service since ");

        cases.notWaiting(caseId);

        assertThat(aytac.get(task).text()).contains("Review the correction").doesNotContain("Tax Service since");
    }

    @Test
    void a_task_given_back_keeps_its_draft_for_whoever_takes_it_next() {
        aytac.post(task + "/claim", Map.of());
        aytac.post(task, Map.of("action", "keep", "field.note", "half a sen"));

        aytac.post(task + "/release", Map.of());

        assertThat(row("claimed_by")).isNull();
        bayram.post(task + "/claim", Map.of());
        assertThat(bayram.get(task).body()).contains("half a sen");
    }

    @Test
    void a_draft_is_kept_as_typed_even_what_is_wrong() {
        aytac.post(task + "/claim", Map.of());

        var kept = aytac.post(task, Map.of("action", "keep", "field.recovery", "perhaps", "field.note", " <b>x "));

        assertThat(kept.text()).contains("The draft is kept.");
        assertThat(draft()).containsEntry("recovery", "perhaps").containsEntry("note", " <b>x ");
        assertThat(kept.body()).contains("&lt;b&gt;x").doesNotContain("<b>x");
    }

    @Test
    void everything_wrong_is_said_at_once_beside_its_field_and_what_was_typed_stays() {
        aytac.post(task + "/claim", Map.of());

        var refused = aytac.post(task, Map.of("field.note", "short"));

        assertThat(refused.text()).contains("Is anything to be claimed back?");
        assertThat(refused.body().split("class=\"field-error\"", -1)).hasSize(3);
        assertThat(refused.body()).contains(">short</textarea>");
        assertThat(row("ended_at")).isNull();
    }

    @Test
    void what_an_officer_says_goes_on_file_with_who_said_it_and_the_case_goes_on() {
        aytac.post(task + "/claim", Map.of());

        var done = aytac.post(task, PROPOSAL);

        assertThat(done.text()).contains("Task completed");
        var fact = cases.factsOf(caseId).fact("correction.recovery").orElseThrow();
        assertThat(fact.value()).isEqualTo("yes");
        assertThat(fact.source()).isEqualTo("officer:aytac");
        assertThat(cases.file(caseId).timeline())
                .extracting(Happening::code)
                .containsSubsequence("task-opened", "task-completed", "task-opened");
        assertThat(row("completed_by")).isEqualTo("aytac");
    }

    @Test
    void a_form_posted_after_the_task_was_finished_is_told_so_and_what_was_typed_is_shown_again() {
        aytac.post(task + "/claim", Map.of());
        aytac.post(task, PROPOSAL);

        var late = aytac.post(task, Map.of("field.recovery", "no", "field.note", "I thought better of it, it stands."));

        assertThat(late.text()).contains("This task has ended already.");
        assertThat(late.body()).contains("I thought better of it, it stands.");
        assertThat(cases.factsOf(caseId).text("correction.recovery")).contains("yes");
    }

    @Test
    void a_key_the_form_does_not_have_is_refused_and_changes_nothing() {
        aytac.post(task + "/claim", Map.of());
        for (var smuggled :
                List.of("approved", "outcome", "amount", "eligible", "payee.account", "claimed_by", "role")) {
            var form = new java.util.HashMap<>(PROPOSAL);
            form.put("field." + smuggled, "yes");

            var refused = aytac.post(task, form);

            assertThat(refused.body()).as(smuggled).contains("error-summary");
            assertThat(row("ended_at")).as(smuggled).isNull();
        }
        assertThat(cases.factsOf(caseId).all())
                .extracting(Fact::name)
                .containsOnly("mother.surname", "mother.givenName");
    }

    @Test
    void nobody_approves_what_they_proposed_says_the_desk_and_the_database() {
        chingiz.post(task + "/claim", Map.of());
        chingiz.post(task, PROPOSAL);
        var approval = task(caseId, "approver");

        var own = chingiz.post(approval + "/claim", Map.of());

        assertThat(own.status()).isEqualTo(409);
        assertThat(own.text()).contains("You worked on this case and cannot also approve it.");
        var id = idOf(approval);
        assertThatThrownBy(() -> db().jdbc()
                        .sql(
                                """
                                UPDATE task SET claimed_by = 'chingiz', completed_by = 'chingiz', ended_at = now()
                                 WHERE id = :id
                                """)
                        .param("id", id)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("Who proposed may not approve");
    }

    @Test
    void another_officer_approves_and_the_case_comes_to_the_end_of_its_way() {
        aytac.post(task + "/claim", Map.of());
        aytac.post(task, PROPOSAL);
        var approval = task(caseId, "approver");

        chingiz.post(approval + "/claim", Map.of());
        var done = chingiz.post(approval, APPROVAL);

        assertThat(done.text()).contains("Task completed");
        assertThat(cases.factsOf(caseId).text("approval.result")).contains("yes");
        assertThat(processes.way(caseId).standing()).isEmpty();
    }

    @Test
    void a_task_of_another_role_is_not_there() {
        aytac.post(task + "/claim", Map.of());
        aytac.post(task, PROPOSAL);
        var approval = task(caseId, "approver");

        assertThat(bayram.get(approval).status()).isEqualTo(404);
        assertThat(bayram.post(approval + "/claim", Map.of()).status()).isEqualTo(404);
        assertThat(bayram.post(approval, APPROVAL).status()).isEqualTo(404);
    }

    @Test
    void an_officer_reads_the_task_in_their_own_language() {
        aytac.post(task + "/claim", Map.of());

        var page = aytac.get(task + "?lang=az");

        assertThat(page.text())
                .contains("Düzəlişə baxılması")
                .contains("Geri tələb olunmalı məbləğ varmı?")
                .doesNotContain("Review the correction");
        aytac.get("/?lang=en");
    }

    @Test
    void a_citizen_has_no_desk() {
        var citizen = new Visitor(port, "5K7AMNA", "Aminə", "citizen", "");

        assertThat(citizen.get("/desk").status()).isEqualTo(403);
        assertThat(citizen.get(task).status()).isEqualTo(403);
        assertThat(citizen.post(task + "/claim", Map.of()).status()).isEqualTo(403);
        assertThat(row("claimed_by")).isNull();
    }

    @Test
    void a_session_that_ended_in_the_middle_of_a_form_loses_nothing() {
        aytac.post(task + "/claim", Map.of());
        aytac.get("/test-session-over");
        var long_ = "A long explanation that took the whole morning to write. ".repeat(30);

        aytac.post(task, Map.of("field.recovery", "yes", "field.note", long_, "action", "complete"));
        var back = aytac.signIn(task);

        assertThat(back.body()).contains(long_.strip());
        assertThat(back.text()).contains("Your session had ended");
        assertThat(row("ended_at")).as("nothing is completed by signing in").isNull();
        assertThat(draft()).containsEntry("recovery", "yes");
        assertThat(aytac.post(task, Map.of("field.recovery", "yes", "field.note", long_))
                        .text())
                .contains("Task completed");
    }

    @Test
    void a_second_window_overwrites_nothing_that_was_typed_in_the_first() {
        aytac.post(task + "/claim", Map.of());
        aytac.post(task + "/draft", Map.of("seen", "0", "field.note", "typed in the first window"));

        var second = aytac.post(task + "/draft", Map.of("seen", "0", "field.note", "typed in the second window"));

        assertThat(second.body()).contains("\"overElsewhere\":true").contains("\"version\":2");
        var page = aytac.get(task);
        assertThat(page.body())
                .contains("typed in the first window")
                .contains(">typed in the second window</textarea>");
        assertThat(page.text()).contains("Kept in another window");
    }

    @Test
    void a_form_from_elsewhere_puts_nothing_into_a_draft() {
        aytac.post(task + "/claim", Map.of());
        aytac.get("/test-session-over");

        aytac.postFromElsewhere(task, Map.of("field.note", "planted"));

        assertThat(aytac.signIn(task).body()).doesNotContain("planted");
        assertThat(row("draft")).isNull();
    }

    @Test
    void what_was_typed_for_a_colleagues_task_is_shown_again_and_put_nowhere() {
        aytac.post(task + "/claim", Map.of());
        aytac.get("/test-session-over");
        aytac.post(task, Map.of("field.note", "typed by Aytac"));
        db().jdbc()
                .sql("UPDATE task SET claimed_by = 'bayram', claimed_name = 'Bayram Quliyev'")
                .update();

        var back = aytac.signIn(task);

        assertThat(back.body()).contains("typed by Aytac");
        assertThat(row("draft")).isNull();
    }

    private String row(String column) {
        return column(task, column);
    }

    private Map<String, Object> draft() {
        return tools.jackson.databind.json.JsonMapper.shared()
                .readValue(row("draft"), new tools.jackson.core.type.TypeReference<>() {});
    }
}
