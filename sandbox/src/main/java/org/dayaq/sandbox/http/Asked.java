package org.dayaq.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One request.
 *
 * @param headers by lower-case name, first value only
 * @param path what the placeholders of the route's path matched
 * @param query the parameters of the address
 * @param dial the body's dial when the request came
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Asked(
        String method,
        String uri,
        Map<String, String> headers,
        Map<String, String> path,
        Map<String, String> query,
        byte[] body,
        Dial dial) {

    public JsonNode json() {
        return Json.tree(body);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /** What the placeholder of the route's path matched. */
    public String at(String placeholder) {
        var value = path.get(placeholder);
        if (value == null) {
            throw new IllegalArgumentException("The route has no {" + placeholder + "}");
        }
        return value;
    }

    /** The body read as application/x-www-form-urlencoded. */
    public Map<String, String> form() {
        return pairs(new String(body, StandardCharsets.UTF_8));
    }

    static Map<String, String> pairs(String text) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : List.of(text.split("&"))) {
            if (!pair.isEmpty()) {
                var cut = pair.indexOf('=');
                var name = cut < 0 ? pair : pair.substring(0, cut);
                var value = cut < 0 ? "" : pair.substring(cut + 1);
                pairs.put(decode(name), decode(value));
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "request.bad", "A parameter is not URL-encoded", e);
        }
    }
}
