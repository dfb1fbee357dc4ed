package org.dayaq.app.notices;

import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.payments.Payee;

/** Writes the letter about one thing of a case, for a person whom the SMS about it did not reach; by whoever told the person of it. */
public interface LetterAbout {

    /** The archived letter, in the caller's transaction; empty where somebody else told of this. */
    Optional<UUID> write(Notice undelivered, Payee person);
}
