package org.dayaq.sandbox.dci;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.http.Handler;
import org.dayaq.sandbox.http.Problem;

/** Bearer tokens of one body: given for the platform's client id and secret, good for an hour, forgotten on a restart. */
public final class Tokens {

    private static final long LIFETIME_SECONDS = 3600;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Platform platform;
    private final Map<String, Long> goodUntil = new ConcurrentHashMap<>();

    public Tokens(Platform platform) {
        this.platform = platform;
    }

    /** Serves POST /oauth2/client/token. */
    public Body.Builder serve(Body.Builder body) {
        return body.post("/oauth2/client/token", this::token);
    }

    /** Lets only requests with a good token through. */
    public Handler guard(Handler handler) {
        return asked -> {
            var token = asked.header("Authorization").orElse("");
            var until = token.startsWith("Bearer ") ? goodUntil.get(token.substring(7)) : null;
            if (until == null || System.nanoTime() - until > 0) {
                throw new Problem(
                        401,
                        "err.request.unauthorized",
                        "A bearer token is needed; POST /oauth2/client/token gives one");
            }
            return handler.answer(asked);
        };
    }

    private Answer token(Asked asked) {
        var form = asked.form();
        if (!"client_credentials".equals(form.get("grant_type"))) {
            throw new Problem(400, "err.request.bad", "grant_type must be client_credentials");
        }
        if (!same(platform.id(), form.get("client_id")) || !same(platform.secret(), form.get("client_secret"))) {
            throw new Problem(401, "err.request.unauthorized", "Client id or secret is not known here");
        }
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = System.nanoTime();
        goodUntil.values().removeIf(until -> now - until > 0);
        goodUntil.put(token, now + LIFETIME_SECONDS * 1_000_000_000L);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", token);
        answer.put("token_type", "Bearer");
        // The standard has the lifetime as a text.
        answer.put("expires_in", String.valueOf(LIFETIME_SECONDS));
        return Answer.json(answer).with("Cache-Control", "no-store");
    }

    private static boolean same(String expected, @org.jspecify.annotations.Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
