package org.dayaq.app.worklist;

import java.util.Set;

/** Who works at the desk: an id for the record, a name for colleagues, the roles in lower case. */
public record Officer(String id, String name, Set<String> roles) {

    public Officer {
        roles = Set.copyOf(roles);
    }
}
