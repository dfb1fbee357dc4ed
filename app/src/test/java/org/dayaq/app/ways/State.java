package org.dayaq.app.ways;

import static org.dayaq.app.registries.RegisterDouble.item;
import static org.dayaq.app.registries.RegisterDouble.notification;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.dayaq.app.payments.internal.TestBank;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.registries.Registries;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Everybody outside the platform, each on a port of their own: four registers, a bank and the calendar. */
final class State {

    static final LocalDate FIRST_DAY = LocalDate.of(2025, 6, 20);

    final RegisterDouble people = new RegisterDouble(Registries.INTERNAL_AFFAIRS);
    final RegisterDouble justice = new RegisterDouble(Registries.JUSTICE);
    final RegisterDouble tax = new RegisterDouble(Registries.STATE_TAX);
    final RegisterDouble fund = new RegisterDouble(Registries.SOCIAL_FUND);
    final TestBank bank = new TestBank(() -> this.today);
    private final HttpServer calendar;
    volatile LocalDate today = FIRST_DAY;

    State() {
        try {
            calendar = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        calendar.createContext("/", exchange -> {
            var body = ("{\"today\": \"" + today + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        calendar.start();
    }

    void connect(DynamicPropertyRegistry registry) {
        registry.add(
                "dayaq.clock.url",
                () -> "http://127.0.0.1:" + calendar.getAddress().getPort() + "/");
        for (var register : List.of(people, justice, tax, fund)) {
            var prefix = "dayaq.registries." + register.id + ".";
            registry.add(prefix + "url", register::url);
            registry.add(prefix + "client-id", () -> "dayaq");
            registry.add(prefix + "client-secret", () -> "secret");
            registry.add("dayaq.intake." + register.id + ".client-secret", () -> "secret-of-" + register.id);
        }
        registry.add("dayaq.registries.timeout", () -> "5s");
        registry.add("dayaq.registries.breaker-pause", () -> "1s");
        registry.add("dayaq.registries.poll", () -> "50ms");
        registry.add("dayaq.registries.ages", () -> "F:774, M:780");
        registry.add("dayaq.intake.poll", () -> "50ms");
        registry.add("dayaq.payments.bank.url", bank::url);
        registry.add("dayaq.payments.bank.client-secret", () -> "secret");
        registry.add("dayaq.payments.daily", () -> "200ms");
        registry.add("dayaq.payments.relay.idle", () -> "50ms");
        registry.add("dayaq.payments.relay.first-delay", () -> "200ms");
    }

    /** What a register says of a person otherwise than of everybody. */
    static Map<String, Object> birth(String number, String status, @Nullable String mother, @Nullable String father) {
        var record = new LinkedHashMap<>(RegisterDouble.birth(number, status, mother));
        if (father != null) {
            record.put("parent2_identifier", Map.of("identifier_type", "UIN", "identifier_value", father));
        }
        return record;
    }

    void reportBirth(int port, String at, Map<String, Object> birth) {
        reportBirth(port, at, birth, birth);
    }

    /** A birth of which the register says something else when it is asked than when it told. */
    void reportBirth(int port, String at, Map<String, Object> told, Map<String, Object> held) {
        var number = ((Map<?, ?>) ((List<?>) told.get("identifier")).get(0)).get("identifier_value");
        justice.births.put(String.valueOf(number), held);
        tellOfBirth(port, at, told);
    }

    /** The notification alone: whoever asks finds no such record. */
    void tellOfBirth(int port, String at, Map<String, Object> birth) {
        notify(port, justice, item("1", at, "spdci-common:RegistryEventType:LiveBirth", birth));
    }

    void reportAge(int port, String pin) {
        notify(
                port,
                people,
                item(
                        "1",
                        "2025-06-20T12:00:00+04:00",
                        "dayaq:RegistryEventType:AgeAttained",
                        Map.of(
                                "identifier",
                                List.of(Map.of("identifier_type", "UIN", "identifier_value", pin)),
                                "attained_on",
                                "2025-06-20",
                                "attained_age_months",
                                774)));
    }

    void reportDeath(int port, String at, String pin, String day, String status) {
        notify(
                port,
                justice,
                item(
                        "1",
                        at,
                        "spdci-common:RegistryEventType:Death",
                        Map.of(
                                "identifier",
                                List.of(Map.of("identifier_type", "UIN", "identifier_value", pin)),
                                "death_date",
                                day,
                                "record_status",
                                status)));
    }

    private static void notify(int port, RegisterDouble register, Map<String, Object> item) {
        var answer =
                register.post(port, "/dci/registry/notify", register.envelope("notify", notification(List.of(item))));
        Assertions.assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
