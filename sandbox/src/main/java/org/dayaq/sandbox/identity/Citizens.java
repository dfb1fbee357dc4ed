package org.dayaq.sandbox.identity;

import java.util.List;
import java.util.Optional;

/** The people of the world as the sign-in page needs them. */
public interface Citizens {

    /** The living person with this PIN. */
    Optional<Identity> find(String pin);

    /** A handful worth being, each with a reason. */
    List<Suggestion> suggestions();

    /**
     * Somebody worth being.
     *
     * @param why code of the sentence that says what there is to see; the text is {@code why.<code>} in the messages
     */
    record Suggestion(Identity who, String why) {}
}
