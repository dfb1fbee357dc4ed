package org.dayaq.sandbox.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A method and a path whose segments in braces match anything. */
record Route(String method, List<String> segments, Handler handler) {

    static Route of(String method, String path, Handler handler) {
        return new Route(method, List.of(path.split("/")), handler);
    }

    /** What the placeholders match, or empty when the path is another. */
    Optional<Map<String, String>> match(String path) {
        var asked = path.split("/");
        if (asked.length != segments.size()) {
            return Optional.empty();
        }
        var matched = new HashMap<String, String>();
        for (int i = 0; i < asked.length; i++) {
            var segment = segments.get(i);
            if (segment.startsWith("{")) {
                matched.put(segment.substring(1, segment.length() - 1), asked[i]);
            } else if (!segment.equals(asked[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(matched);
    }
}
