package org.dayaq.sandbox.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param id what is typed or chosen: a PIN, or the account name of a member of staff
 * @param name given name and surname
 * @param roles citizen, officer, approver, analyst, operator
 * @param pin of citizens only
 * @param office code of the office, of staff only
 * @param language az, en or ru
 */
public record Identity(
        String id, String name, List<String> roles, @Nullable String pin, @Nullable String office, String language) {

    public Identity {
        roles = List.copyOf(roles);
    }

    public static Identity citizen(String pin, String name, String language) {
        return new Identity(pin, name, List.of("citizen"), pin, null, language);
    }

    /** Hides the person, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "Identity " + roles;
    }
}
