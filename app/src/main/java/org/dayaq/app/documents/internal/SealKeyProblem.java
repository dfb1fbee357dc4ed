package org.dayaq.app.documents.internal;

/** The product cannot seal letters and therefore does not start; the message says what to do. */
public final class SealKeyProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealKeyProblem(String sentence) {
        super(sentence);
    }
}
