package org.dayaq.app.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.ways.State.birth;

import java.util.Map;
import java.util.UUID;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What failed for good stands on the operators' page, and a button there tries it again. */
@ExtendWith(OutputCaptureExtension.class)
class OperatorWaysTest extends WaysFixture {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final State STATE = new State();
    private static final String PAGE = "/control/incidents";

    private Visitor operator;

    OperatorWaysTest() {
        super(DB, STATE);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        STATE.connect(registry);
        registry.add("dayaq.intake.attempts", () -> "2");
    }

    @BeforeEach
    void signIn() {
        operator = new Visitor(port, "orxan", "Orxan", "operator", "");
    }

    @Test
    void an_event_that_failed_for_good_is_tried_again_from_the_page_and_becomes_its_case(CapturedOutput log) {
        DB.jdbc()
                .sql("ALTER TABLE case_person ADD CONSTRAINT fault CHECK (pin <> 'ZW00031')")
                .update();
        try {
            STATE.reportBirth(port, NOON, birth("E-1", "registered", "ZW00031", null));
            waitFor("incident", () -> operator.get(PAGE).text().contains("DataIntegrityViolationException"));
        } finally {
            DB.jdbc().sql("ALTER TABLE case_person DROP CONSTRAINT fault").update();
        }
        var event = DB.jdbc()
                .sql("SELECT id FROM life_event WHERE identity = 'E-1'")
                .query(UUID.class)
                .single();
        var retry = PAGE + "/events/" + event;
        assertThat(operator.get(PAGE).body()).contains("action=\"" + retry + "\"");

        var said = operator.post(retry, Map.of());

        assertThat(said.text()).contains("It is being tried again.");
        waitForCase("E-1", "granted");
        assertThat(operator.get(PAGE).body()).doesNotContain(retry);
        assertThat(retried("life-event", event.toString())).isEqualTo(1);
        assertThat(log).contains("waits for an operator", "fault").doesNotContain("ZW00031");
    }

    @Test
    void a_job_that_failed_for_good_is_given_another_try_from_the_page() {
        STATE.reportBirth(port, NOON, birth("E-2", "unregistered", "ZW00032", null));
        var line = waitForCase("E-2", "open");
        waitFor("waits", () -> standing(line).contains("task_awaitRegistration"));
        // No shipped diagram has a job of its own: one without tries, as the engine leaves it. It is held, so that
        // nobody runs it.
        DB.jdbc()
                .sql(
                        """
                        INSERT INTO act_ru_job (id_, rev_, type_, retries_, suspension_state_, exclusive_, handler_type_,
                                                exception_msg_, execution_id_, process_instance_id_, process_def_id_,
                                                process_def_key_)
                        SELECT 'job-of-this-test', 1, 'message', 0, 2, true, 'async-continuation', 'The step failed',
                               e.id_, e.proc_inst_id_, e.proc_def_id_, 'childbirth-allowance'
                          FROM act_ru_execution e
                          JOIN act_ru_execution i ON i.id_ = e.proc_inst_id_
                         WHERE i.business_key_ = :case AND e.act_id_ = 'task_awaitRegistration'
                         LIMIT 1
                        """)
                .param("case", line.id().toString())
                .update();
        var retry = PAGE + "/jobs/job-of-this-test";
        assertThat(operator.get(PAGE).body()).contains("action=\"" + retry + "\"", "The step failed");

        var said = operator.post(retry, Map.of());

        assertThat(said.text()).contains("It is being tried again.");
        assertThat(count("SELECT retries_ FROM act_ru_job WHERE id_ = 'job-of-this-test'"))
                .isEqualTo(1);
        assertThat(operator.get(PAGE).body()).doesNotContain(retry);
        assertThat(retried("job", "job-of-this-test")).isEqualTo(1);
    }

    private static long retried(String what, String id) {
        return DB.jdbc()
                .sql("SELECT count(*) FROM audit_event WHERE what = :what AND action = 'retried' AND actor = 'orxan'"
                        + " AND ids::text LIKE '%' || :id || '%'")
                .param("what", what)
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
