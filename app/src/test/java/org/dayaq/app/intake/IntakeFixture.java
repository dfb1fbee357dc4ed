package org.dayaq.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.registries.RegisterDouble.birth;
import static org.dayaq.app.registries.RegisterDouble.item;
import static org.dayaq.app.registries.RegisterDouble.notification;
import static org.dayaq.app.registries.RegisterDouble.pin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.process.Processes;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.registries.Registries;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One platform with registers and a database of its own, for all tests of the intake that leave it standing. */
@SpringBootTest(classes = Platform.class, webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class IntakeFixture {

    static final TestDatabase DB = TestDatabase.migrated();
    static final Registers REGISTERS = new Registers();
    static final RegisterDouble INTERNAL_AFFAIRS = REGISTERS.internalAffairs;
    static final RegisterDouble JUSTICE = REGISTERS.justice;
    static final RegisterDouble STATE_TAX = REGISTERS.stateTax;
    static final RegisterDouble SOCIAL_FUND = REGISTERS.socialFund;
    static final String NODE = "node-of-the-intake-tests";
    static final String LIVE_BIRTH = "spdci-common:RegistryEventType:LiveBirth";
    static final String DEATH = "spdci-common:RegistryEventType:Death";
    static final String AGE_ATTAINED = "dayaq:RegistryEventType:AgeAttained";
    static final String NOON = "2025-06-20T12:00:00+04:00";

    @LocalServerPort
    int port;

    @Autowired
    Intake intake;

    @Autowired
    Cases cases;

    @Autowired
    Processes processes;

    @Autowired
    Registries registries;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        REGISTERS.connect(registry);
        registry.add("dayaq.intake.node", () -> NODE);
    }

    @BeforeEach
    void quiet() {
        REGISTERS.behave();
        waitFor("no question that failed", () -> count("SELECT count(*) FROM question WHERE problem IS NOT NULL") == 0);
    }

    void reportBirth(String number, String status, String mother) {
        JUSTICE.births.put(number, birth(number, status, mother));
        notify("justice", List.of(item("1", NOON, LIVE_BIRTH, birth(number, status, mother))));
    }

    void reportAge(String pin) {
        notify("internal-affairs", List.of(item("1", NOON, AGE_ATTAINED, age(pin))));
    }

    static Map<String, Object> age(String pin) {
        return Map.of(
                "identifier",
                List.of(Map.of("identifier_type", "UIN", "identifier_value", pin)),
                "attained_on",
                "2025-06-20",
                "attained_age_months",
                774);
    }

    void notify(String sender, List<Map<String, Object>> items) {
        var register = sender.equals("justice") ? JUSTICE : INTERNAL_AFFAIRS;
        var answer = register.post(port, "/dci/registry/notify", register.envelope("notify", notification(items)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"ACK\"");
    }

    CaseLine caseOf(String number, String status) {
        return waitForCase(number, line -> line.status().equals(status));
    }

    CaseLine waitForCase(String number, java.util.function.Predicate<CaseLine> when) {
        waitFor(number, () -> lineOf(number) != null && when.test(lineOf(number)));
        return lineOf(number);
    }

    CaseLine lineOf(String identity) {
        return DB.jdbc()
                .sql("SELECT case_id FROM life_event WHERE identity = :identity AND case_id IS NOT NULL")
                .param("identity", identity)
                .query(UUID.class)
                .optional()
                .map(cases::line)
                .orElse(null);
    }

    CaseLine ofAge(String pin) {
        return lineOf(pin + ":2025-06-20");
    }

    String statusOfAge(String pin) {
        return ofAge(pin) == null ? "" : ofAge(pin).status();
    }

    List<String> timeline(CaseLine line) {
        return cases.file(line.id()).timeline().stream().map(Happening::code).toList();
    }

    static long count(String sql) {
        return DB.jdbc().sql(sql).query(Long.class).single();
    }

    static void waitFor(String what, BooleanSupplier condition) {
        var until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() < until).as("In time: " + what).isTrue();
            try {
                Thread.sleep(40);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
