package org.dayaq.app.intake.internal;

import java.util.List;

/** A message is not accepted: an HTTP status and every problem found, by the codes of the standard. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One thing wrong with a message; the sentence holds nothing of what was sent. */
    public record Fault(String code, String sentence) {}

    private final int status;
    private final transient List<Fault> faults;

    Rejected(int status, List<Fault> faults) {
        super("A message was rejected: " + faults.get(0).code());
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    /** A rejection for one reason. */
    public static Rejected of(int status, String code, String sentence) {
        return new Rejected(status, code, sentence);
    }

    Rejected(int status, String code, String sentence) {
        this(status, List.of(new Fault(code, sentence)));
    }

    public int status() {
        return status;
    }

    public List<Fault> faults() {
        return faults;
    }
}
