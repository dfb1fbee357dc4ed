package org.dayaq.app.assessments;

/** There is no such assessment, or none for who asks: nobody is told which. */
public final class NoSuchAssessment extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchAssessment() {
        super("There is no such assessment here");
    }
}
