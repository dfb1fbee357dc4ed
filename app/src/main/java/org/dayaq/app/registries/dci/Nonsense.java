package org.dayaq.app.registries.dci;

/** What another body sent cannot be understood. The code says what is wrong; it never holds what was sent. */
public final class Nonsense extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public Nonsense(String code) {
        super("The other body's message cannot be understood: " + code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
