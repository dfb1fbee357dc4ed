package org.dayaq.app.payments.outbox;

import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks JSON over HTTP to one other body, with a bearer token of its client-credentials endpoint. Never to be called
 * within a transaction; no answer is waited for longer than the time-out or read beyond a size.
 */
public final class Partner {

    private static final int LARGEST_ANSWER = 16_000_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final PartnerSettings settings;
    private final HttpClient http;
    private @Nullable String token;

    public Partner(String name, PartnerSettings settings) {
        this.name = name;
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    public String name() {
        return name;
    }

    public boolean isConfigured() {
        return settings.url() != null;
    }

    public JsonNode get(String path) throws Unavailable, NoAnswer {
        return exchange(path, null);
    }

    public JsonNode post(String path, Object body) throws Unavailable, NoAnswer {
        return exchange(path, JSON.writeValueAsBytes(body));
    }

    private JsonNode exchange(String path, byte @Nullable [] body) throws Unavailable, NoAnswer {
        var answer = send(request(path, body, token()));
        if (answer.statusCode() == 401) {
            forget();
            answer = send(request(path, body, token()));
        }
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            throw new Unavailable("HTTP " + answer.statusCode());
        }
        if (answer.statusCode() == 503 || answer.statusCode() == 429) {
            throw new Unavailable("HTTP " + answer.statusCode());
        }
        // A refusal of the whole batch is an answer about its items too, if it holds any.
        if (answer.statusCode() / 100 != 2 && answer.statusCode() != 409 && answer.statusCode() != 422) {
            throw new NoAnswer("HTTP " + answer.statusCode());
        }
        return parse(answer.body());
    }

    private HttpRequest request(String path, byte @Nullable [] body, String bearer) throws Unavailable {
        var request = HttpRequest.newBuilder(at(path))
                .timeout(settings.timeout())
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json");
        return body == null
                ? request.GET().build()
                : request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
    }

    private URI at(String path) throws Unavailable {
        var url = settings.url();
        if (url == null) {
            throw new Unavailable("no address is configured for " + name);
        }
        return URI.create(url.toString().replaceAll("/+$", "") + path);
    }

    private synchronized String token() throws Unavailable {
        var known = token;
        if (known == null) {
            known = askForToken();
            token = known;
        }
        return known;
    }

    private synchronized void forget() {
        token = null;
    }

    private String askForToken() throws Unavailable {
        var form = "grant_type=client_credentials&client_id=" + encoded(settings.clientId()) + "&client_secret="
                + encoded(settings.clientSecret());
        var request = HttpRequest.newBuilder(at("/oauth2/client/token"))
                .timeout(settings.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            var answer = send(request);
            var bearer = answer.statusCode() == 200
                    ? parse(answer.body()).path("access_token").asString("")
                    : "";
            if (bearer.isEmpty()) {
                throw new Unavailable("no token, HTTP " + answer.statusCode());
            }
            return bearer;
        } catch (NoAnswer none) {
            throw new Unavailable("no token, " + none.reason());
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws Unavailable, NoAnswer {
        var pending = http.sendAsync(request, answer -> new BoundedBody(LARGEST_ANSWER));
        try {
            // The client's own time-out ends with the headers; this one holds for the body as well.
            return pending.get(settings.timeout().toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            pending.cancel(true);
            throw new NoAnswer("time-out");
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                throw new Unavailable("no connection");
            }
            throw new NoAnswer(cause == null ? "no answer" : cause.getClass().getSimpleName());
        } catch (InterruptedException stop) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        }
    }

    private static JsonNode parse(byte[] body) throws NoAnswer {
        try {
            var tree = JSON.readTree(body);
            if (!tree.isObject()) {
                throw new NoAnswer("nonsense");
            }
            return tree;
        } catch (JacksonException nonsense) {
            throw new NoAnswer("nonsense");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
