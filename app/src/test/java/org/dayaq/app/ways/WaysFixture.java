package org.dayaq.app.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.ways.State.birth;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.payments.Claims;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.payments.internal.TestBank;
import org.dayaq.app.process.Processes;
import org.dayaq.app.process.Way;
import org.dayaq.app.worklist.DeskApp;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.test.annotation.DirtiesContext;

/**
 * The whole platform between doubles of the registers, the bank and the gateway. Each test class brings a database and a
 * state of its own, for it moves the state's day on.
 */
@SpringBootTest(
        classes = {DeskApp.class, WaysFixture.Clockwork.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "dayaq.access.issuer=http://127.0.0.1:1",
            "dayaq.web.secure-cookies=false",
            "server.servlet.session.cookie.name=dayaq",
            "server.servlet.session.cookie.secure=false",
            "management.server.port=-1"
        })
@DirtiesContext
abstract class WaysFixture {

    /** The platform's main class, which DeskApp stands in for, turns the clockwork on. */
    @TestConfiguration(proxyBeanMethods = false)
    @EnableScheduling
    static class Clockwork {}

    static final String NOON = "2025-06-20T12:00:00+04:00";
    static final String LATER = "2025-06-20T15:00:00+04:00";
    static final String NEW_ACCOUNT = TestBank.iban("NEW1").value();
    static final String NOTE = "The person came to the office with a paper of the bank.";

    private final TestDatabase db;
    private final State state;

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    Processes processes;

    @Autowired
    Payments payments;

    @Autowired
    Claims claims;

    Visitor aytac;
    Visitor chingiz;

    WaysFixture(TestDatabase db, State state) {
        this.db = db;
        this.state = state;
    }

    @BeforeEach
    void quiet() {
        state.people.behave();
        state.justice.behave();
        state.tax.behave();
        state.fund.behave();
        aytac = new Visitor(port, "aytac", "Aytac Səmədova", "officer", "baku-nasimi");
        chingiz = new Visitor(port, "chingiz", "Çingiz Əliyev", "officer,approver", "baku-nasimi");
    }

    CaseLine birthOf(String number, String mother, String father, String status) {
        state.reportBirth(port, NOON, birth(number, "registered", mother, father));
        return waitForCase(number, status);
    }

    CaseLine waitForCase(String identity, String status) {
        waitFor(identity + " " + status, () -> db.jdbc()
                .sql("SELECT case_id FROM life_event WHERE identity = :identity AND case_id IS NOT NULL")
                .param("identity", identity)
                .query(UUID.class)
                .optional()
                .filter(id -> cases.line(id).status().equals(status))
                .isPresent());
        return cases.line(db.jdbc()
                .sql("SELECT case_id FROM life_event WHERE identity = :identity")
                .param("identity", identity)
                .query(UUID.class)
                .single());
    }

    void complete(Visitor officer, CaseLine line, Map<String, String> typed) {
        complete(officer, line, standing(line).get(0), typed);
    }

    void complete(Visitor officer, CaseLine line, String activity, Map<String, String> typed) {
        assertThat(attempt(officer, line, activity, typed).text()).contains("Task completed");
    }

    /** Takes the task on its page and sends the form. */
    Visitor.Answer attempt(Visitor officer, CaseLine line, String activity, Map<String, String> typed) {
        var task = openTask(line, activity);
        officer.post(task + "/claim", Map.of());
        var form = new HashMap<String, String>();
        typed.forEach((key, value) -> form.put("field." + key, value));
        return officer.post(task, form);
    }

    String openTask(CaseLine line, String activity) {
        return "/desk/tasks/"
                + db.jdbc()
                        .sql("SELECT id FROM task WHERE case_id = :case AND activity = :activity AND ended_at IS NULL")
                        .param("case", line.id())
                        .param("activity", activity)
                        .query(UUID.class)
                        .single();
    }

    /** A day at a time, each with its statement, until it is so. */
    void passDaysUntil(String what, BooleanSupplier condition) {
        for (int day = 0; day < 6; day++) {
            var until =
                    System.nanoTime() + Duration.ofSeconds(day == 5 ? 60 : 6).toNanos();
            while (System.nanoTime() < until) {
                if (condition.getAsBoolean()) {
                    return;
                }
                pause();
            }
            state.today = state.today.plusDays(1);
        }
        assertThat(condition.getAsBoolean()).as("In time: " + what).isTrue();
    }

    static void waitFor(String what, BooleanSupplier condition) {
        var until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() < until).as("In time: " + what).isTrue();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Visitor citizen(String pin) {
        return new Visitor(port, pin, "Günəş", "citizen", "");
    }

    List<PaymentOrder> orders(CaseLine line) {
        return payments.ofCase(line.id());
    }

    List<String> codes(CaseLine line) {
        return cases.file(line.id()).timeline().stream().map(Happening::code).toList();
    }

    List<String> standing(CaseLine line) {
        return processes.way(line.id()).standing().stream()
                .map(Way.Standing::activity)
                .toList();
    }

    long runs(CaseLine line, String process) {
        return processes.way(line.id()).runs().stream()
                .filter(run -> run.processId().equals(process))
                .count();
    }

    long count(String sql) {
        return db.jdbc().sql(sql).query(Long.class).single();
    }
}
