package org.dayaq.app.payments;

import java.util.Optional;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.kernel.Pin;

/** Somebody who plays a role in a case: the prefix of the facts about them, and their PIN. */
public record Payee(String role, Pin pin, Facts facts) {

    /** A fact about this person, such as {@code phone}. */
    public Optional<String> fact(String attribute) {
        return facts.text(role + "." + attribute).filter(text -> !text.isBlank());
    }

    @Override
    public String toString() {
        return "Payee " + role;
    }
}
