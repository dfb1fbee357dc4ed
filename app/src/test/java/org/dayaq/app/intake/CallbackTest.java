package org.dayaq.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.registries.RegisterDouble.item;
import static org.dayaq.app.registries.RegisterDouble.notification;
import static org.dayaq.app.registries.RegisterDouble.pin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.dayaq.app.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A register that answers later, by calling back. */
@SpringBootTest(classes = Platform.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class CallbackTest {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final Registers REGISTERS = new Registers();
    private static final String NOON = "2025-06-20T12:00:00+04:00";

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        REGISTERS.connect(registry);
        registry.add("dayaq.registries.justice.callback", () -> "true");
    }

    @Test
    void the_answer_is_taken_once_and_only_for_what_was_asked() {
        REGISTERS.behave();
        var event = item(
                "1",
                NOON,
                "dayaq:RegistryEventType:AgeAttained",
                Map.of(
                        "identifier",
                        List.of(Map.of("identifier_type", "UIN", "identifier_value", pin(1))),
                        "attained_on",
                        "2025-06-20",
                        "attained_age_months",
                        774));
        REGISTERS.internalAffairs.post(
                port,
                "/dci/registry/notify",
                REGISTERS.internalAffairs.envelope("notify", notification(List.of(event))));
        waitFor(
                "asked",
                () -> count("SELECT count(*) FROM exchange WHERE register = 'justice' AND action = 'search'"
                                + " AND outcome = 'acknowledged'")
                        == 1);

        var answer = REGISTERS.justice.answerToLastSearch();
        var unfounded = REGISTERS.internalAffairs.post(
                port, "/dci/registry/on-search", REGISTERS.internalAffairs.envelope("on-search", answer));
        assertThat(unfounded.statusCode()).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM question"))
                .as("not this register's to answer")
                .isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            REGISTERS.justice.post(port, "/dci/registry/on-search", REGISTERS.justice.envelope("on-search", answer));
        }

        waitFor("closed", () -> count("SELECT count(*) FROM life_event WHERE case_status = 'granted'") == 1);
        assertThat(count("SELECT count(*) FROM evidence WHERE register = 'justice'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM exchange WHERE action = 'on-search' AND outcome = 'unexpected'"))
                .isEqualTo(2);
    }

    private static long count(String sql) {
        return DB.jdbc().sql(sql).query(Long.class).single();
    }

    private static void waitFor(String what, BooleanSupplier condition) {
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
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
