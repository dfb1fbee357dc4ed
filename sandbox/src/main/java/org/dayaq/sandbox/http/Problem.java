package org.dayaq.sandbox.http;

import org.jspecify.annotations.Nullable;

/** A request that cannot be answered: the HTTP status, a code and a sentence without personal data. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public Problem(int status, String code, String detail) {
        this(status, code, detail, null);
    }

    public Problem(int status, String code, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
