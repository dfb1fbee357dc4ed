package org.dayaq.sandbox.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** The dials of all bodies by name; they start well and are forgotten when the sandbox stops. */
public final class Dials {

    private final Map<String, Dial> dials = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> spoilt = new ConcurrentHashMap<>();

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

    /** How often somebody met this body while its dial was turned: a request to it, or a message of its own. */
    public long spoilt(String body) {
        var count = spoilt.get(body);
        return count == null ? 0 : count.sum();
    }

    /** Somebody meets this body now, under this dial. */
    public void spoils(String body, Dial dial) {
        if (!dial.equals(Dial.WELL)) {
            spoilt.computeIfAbsent(body, first -> new LongAdder()).increment();
        }
    }

    public Map<String, Dial> all() {
        return Map.copyOf(dials);
    }
}
