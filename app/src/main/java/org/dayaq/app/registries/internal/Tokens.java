package org.dayaq.app.registries.internal;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dayaq.app.registries.RegistriesSettings;
import org.dayaq.app.registries.dci.Calls;
import org.dayaq.app.registries.dci.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Bearer tokens of the registers, kept until shortly before they expire. */
final class Tokens {

    private static final JsonMapper JSON = JsonMapper.shared();

    private record Token(String value, long goodUntilNanos) {}

    private final RegistriesSettings settings;
    private final Calls calls;
    private final Clock machine;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    Tokens(RegistriesSettings settings, Calls calls, Clock machine) {
        this.settings = settings;
        this.calls = calls;
        this.machine = machine;
    }

    /** The value of the Authorization header; empty for a register that asks for none. */
    Optional<String> authorization(String register) {
        if (settings.body(register).clientId().isBlank()) {
            return Optional.empty();
        }
        var token = tokens.get(register);
        if (token == null || token.goodUntilNanos() - System.nanoTime() < 0) {
            token = fetch(register);
            tokens.put(register, token);
        }
        return Optional.of("Bearer " + token.value());
    }

    /** A register refused the token: the next call fetches another. */
    void forget(String register) {
        tokens.remove(register);
    }

    private Token fetch(String register) {
        var body = settings.body(register);
        var form = "grant_type=client_credentials&client_id=" + encoded(body.clientId()) + "&client_secret="
                + encoded(body.clientSecret()) + "&scope="
                + encoded("registry.search registry.subscribe registry.unsubscribe registry.txn.status");
        var answer = calls.send(HttpRequest.newBuilder(Lines.address(register, body, "/oauth2/client/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "timestamp",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                machine.instant().atOffset(ZoneOffset.UTC)))
                .POST(BodyPublishers.ofString(form)));
        if (!answer.ok()) {
            throw new Trouble("token-status-" + answer.status());
        }
        try {
            var tree = JSON.readTree(answer.body());
            var value = tree.path("access_token").asString("");
            if (!value.matches("[A-Za-z0-9._~+/=-]{1,4000}")) {
                throw new Trouble("token-nonsense");
            }
            // The standard has the lifetime as a text; others send a number.
            var seconds = Long.parseLong(tree.path("expires_in").asString("60"));
            return new Token(value, System.nanoTime() + Math.max(1, seconds - 30) * 1_000_000_000L);
        } catch (JacksonException | NumberFormatException unreadable) {
            throw new Trouble("token-nonsense", unreadable);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
