package org.dayaq.app.worklist;

import java.util.Set;

/** Who works at the desk: id, name to show to colleagues, and roles. */
public record Officer(String id, String name, Set<String> roles) {

    public Officer {
        roles = Set.copyOf(roles);
    }
}
