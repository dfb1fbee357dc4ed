package org.dayaq.sandbox.dci;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dayaq.sandbox.http.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The platform as the registers see it: its keys, and a way to post messages to it. */
public final class Platform {

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final long BETWEEN_FETCHES = Duration.ofSeconds(2).toNanos();

    private final URI base;
    private final String id;
    private final String secret;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private long fetched = System.nanoTime() - BETWEEN_FETCHES;

    public Platform(URI base, String id, String secret) {
        this.base = base;
        this.id = id;
        this.secret = secret;
    }

    String id() {
        return id;
    }

    String secret() {
        return secret;
    }

    /** The public key with this id; an unknown id is looked for at the platform, but not more often than every 2 s. */
    Optional<PublicKey> key(String kid) {
        var known = keys.get(kid);
        return known != null ? Optional.of(known) : fetch(kid);
    }

    private synchronized Optional<PublicKey> fetch(String kid) {
        if (!keys.containsKey(kid) && System.nanoTime() - fetched >= BETWEEN_FETCHES) {
            fetched = System.nanoTime();
            try {
                var answer = http.send(
                        HttpRequest.newBuilder(base.resolve("/.well-known/jwks.json"))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                for (var key : Json.MAPPER.readTree(answer.body()).path("keys")) {
                    if ("OKP".equals(key.path("kty").asString(""))) {
                        var raw = Base64.getUrlDecoder().decode(key.path("x").asString());
                        keys.put(key.path("kid").asString(""), Signatures.publicKey(raw));
                    }
                }
            } catch (IOException | JacksonException | IllegalArgumentException e) {
                LOG.warn("The platform's keys cannot be read: {}", e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Optional.ofNullable(keys.get(kid));
    }

    /** What the platform answers to this body, or null when it could not be reached. */
    @Nullable
    HttpResponse<byte[]> post(String sender, URI address, byte[] body) throws InterruptedException {
        try {
            var answer = send(address, body, tokens.get(sender));
            if (answer.statusCode() == 401 && renew(sender)) {
                answer = send(address, body, tokens.get(sender));
            }
            return answer;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private HttpResponse<byte[]> send(URI address, byte[] body, @Nullable String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Asks the platform for a token, if it gives any. */
    private boolean renew(String sender) throws InterruptedException {
        tokens.remove(sender);
        try {
            var form = "grant_type=client_credentials&client_id=" + sender + "&client_secret="
                    + URLEncoder.encode(secret, StandardCharsets.UTF_8);
            var answer = http.send(
                    HttpRequest.newBuilder(base.resolve("/oauth2/client/token"))
                            .timeout(Duration.ofSeconds(5))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            var token = answer.statusCode() == 200
                    ? Json.MAPPER.readTree(answer.body()).path("access_token").asString("")
                    : "";
            if (token.isEmpty()) {
                return false;
            }
            tokens.put(sender, token);
            return true;
        } catch (IOException | JacksonException e) {
            return false;
        }
    }
}
