package org.dayaq.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer: status, content type, bytes and further headers. */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {

    private static final String JSON = "application/json";

    /** 200 with this tree (map, list, record or node) as JSON. */
    public static Answer json(Object tree) {
        return json(200, tree);
    }

    public static Answer json(int status, Object tree) {
        return new Answer(status, JSON, Json.bytes(tree), Map.of());
    }

    public static Answer text(String type, String text) {
        return new Answer(200, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static Answer empty(int status) {
        return new Answer(status, "text/plain", new byte[0], Map.of());
    }

    /** A problem detail (RFC 9457). */
    public static Answer problem(Problem problem) {
        var detail = Map.of(
                "type", "about:blank", "status", problem.status(), "code", problem.code(), "detail", problem.detail());
        return new Answer(problem.status(), "application/problem+json", Json.bytes(detail), Map.of());
    }

    public Answer with(String header, String value) {
        var more = new java.util.LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, Map.copyOf(more));
    }
}
