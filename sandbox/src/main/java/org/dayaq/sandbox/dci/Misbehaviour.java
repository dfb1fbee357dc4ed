package org.dayaq.sandbox.dci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dayaq.sandbox.http.Dial;

/** What the dials "twice" and "shuffle" do to a list of answers or events. */
public final class Misbehaviour {

    private Misbehaviour() {}

    /** The same message with this list of it in another order and every item of it twice, as the dial says. */
    public static Map<String, Object> spoil(Map<String, Object> message, String list, Dial dial) {
        if (!(message.get(list) instanceof List<?> items) || (!dial.twice() && !dial.shuffle())) {
            return message;
        }
        var spoilt = new LinkedHashMap<>(message);
        spoilt.put(list, spoil(items, dial));
        return spoilt;
    }

    private static List<Object> spoil(List<?> items, Dial dial) {
        var spoilt = new ArrayList<Object>(items);
        if (dial.twice()) {
            spoilt.addAll(items);
        }
        if (dial.shuffle()) {
            // Reversed first: a shuffle of two may leave them as they were.
            Collections.reverse(spoilt);
            Collections.shuffle(spoilt.subList(0, spoilt.size() / 2), new Random(spoilt.size()));
        }
        return spoilt;
    }
}
