package org.dayaq.sandbox.http;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The dials of all bodies by name; they start well and are forgotten when the sandbox stops. */
public final class Dials {

    private final Map<String, Dial> dials = new ConcurrentSkipListMap<>();

    /** Makes the body known, so that its dial can be read and set. */
    public void add(String body) {
        dials.putIfAbsent(body, Dial.WELL);
    }

    public Dial of(String body) {
        return dials.getOrDefault(body, Dial.WELL);
    }

    public void set(String body, Dial dial) {
        if (dials.replace(body, dial) == null) {
            throw new Problem(404, "dial.no-such-body", "No body has this name; the bodies are " + dials.keySet());
        }
    }

    public Map<String, Dial> all() {
        return Map.copyOf(dials);
    }
}
