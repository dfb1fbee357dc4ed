package org.dayaq.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.registries.RegisterDouble.pin;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;

/** Work that fails inside the platform is tried again, left to an operator, or taken up after a restart. */
@ExtendWith(OutputCaptureExtension.class)
class IntakeFaultsTest extends IntakeFixture {

    @Autowired
    @Qualifier("intakeThreads")
    SmartLifecycle workers;

    @Test
    void an_event_that_fails_again_and_again_waits_for_an_operator_and_the_others_go_on(CapturedOutput log) {
        withFault("case_person", "CHECK (pin <> '" + pin(480) + "')", () -> {
            reportBirth("P-1", "registered", pin(480));
            reportBirth("P-2", "registered", pin(481));

            caseOf("P-2", "granted");
            waitFor("incident", () -> intake.incidents().size() == 1);
            var incident = intake.incidents().get(0);
            assertThat(incident.attempts()).isEqualTo(2);
            assertThat(incident.problem()).isEqualTo("DataIntegrityViolationException");
            assertThat(
                            count(
                                    "SELECT count(*) FROM case_file f JOIN life_event e ON e.id = f.event_id WHERE e.identity = 'P-1'"))
                    .as("nothing is left of the tries")
                    .isZero();
            assertThat(log.getAll())
                    .contains("An event failed for good", "violates check constraint")
                    .doesNotContain(pin(480), pin(481));
        });

        intake.retry(intake.incidents().get(0).id());

        caseOf("P-1", "granted");
        assertThat(intake.incidents()).isEmpty();
    }

    @Test
    void a_woken_case_that_fails_is_woken_again_until_it_moves() {
        STATE_TAX.status = 503;
        reportBirth("Q-1", "registered", pin(490));
        var waiting = waitForCase("Q-1", line -> "state-tax".equals(line.waitingFor()));

        withFault("case_file", "CHECK (status <> 'granted') NOT VALID", () -> {
            STATE_TAX.status = 0;

            waitFor("tried", () -> problemOfWake(waiting.id()).isPresent());
            assertThat(problemOfWake(waiting.id())).contains("DataIntegrityViolationException");
            assertThat(lineOf("Q-1").waitingFor()).as("rolled back as a whole").isEqualTo("state-tax");
        });

        caseOf("Q-1", "granted");
        assertThat(count("SELECT count(*) FROM wake WHERE case_id = '" + waiting.id() + "'"))
                .isZero();
    }

    @Test
    void what_this_node_had_taken_before_a_crash_is_taken_up_again_after_the_restart_and_no_other_nodes() {
        workers.stop();
        try {
            reportBirth("R-1", "registered", pin(500));
            reportBirth("R-2", "registered", pin(501));
            taken("R-1", NODE);
            taken("R-2", "another-node");
        } finally {
            workers.start();
        }

        caseOf("R-1", "granted");
        assertThat(count("SELECT count(*) FROM life_event WHERE identity = 'R-2' AND handled = 0 AND attempts = 1"
                        + " AND claimed_by = 'another-node'"))
                .isEqualTo(1);

        DB.jdbc()
                .sql("UPDATE life_event SET due_at = now() WHERE identity = 'R-2'")
                .update();
        caseOf("R-2", "granted");
    }

    private static void taken(String number, String node) {
        DB.jdbc()
                .sql("UPDATE life_event SET due_at = now() + interval '1 hour', claimed_by = :node, attempts = 1"
                        + " WHERE identity = :number")
                .param("node", node)
                .param("number", number)
                .update();
    }

    private static Optional<String> problemOfWake(UUID caseId) {
        return DB.jdbc()
                .sql("SELECT problem FROM wake WHERE case_id = :case AND problem IS NOT NULL")
                .param("case", caseId)
                .query(String.class)
                .optional();
    }

    /** The fault is gone afterwards whatever happens, so that no other test suffers from it. */
    private static void withFault(String table, String constraint, Runnable meanwhile) {
        DB.jdbc()
                .sql("ALTER TABLE " + table + " ADD CONSTRAINT fault " + constraint)
                .update();
        try {
            meanwhile.run();
        } finally {
            DB.jdbc().sql("ALTER TABLE " + table + " DROP CONSTRAINT fault").update();
        }
    }
}
