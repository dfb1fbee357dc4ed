package org.dayaq.app.registries.dci;

/**
 * Another body could not be asked, or its answer cannot be trusted. The code (such as {@code time-out}, {@code
 * status-503}, {@code oversize}, {@code signature-invalid}) says how; it never holds what was sent.
 */
public final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public Trouble(String code) {
        super("The other body could not be asked: " + code);
        this.code = code;
    }

    public Trouble(String code, Throwable cause) {
        super("The other body could not be asked: " + code, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
