package org.dayaq.app.intake;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.app.kernel.Pin;

/**
 * A person for whom a day has come, found by the platform itself.
 *
 * @param day the day of the event
 * @param facts what is known besides; values are texts, days, whole numbers and truths
 */
public record Found(Pin pin, LocalDate day, SortedMap<String, Object> facts) {

    public Found {
        facts = new TreeMap<>(facts);
    }

    public Found(Pin pin, LocalDate day, Map<String, ?> facts) {
        this(pin, day, new TreeMap<String, Object>(facts));
    }

    /** Hides the person, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "Found " + day;
    }
}
