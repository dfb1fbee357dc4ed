package org.dayaq.app.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.dayaq.app.process.internal.Bpmn.caught;
import static org.dayaq.app.process.internal.Bpmn.end;
import static org.dayaq.app.process.internal.Bpmn.error;
import static org.dayaq.app.process.internal.Bpmn.file;
import static org.dayaq.app.process.internal.Bpmn.flow;
import static org.dayaq.app.process.internal.Bpmn.gateway;
import static org.dayaq.app.process.internal.Bpmn.start;
import static org.dayaq.app.process.internal.Bpmn.step;
import static org.dayaq.app.process.internal.Bpmn.task;
import static org.dayaq.app.process.internal.TestSteps.nothing;
import static org.dayaq.app.process.internal.TestSteps.sets;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.process.NoSuchRun;
import org.dayaq.app.process.ProcessEnded;
import org.dayaq.app.process.TaskEnded;
import org.dayaq.app.process.TaskOpened;
import org.dayaq.app.process.Way.How;
import org.dayaq.app.process.Way.Passed;
import org.dayaq.app.process.Way.Standing;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineProcessesTest {

    private static final Instant NOON = Instant.parse("2025-06-20T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneId.of("Asia/Baku"));
    private static final ServiceKey SERVICE = new ServiceKey("test-service");
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final UUID caseId = Ids.newId(CLOCK);
    private final String release = "r" + caseId.toString().replace("-", "");
    private static final AtomicBoolean ANSWERED = new AtomicBoolean();
    private static final AtomicReference<Context> SEEN = new AtomicReference<>();
    private static final TestEngine ENGINE = new TestEngine(
            DATABASE,
            CLOCK,
            nothing("pass"),
            sets("decide", Map.of("outcome", "ASSIGN", "name", "not for the engine")),
            TestSteps.step(
                    "ask",
                    context -> {
                        SEEN.set(context);
                        return ANSWERED.get() ? Result.done() : new Result.Waiting("register.state-tax");
                    },
                    "register"),
            TestSteps.step("tell", context -> new Result.Diverted("no-phone", "There is no phone on file")),
            TestSteps.step("fail", context -> {
                throw new IllegalStateException("The step failed");
            }));

    @BeforeEach
    void reset() {
        ANSWERED.set(false);
        ENGINE.events.clear();
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    private void deploy(byte[] diagram) {
        ENGINE.processes.deploy(
                release,
                SERVICE,
                Map.of("processes/test-service/test-service.bpmn", diagram, "forms/shared/approve.form", new byte[0]));
    }

    private void begin() {
        ENGINE.processes.start("test-service", release, caseId, Map.of());
    }

    private static byte[] straight() {
        return file(
                "test-service",
                "outcome",
                start("start")
                        + step("task_pass", "pass")
                        + step("task_decide", "decide")
                        + gateway("gateway_outcome", "flow_no")
                        + end("end_yes", "Granted")
                        + end("end_no", "Refused")
                        + flow("flow_1", "start", "task_pass")
                        + flow("flow_2", "task_pass", "task_decide")
                        + flow("flow_3", "task_decide", "gateway_outcome")
                        + flow("flow_yes", "gateway_outcome", "end_yes", "${outcome == 'ASSIGN'}")
                        + flow("flow_no", "gateway_outcome", "end_no"));
    }

    private static byte[] waiting() {
        return file(
                "test-service",
                "",
                start("start")
                        + step("task_ask", "ask", "register", "state-tax")
                        + end("end", "Done")
                        + flow("flow_1", "start", "task_ask")
                        + flow("flow_2", "task_ask", "end"));
    }

    private static byte[] person() {
        return file(
                "test-service",
                "approved",
                start("start")
                        + task("task_approve", "shared/approve", "approver", "dueDays", "10")
                        + gateway("gateway_approved", "flow_no")
                        + end("end_yes", "Granted")
                        + end("end_no", "Refused")
                        + flow("flow_1", "start", "task_approve")
                        + flow("flow_2", "task_approve", "gateway_approved")
                        + flow("flow_yes", "gateway_approved", "end_yes", "${approved}")
                        + flow("flow_no", "gateway_approved", "end_no"));
    }

    @Test
    void a_straight_case_runs_to_its_end_and_keeps_its_way_in_one_row() {
        deploy(straight());

        begin();

        var run = ENGINE.processes.way(caseId).latest().orElseThrow();
        assertThat(run.passed())
                .extracting(Passed::activity, Passed::how)
                .containsExactly(
                        tuple("start", How.DONE),
                        tuple("task_pass", How.DONE),
                        tuple("task_decide", How.DONE),
                        tuple("gateway_outcome", How.DONE),
                        tuple("end_yes", How.DONE));
        assertThat(run.flows()).containsExactly("flow_1", "flow_2", "flow_3", "flow_yes");
        assertThat(run.standing()).isEmpty();
        assertThat(run.endEvent()).isEqualTo("end_yes");
        assertThat(run.releaseId()).isEqualTo(release);
        assertThat(run.passed().get(1).name()).isEqualTo("Do pass");
        assertThat(ENGINE.events).containsExactly(new ProcessEnded(caseId, "test-service", "end_yes", "Granted"));
        assertThat(DATABASE.jdbc()
                        .sql("SELECT count(*) FROM act_ru_execution WHERE business_key_ = ?")
                        .param(caseId.toString())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_failing_step_leaves_nothing_behind() {
        deploy(file(
                "test-service",
                "",
                start("start")
                        + step("task_fail", "fail")
                        + end("end", "Done")
                        + flow("flow_1", "start", "task_fail")
                        + flow("flow_2", "task_fail", "end")));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(this::begin)
                .withMessage("The step failed");

        assertThat(ENGINE.processes.way(caseId).runs()).isEmpty();
    }

    @Test
    void a_case_joins_the_transaction_of_its_caller() {
        deploy(straight());

        ENGINE.transactions.executeWithoutResult(status -> {
            begin();
            assertThat(ENGINE.processes.way(caseId).latest()).isPresent();
            status.setRollbackOnly();
        });

        assertThat(ENGINE.processes.way(caseId).runs()).isEmpty();
    }

    @Test
    void a_waiting_step_is_run_anew_when_woken_and_knows_its_case() {
        deploy(waiting());
        begin();

        ENGINE.processes.wake(caseId);
        assertThat(ENGINE.processes.way(caseId).standing())
                .containsExactly(new Standing("task_ask", "Do ask", NOON, How.WAITING, "register.state-tax", null));
        ANSWERED.set(true);
        ENGINE.processes.wake(caseId);

        assertThat(ENGINE.processes.way(caseId).standing()).isEmpty();
        assertThat(ENGINE.processes.way(caseId).latest().orElseThrow().endEvent())
                .isEqualTo("end");
        assertThat(SEEN.get().caseId()).isEqualTo(caseId);
        assertThat(SEEN.get().service()).isEqualTo(SERVICE);
        assertThat(SEEN.get().activity()).isEqualTo("task_ask");
        assertThat(SEEN.get().input("register")).isEqualTo("state-tax");
        assertThat(SEEN.get().optional("subject")).isEmpty();
    }

    @Test
    void parallel_steps_wait_and_wake_together() {
        deploy(file(
                "test-service",
                "",
                start("start") + "<bpmn:parallelGateway id=\"fork\" />" + step("task_one", "ask", "register", "one")
                        + step("task_two", "ask", "register", "two") + end("end_one", "One") + end("end_two", "Two")
                        + flow("flow_1", "start", "fork") + flow("flow_2", "fork", "task_one")
                        + flow("flow_3", "fork", "task_two") + flow("flow_4", "task_one", "end_one")
                        + flow("flow_5", "task_two", "end_two")));
        begin();
        assertThat(ENGINE.processes.way(caseId).standing()).hasSize(2);

        ANSWERED.set(true);
        ENGINE.processes.wake(caseId);

        assertThat(ENGINE.processes.way(caseId).standing()).isEmpty();
        assertThat(ENGINE.processes.way(caseId).latest().orElseThrow().endedAt())
                .isEqualTo(NOON);
    }

    @Test
    void a_diverted_step_takes_the_way_that_catches_its_code() {
        deploy(file(
                "test-service",
                "",
                start("start")
                        + step("task_tell", "tell")
                        + caught("caught_noPhone", "task_tell", "error_noPhone")
                        + end("end_told", "Told")
                        + end("end_letter", "Letter sent")
                        + flow("flow_1", "start", "task_tell")
                        + flow("flow_2", "task_tell", "end_told")
                        + flow("flow_3", "caught_noPhone", "end_letter"),
                error("error_noPhone", "no-phone")));

        begin();

        var run = ENGINE.processes.way(caseId).latest().orElseThrow();
        assertThat(run.endEvent()).isEqualTo("end_letter");
        assertThat(run.passed()).contains(new Passed("task_tell", "Do tell", NOON, How.DIVERTED, "no-phone"));
    }

    @Test
    void a_code_that_nothing_catches_is_an_error_and_not_a_quiet_end() {
        deploy(file(
                "test-service",
                "",
                start("start")
                        + step("task_tell", "tell")
                        + end("end_told", "Told")
                        + flow("flow_1", "start", "task_tell")
                        + flow("flow_2", "task_tell", "end_told")));

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(this::begin)
                .withMessageContaining("no-phone");
    }

    @Test
    void a_task_is_announced_completed_and_branches_on_what_the_person_said() {
        deploy(person());
        begin();
        var opened = (TaskOpened) ENGINE.events.get(0);
        assertThat(opened)
                .isEqualTo(new TaskOpened(
                        opened.taskId(),
                        caseId,
                        SERVICE,
                        "task_approve",
                        "Work on it",
                        "shared/approve",
                        "approver",
                        LocalDate.parse("2025-06-30")));
        assertThat(ENGINE.processes.way(caseId).standing())
                .containsExactly(new Standing("task_approve", "Work on it", NOON, How.TASK, null, opened.taskId()));

        ENGINE.processes.complete(opened.taskId(), Map.of("approved", true, "pin", "not for the engine"));

        assertThat(ENGINE.events)
                .contains(new TaskEnded(opened.taskId(), caseId, true))
                .contains(new ProcessEnded(caseId, "test-service", "end_yes", "Granted"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> ENGINE.processes.complete(opened.taskId(), Map.of()))
                .returns("process.task-ended", Refused::code);
    }

    @Test
    void only_declared_variables_reach_the_engine() {
        deploy(file(
                "test-service",
                "outcome",
                start("start")
                        + step("task_decide", "decide")
                        + step("task_ask", "ask", "register", "one")
                        + end("end", "Done")
                        + flow("flow_1", "start", "task_decide")
                        + flow("flow_2", "task_decide", "task_ask")
                        + flow("flow_3", "task_ask", "end")));

        begin();

        assertThat(DATABASE.jdbc()
                        .sql(
                                """
                                SELECT v.name_ FROM act_ru_variable v JOIN act_ru_execution e ON e.id_ = v.proc_inst_id_
                                 WHERE e.business_key_ = ?
                                """)
                        .param(caseId.toString())
                        .query(String.class)
                        .list())
                .containsExactly("outcome");
        assertThat(DATABASE.jdbc()
                        .sql(
                                "SELECT count(*) FROM act_ge_bytearray WHERE bytes_ >= '\\xaced'::bytea AND bytes_ < '\\xacee'::bytea")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_release_is_deployed_once_and_never_changes() {
        deploy(straight());

        deploy(straight());

        assertThat(ENGINE.engine
                        .getRepositoryService()
                        .createProcessDefinitionQuery()
                        .versionTag(release)
                        .count())
                .isEqualTo(1);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> deploy(waiting()))
                .returns("process.release-differs", Refused::code);
    }

    @Test
    void a_case_stays_on_its_release_and_its_diagram_across_a_restart() {
        deploy(waiting());
        begin();
        ANSWERED.set(true);

        try (var next =
                new TestEngine(DATABASE, CLOCK, nothing("pass"), TestSteps.step("ask", context -> Result.done()))) {
            next.processes.deploy(
                    release + "b",
                    SERVICE,
                    Map.of(
                            "processes/test-service/test-service.bpmn",
                            file(
                                    "test-service",
                                    "",
                                    start("start") + end("end_other", "Other") + flow("f", "start", "end_other"))));
            next.processes.wake(caseId);

            assertThat(next.processes.way(caseId).latest().orElseThrow().endEvent())
                    .isEqualTo("end");
            assertThat(next.processes.diagram(caseId)).isEqualTo(waiting());
        }
    }

    @Test
    void a_process_that_no_release_has_is_not_there() {
        assertThatExceptionOfType(NoSuchRun.class).isThrownBy(this::begin);
        assertThatExceptionOfType(NoSuchRun.class).isThrownBy(() -> ENGINE.processes.diagram(caseId));
    }

    @Test
    void a_job_that_fails_for_good_is_an_incident_that_can_be_tried_again() throws InterruptedException {
        var asynchronous = new String(
                        file(
                                "test-service",
                                "",
                                start("start")
                                        + step("task_fail", "fail")
                                        + end("end", "Done")
                                        + flow("flow_1", "start", "task_fail")
                                        + flow("flow_2", "task_fail", "end")),
                        StandardCharsets.UTF_8)
                .replace("camunda:delegateExpression", "camunda:asyncBefore=\"true\" camunda:delegateExpression");
        deploy(asynchronous.getBytes(StandardCharsets.UTF_8));
        begin();
        ENGINE.processes.wake(caseId);

        var job = ENGINE.engine.getManagementService().createJobQuery().list().get(0);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> ENGINE.engine.getManagementService().executeJob(job.getId()));
        }

        assertThat(ENGINE.processes.incidents())
                .singleElement()
                .returns(caseId, stuck -> stuck.caseId())
                .returns("task_fail", stuck -> stuck.activity())
                .returns("The step failed", stuck -> stuck.failure());
        ENGINE.processes.retry(job.getId());
        assertThat(ENGINE.processes.incidents()).isEmpty();
    }
}
