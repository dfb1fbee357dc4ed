package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dayaq.app.registries.RegisterDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Another body that asks the register of disabilities by DCI, signed, and is told by callbacks. */
final class Reader {

    private static final JsonMapper JSON = JsonMapper.shared();

    final RegisterDouble body = new RegisterDouble("tax-office");
    final List<JsonNode> told = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    private final HttpServer server;

    Reader() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            var message = JSON.readTree(exchange.getRequestBody().readAllBytes());
            if (status == 200) {
                told.add(message);
            }
            var answer = "{\"message\":{\"ack_status\":\"ACK\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String callback() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A message as the standard wants it, signed, and its answer. */
    JsonNode ask(int port, String path, String action, Map<String, Object> message) {
        var answer = body.post(port, "/dci/dr" + path, body.envelope(action, message));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    static Map<String, Object> about(String pin) {
        return Map.of(
                "transaction_id",
                UUID.randomUUID().toString(),
                "disabled_criteria",
                Map.of("query_type", "expression", "query", Map.of("member.member_identifier", Map.of("eq", pin))));
    }

    static Map<String, Object> search(String... pins) {
        var items = new java.util.ArrayList<Map<String, Object>>();
        for (var pin : pins) {
            items.add(Map.of(
                    "reference_id",
                    "r" + items.size(),
                    "timestamp",
                    "2026-01-01T10:00:00Z",
                    "search_criteria",
                    Map.of("query_type", "idtype-value", "query", Map.of("type", "UIN", "value", pin))));
        }
        return Map.of("transaction_id", UUID.randomUUID().toString(), "search_request", items);
    }

    /** Every property that the OpenAPI file demands is there, and every one it knows has the type and the words it says. */
    static List<String> complaints(String schema, JsonNode message) {
        try (var in = Reader.class.getResourceAsStream("/dci/dr_api_v1.0.0.yaml")) {
            var root = new YAMLMapper().readTree(in);
            var complaints = new java.util.ArrayList<String>();
            hold(root, root.path("components").path("schemas").path(schema), message, schema, complaints);
            return complaints;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hold(JsonNode root, JsonNode schema, JsonNode value, String at, List<String> complaints) {
        var resolved = schema;
        while (resolved.has("$ref")) {
            resolved = root.at(resolved.path("$ref").asString().substring(1));
        }
        for (var required : resolved.path("required")) {
            if (!value.has(required.asString())) {
                complaints.add(at + " lacks " + required.asString());
            }
        }
        var type = resolved.path("type").asString("");
        if (type.equals("string") && !value.isString()
                || type.equals("array") && !value.isArray()
                || type.equals("integer") && !value.isIntegralNumber()
                || type.equals("object") && !value.isObject()) {
            complaints.add(at + " is no " + type);
        }
        if (resolved.has("enum") && resolved.path("enum").valueStream().noneMatch(value::equals)) {
            complaints.add(at + " is none of " + resolved.path("enum") + ": " + value);
        }
        for (var property : resolved.path("properties").properties()) {
            if (value.has(property.getKey())) {
                hold(
                        root,
                        property.getValue(),
                        value.path(property.getKey()),
                        at + "." + property.getKey(),
                        complaints);
            }
        }
        if (resolved.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                hold(root, resolved.path("items"), value.path(i), at + "[" + i + "]", complaints);
            }
        }
    }
}
