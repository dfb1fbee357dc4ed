package org.dayaq.app.kernel;

/**
 * Refused by law or procedure: expected, told to the person who asked, never retried.
 *
 * <p>The code has the form {@code module.what}; the reason says what is wrong and the remedy what to do. Neither holds
 * personal data, because both reach logs.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;

    public Refused(String code, String reason, String remedy) {
        super(reason);
        this.code = code;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
