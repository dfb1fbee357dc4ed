package org.dayaq.app.assessments;

import java.util.List;
import java.util.stream.Collectors;

/** What was sent or typed cannot be taken: everything that is wrong with it, at once. Nothing of it was kept. */
public final class Faulty extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the caller is answered over HTTP. */
    private final int status;

    private final transient List<Fault> faults;

    public Faulty(int status, List<Fault> faults) {
        super(faults.stream().map(Fault::code).collect(Collectors.joining(", ")));
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    public static Faulty of(int status, String field, String code, String... values) {
        return new Faulty(status, List.of(Fault.of(field, code, values)));
    }

    public int status() {
        return status;
    }

    public List<Fault> faults() {
        return faults;
    }
}
