package org.dayaq.app.intake;

/** Partners of another module who get bearer tokens at the same door as the registers. */
public interface PartnerDirectory {

    /** Whether somebody of this name has this secret. */
    boolean knows(String clientId, String clientSecret);
}
