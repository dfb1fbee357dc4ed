package org.dayaq.app.worklist.web;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/** What an officer searched for in this session, names and PINs among it, by tickets that say nothing to anybody else. */
@Component
@SessionScope
class DeskSearches implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int KEPT = 50;

    private final Map<String, String> searches = new LinkedHashMap<>();

    /** A ticket to put into an address instead of the words. */
    synchronized String ticket(String words) {
        for (var known : searches.entrySet()) {
            if (known.getValue().equals(words)) {
                return known.getKey();
            }
        }
        if (searches.size() >= KEPT) {
            searches.remove(searches.keySet().iterator().next());
        }
        var ticket = UUID.randomUUID().toString().substring(0, 8);
        searches.put(ticket, words);
        return ticket;
    }

    synchronized Optional<String> words(String ticket) {
        return Optional.ofNullable(searches.get(ticket));
    }
}
