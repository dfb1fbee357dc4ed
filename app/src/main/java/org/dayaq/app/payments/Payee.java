package org.dayaq.app.payments;

import java.util.Optional;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/** Somebody who plays a role in a case: the prefix of the facts about them, and their PIN. */
public record Payee(String role, Pin pin, Facts facts) {

    /** A fact about this person, such as {@code phone}. */
    public Optional<String> fact(String attribute) {
        return facts.text(role + "." + attribute).filter(text -> !text.isBlank());
    }

    /** Region and address, as far as known; null if neither is. */
    public @Nullable String place() {
        var place = (fact("region").orElse("") + " " + fact("address").orElse("")).strip();
        return place.isEmpty() ? null : place;
    }

    /** Whether a register says that this person is dead. */
    public boolean isDead() {
        return fact("status").filter("dead"::equals).isPresent()
                || fact("alive").filter("false"::equals).isPresent();
    }

    @Override
    public String toString() {
        return "Payee " + role;
    }
}
