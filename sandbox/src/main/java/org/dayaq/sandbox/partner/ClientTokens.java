package org.dayaq.sandbox.partner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Handler;
import org.dayaq.sandbox.http.Problem;
import org.jspecify.annotations.Nullable;

/** The token endpoint of a body that knows one client, the platform; a restart forgets the tokens it gave. */
public final class ClientTokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String clientId;
    private final String secret;
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    public ClientTokens(String clientId, String secret) {
        this.clientId = clientId;
        this.secret = secret;
    }

    /** POST /oauth2/client/token, form of client credentials. */
    public Answer give(Asked asked) {
        var form = asked.form();
        if (!"client_credentials".equals(form.get("grant_type"))
                || !same(clientId, form.get("client_id"))
                || !same(secret, form.get("client_secret"))) {
            throw new Problem(401, "invalid_client", "This client is not known, or its secret is another");
        }
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var token = HexFormat.of().formatHex(bytes);
        given.add(token);
        return Answer.json(Map.of("access_token", token, "token_type", "Bearer", "expires_in", 3600));
    }

    /** The same handler for whoever shows a token. */
    public Handler guarded(Handler handler) {
        return asked -> {
            var shown = asked.header("Authorization").orElse("");
            if (!shown.startsWith("Bearer ") || !given.contains(shown.substring(7))) {
                throw new Problem(401, "invalid_token", "Ask POST /oauth2/client/token for a token first");
            }
            return handler.answer(asked);
        };
    }

    private static boolean same(String expected, @Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
