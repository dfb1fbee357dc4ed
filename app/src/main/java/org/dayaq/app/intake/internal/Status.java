package org.dayaq.app.intake.internal;

import java.util.List;

/** How far on in its life a reported event is; a later status is never undone by an earlier one that arrives late. */
final class Status {

    static final String ANNOUNCED = "announced";
    static final String UNREGISTERED = "unregistered";
    static final String REGISTERED = "registered";
    static final String CORRECTED = "corrected";
    static final String WITHDRAWN = "withdrawn";

    private static final List<String> ORDER = List.of(ANNOUNCED, UNREGISTERED, REGISTERED, CORRECTED, WITHDRAWN);

    private Status() {}

    static int rank(String status) {
        var rank = ORDER.indexOf(status);
        if (rank < 0) {
            throw new IllegalArgumentException("There is no status \"" + status + "\"");
        }
        return rank;
    }
}
