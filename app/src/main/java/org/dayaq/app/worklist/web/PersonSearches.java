package org.dayaq.app.worklist.web;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/** The persons an officer searched for in this session, by tickets that say nothing to anybody else. */
@Component
@SessionScope
class PersonSearches implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int KEPT = 50;

    private final Map<String, String> pins = new LinkedHashMap<>();

    /** A ticket to put into an address instead of the PIN. */
    synchronized String ticket(Pin pin) {
        for (var known : pins.entrySet()) {
            if (known.getValue().equals(pin.value())) {
                return known.getKey();
            }
        }
        if (pins.size() >= KEPT) {
            pins.remove(pins.keySet().iterator().next());
        }
        var ticket = UUID.randomUUID().toString().substring(0, 8);
        pins.put(ticket, pin.value());
        return ticket;
    }

    synchronized Optional<Pin> pin(String ticket) {
        return Optional.ofNullable(pins.get(ticket)).map(Pin::new);
    }
}
