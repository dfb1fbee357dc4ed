package org.dayaq.app.web;

import java.util.List;
import java.util.Set;
import org.dayaq.app.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param path the page's own path, for marking where one is
 * @param person the name of who is signed in
 * @param roles what they may do, in lower case
 * @param note whether to say that this is a sandbox
 */
public record Frame(
        Language language,
        List<Switch> languages,
        String path,
        @Nullable String person,
        Set<String> roles,
        boolean note) {

    /** A language and the address of the same page in it. */
    public record Switch(Language language, String url, boolean current) {}

    public boolean has(String role) {
        return roles.contains(role);
    }

    public boolean staff() {
        return roles.contains("officer") || roles.contains("approver") || roles.contains("lead");
    }

    /** Where a member of staff works; null where none of the roles has a page. */
    public @Nullable String workplace() {
        if (staff()) {
            return "/desk";
        }
        if (has("commission")) {
            return "/desk/assessments";
        }
        return has("operator") ? "/control" : null;
    }

    /** Whether somebody is signed in for whom there is no page. */
    public boolean homeless() {
        return person != null && workplace() == null && !has("citizen");
    }

    /** Whether the page is this one or below it. */
    public boolean at(String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
