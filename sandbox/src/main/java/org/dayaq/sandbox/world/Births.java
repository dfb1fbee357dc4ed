package org.dayaq.sandbox.world;

import java.time.LocalDate;

/** How numbers of birth records look here; the law prescribes no format. */
final class Births {

    private Births() {}

    /** Records of children who were there on the first day: year, "A" and the child's number. */
    static String number(LocalDate born, long child) {
        return born.getYear() + "-A" + String.format("%08d", child);
    }

    /** Records made since: year, "B" and a running number. */
    static String runningNumber(LocalDate born, long running) {
        return born.getYear() + "-B" + String.format("%08d", running);
    }
}
