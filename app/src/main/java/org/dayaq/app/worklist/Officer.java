package org.dayaq.app.worklist;

import java.util.Set;

/**
 * Who works at the desk.
 *
 * @param name to show to colleagues
 * @param roles officer, approver, lead
 * @param office code of the office whose team the officer belongs to
 */
public record Officer(String id, String name, Set<String> roles, String office) {

    public Officer {
        roles = Set.copyOf(roles);
    }

    public boolean isLead() {
        return roles.contains("lead");
    }
}
