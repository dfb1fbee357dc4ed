package org.dayaq.app.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.app.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox as it is reached: by its control interface on loopback. */
@Component
class SandboxOverHttp implements Sandbox {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable URI url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    SandboxOverHttp(SandboxSettings settings) {
        this.url = settings.url();
    }

    @Override
    public boolean present() {
        return url != null;
    }

    @Override
    public Calendar calendar() {
        return read(send(request("/calendar").GET()));
    }

    @Override
    public void advance(String unit, int count) {
        send(request("/calendar/advance").POST(json(Map.of("unit", unit, "count", count))));
    }

    @Override
    public SortedMap<String, Dial> dials() {
        var dials = new TreeMap<String, Dial>();
        send(request("/dials").GET()).properties().forEach(entry -> dials.put(entry.getKey(), dial(entry.getValue())));
        // The sandbox's own control: turned down, nobody could turn it back.
        dials.remove("control");
        return dials;
    }

    @Override
    public void turn(String body, Dial dial) {
        if (!dials().containsKey(body)) {
            throw new Refused("control.no-such-body", "The sandbox plays no such body", "Choose one from the list");
        }
        send(request("/dials/" + body).PUT(json(dial.tree())));
    }

    private static Calendar read(JsonNode answer) {
        var today = LocalDate.parse(answer.path("today").asString());
        var target = answer.path("target").asString("");
        return new Calendar(today, target.isEmpty() ? today : LocalDate.parse(target));
    }

    private static Dial dial(JsonNode node) {
        return new Dial(
                node.path("down").asBoolean(false),
                node.path("delayMs").asInt(0),
                node.path("failEvery").asInt(0),
                node.path("twice").asBoolean(false),
                node.path("shuffle").asBoolean(false),
                node.path("nonsense").asBoolean(false),
                node.path("wrongSignature").asBoolean(false));
    }

    private HttpRequest.Builder request(String path) {
        if (url == null) {
            throw new IllegalStateException("There is no sandbox; ask present() first");
        }
        return HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> tree) {
        return BodyPublishers.ofString(JSON.writeValueAsString(tree), StandardCharsets.UTF_8);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer =
                    http.send(request.header("Content-Type", "application/json").build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw silent();
            }
            return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException | JacksonException e) {
            throw silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent();
        }
    }

    private static Refused silent() {
        return new Refused(
                "control.sandbox-silent",
                "The sandbox does not answer, or not as it should",
                "Look whether it runs; dayaq.sandbox.url says where it is expected");
    }
}
