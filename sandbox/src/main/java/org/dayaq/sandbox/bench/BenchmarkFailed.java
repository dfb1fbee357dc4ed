package org.dayaq.sandbox.bench;

/** What was measured cannot be believed: something did not come to its end, or the books do not balance. */
public final class BenchmarkFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BenchmarkFailed(String message) {
        super(message);
    }
}
