package org.dayaq.app.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. A controller takes it as an argument, anything else asks {@link Access}.
 *
 * @param subject how the identity provider names the person, for good and without saying who it is
 * @param name to be shown to the person and to colleagues
 * @param pin of citizens only
 * @param office code of the office, of staff only
 */
public record CurrentUser(String subject, String name, Set<Role> roles, @Nullable Pin pin, @Nullable String office) {

    public CurrentUser {
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** The PIN of somebody who acts as a citizen. */
    public Pin requiredPin() {
        if (pin == null) {
            throw new Refused(
                    "access.no-pin",
                    "The sign-in did not say which citizen this is",
                    "Sign out and sign in as a citizen; if it happens again, tell the operator that the claim with the"
                            + " PIN is missing");
        }
        return pin;
    }

    /** Hides the person, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "CurrentUser " + roles;
    }
}
