package org.dayaq.app.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.process.TaskOpened;
import org.dayaq.app.process.Way.Passed;
import org.dayaq.app.process.Way.Standing;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services' own diagrams on the engine: each way the law names, with steps that answer as the test says. */
class ServicesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-20T08:00:00Z"), ZoneId.of("Asia/Baku"));
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Map<String, Result> ANSWERS = new HashMap<>();
    private static final TestEngine ENGINE = new TestEngine(TestDatabase.migrated(), CLOCK, palette());

    private final UUID caseId = Ids.newId(CLOCK);

    @BeforeEach
    void reset() {
        ANSWERS.clear();
        ENGINE.events.clear();
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment"})
    void the_diagrams_of_every_service_pass_every_check(String service) {
        assertThat(ENGINE.processes.check(files(service))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ENOUGH,,,ASSIGN,end_granted",
        "SHORT,ENOUGH,,ASSIGN,end_granted",
        "SHORT,SHORT,ENOUGH,ASSIGN,end_granted",
        "SHORT,SHORT,NOT_BOOKED,REFUSE,end_refused",
        "ENOUGH,,,NOT_YET,end_notYet",
        "ENOUGH,,,STOP,end_stopped"
    })
    void a_pension_goes_the_way_of_its_tests(
            String capital, String record, String amnesty, String outcome, String end) {
        answer("task_testCapital", Map.of("result", capital));
        answer("task_testRecord", Map.of("result", record == null ? "" : record));
        answer("task_testDeemedYears", Map.of("result", amnesty == null ? "" : amnesty));
        answer("task_assign", Map.of("outcome", outcome));

        start("pension-assignment");

        assertThat(end()).isEqualTo(end);
        assertThat(passed().contains("task_testRecord")).isEqualTo(record != null);
        assertThat(passed().contains("task_testDeemedYears")).isEqualTo(amnesty != null);
        assertThat(passed().contains("task_award")).isEqualTo(outcome.equals("ASSIGN"));
    }

    @Test
    void a_dead_person_s_case_is_closed_before_anything_else_is_asked() {
        answer("task_verifyVitalStatus", Map.of("answer", "found", "alive", false));

        start("pension-assignment");

        assertThat(end()).isEqualTo("end_deceased");
        assertThat(passed()).contains("task_closeDeceased").doesNotContain("task_verifyCapital");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-differ", "person-unknown"})
    void an_unclear_identity_is_an_officer_s_task_and_is_checked_again(String code) {
        ANSWERS.put("task_verifyIdentity", new Result.Diverted(code, "The register says otherwise"));
        answer("task_testCapital", Map.of("result", "ENOUGH"));
        answer("task_assign", Map.of("outcome", "ASSIGN"));
        start("pension-assignment");
        assertThat(standing()).containsExactly("task_clarifyIdentity");

        ANSWERS.remove("task_verifyIdentity");
        complete(Map.of("clarified", "again"));

        assertThat(end()).isEqualTo("end_granted");
    }

    @Test
    void a_case_that_cannot_be_clarified_is_closed_by_hand() {
        ANSWERS.put("task_verifyIdentity", new Result.Diverted("person-unknown", "Nobody of this PIN"));
        start("pension-assignment");

        complete(Map.of("clarified", "close"));

        assertThat(end()).isEqualTo("end_closedByHand");
    }

    @Test
    void without_a_phone_a_letter_goes() {
        answer("task_testCapital", Map.of("result", "ENOUGH"));
        answer("task_assign", Map.of("outcome", "ASSIGN"));
        ANSWERS.put("task_notify", new Result.Diverted("no-phone", "No phone on file"));

        start("pension-assignment");

        assertThat(end()).isEqualTo("end_granted");
        assertThat(passed()).contains("caught_noPhone", "task_postLetter");
    }

    @Test
    void a_register_that_is_down_parks_the_case_until_it_answers() {
        ANSWERS.put("task_checkMotherWork", new Result.Waiting("register.state-tax"));
        answer("task_decide", Map.of("outcome", "ASSIGN"));
        start("childbirth-allowance");
        assertThat(ENGINE.processes.way(caseId).standing())
                .extracting(Standing::activity, Standing::code)
                .containsExactly(tuple("task_checkMotherWork", "register.state-tax"));

        ANSWERS.remove("task_checkMotherWork");
        ENGINE.processes.wake(caseId);

        assertThat(end()).isEqualTo("end_granted");
    }

    @ParameterizedTest
    @CsvSource({
        "ASSIGN,PER_CHILD,end_granted,task_notify",
        "REFUSE,NOT_RESIDENT,end_refused,task_notifyRefusal",
        "REFUSE,STILLBIRTH,end_refused,task_postRefusal",
        "REFUSE,ALREADY_PAID,end_alreadyPaid,task_closePaid"
    })
    void a_birth_goes_the_way_of_its_outcome(String outcome, String reason, String end, String through) {
        answer("task_decide", Map.of("outcome", outcome, "reason", reason));

        start("childbirth-allowance");

        assertThat(end()).isEqualTo(end);
        assertThat(passed()).contains(through);
        assertThat(passed().contains("task_notifyRefusal")).isEqualTo(reason.equals("NOT_RESIDENT"));
    }

    @Test
    void a_birth_that_is_not_registered_waits_for_the_registration() {
        answer("task_takeOverBirthData", Map.of("birthTest", "NOT_REGISTERED"));
        ANSWERS.put("task_awaitRegistration", new Result.Waiting("event.registered"));
        answer("task_decide", Map.of("outcome", "ASSIGN"));
        start("childbirth-allowance");
        assertThat(standing()).containsExactly("task_awaitRegistration");

        ANSWERS.remove("task_awaitRegistration");
        ENGINE.processes.wake(caseId);

        assertThat(end()).isEqualTo("end_granted");
        assertThat(passed()).contains("task_collectRegistration");
    }

    @Test
    void what_the_rules_leave_open_is_proposed_by_one_officer_and_approved_by_another() {
        answer("task_decide", Map.of("outcome", "MANUAL", "reason", "PAYEE_UNDER_AGE"));
        start("childbirth-allowance");
        assertThat(opened().role()).isEqualTo("officer");

        complete(Map.of("proposed", "yes"));
        assertThat(opened().role()).isEqualTo("approver");
        complete(Map.of("approved", "no"));
        assertThat(standing()).containsExactly("task_findPayee");
        complete(Map.of("proposed", "yes"));
        complete(Map.of("approved", "yes"));

        assertThat(end()).isEqualTo("end_granted");
        assertThat(passed()).contains("task_verifyPayee", "task_determineByHand", "task_award");
    }

    @Test
    void a_later_correction_is_looked_at_and_undoes_nothing_by_itself() {
        start("childbirth-allowance", "later-correction");

        complete(Map.of("recovery", "yes"));
        complete(Map.of("approved", "yes"));

        assertThat(end()).isEqualTo("end_recovery");
        assertThat(passed()).doesNotContain("task_award");
    }

    @ParameterizedTest
    @CsvSource({"yes,end_paidAgain", "no,end_kept"})
    void a_payment_that_came_back_waits_for_an_officer(String found, String end) {
        start("pension-assignment", "payment-return");

        complete(Map.of("found", found));

        assertThat(end()).isEqualTo(end);
    }

    private void start(String service) {
        start(service, service);
    }

    private void start(String service, String process) {
        var release = "release-" + service;
        ENGINE.processes.deploy(release, new ServiceKey(service), files(service));
        ENGINE.processes.start(process, release, caseId, Map.of());
    }

    private void answer(String activity, Map<String, Object> branch) {
        ANSWERS.put(activity, new Result.Done(branch));
    }

    private TaskOpened opened() {
        return ENGINE.events.stream()
                .filter(TaskOpened.class::isInstance)
                .map(TaskOpened.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private void complete(Map<String, Object> branch) {
        ENGINE.processes.complete(opened().taskId(), branch);
    }

    private List<String> standing() {
        return ENGINE.processes.way(caseId).standing().stream()
                .map(Standing::activity)
                .toList();
    }

    private List<String> passed() {
        return ENGINE.processes.way(caseId).latest().orElseThrow().passed().stream()
                .map(Passed::activity)
                .toList();
    }

    private String end() {
        return ENGINE.processes.way(caseId).latest().orElseThrow().endEvent();
    }

    /** The palette says which steps there are and what they ask; what they answer is for the test to say. */
    private static Step[] palette() {
        return list("processes/palette").stream()
                .map(file -> JsonMapper.shared().readTree(read(file)))
                .map(ServicesTest::step)
                .toArray(Step[]::new);
    }

    private static Step step(JsonNode template) {
        var needed = new TreeSet<String>();
        var known = new TreeSet<String>();
        for (var property : template.path("properties")) {
            var name = property.path("binding").path("name").asString();
            if (property.path("binding").path("type").asString().equals("camunda:property") && !name.equals("step")) {
                (property.path("constraints").path("notEmpty").asBoolean(false) ? needed : known).add(name);
            }
        }
        var key = template.path("id").asString().replace("org.dayaq.step.", "");
        return new Step() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public Set<String> inputs() {
                return needed;
            }

            @Override
            public Set<String> optionalInputs() {
                return known;
            }

            @Override
            public Result run(Context context) {
                return ANSWERS.getOrDefault(context.activity(), Result.done());
            }
        };
    }

    private static Map<String, byte[]> files(String service) {
        var files = new TreeMap<String, byte[]>();
        for (var folder : List.of("processes/" + service, "processes/shared", "forms/" + service, "forms/shared")) {
            for (var file : list(folder)) {
                files.put(folder + "/" + file.getFileName(), read(file));
            }
        }
        return files;
    }

    private static List<Path> list(String folder) {
        try (var paths = Files.list(ROOT.resolve(folder))) {
            return new ArrayList<>(paths.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
