package org.dayaq.app.control;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;

/** The calendar and the dials of a sandbox. */
public interface Sandbox {

    /** Whether there is one; if not, nothing else may be asked. */
    boolean present();

    /** The sandbox's day, and the day it is on its way to. */
    Calendar calendar();

    void advance(String unit, int count);

    /** The dial of each body by its key. */
    SortedMap<String, Dial> dials();

    void turn(String body, Dial dial);

    /** @param target later than {@code today} while days are being played */
    record Calendar(LocalDate today, LocalDate target) {

        public boolean running() {
            return target.isAfter(today);
        }
    }

    /** How badly a body behaves. */
    record Dial(
            boolean down,
            int delayMs,
            int failEvery,
            boolean twice,
            boolean shuffle,
            boolean nonsense,
            boolean wrongSignature) {

        public boolean well() {
            return !down && delayMs == 0 && failEvery == 0 && !twice && !shuffle && !nonsense && !wrongSignature;
        }

        Map<String, Object> tree() {
            return Map.of(
                    "down", down,
                    "delayMs", delayMs,
                    "failEvery", failEvery,
                    "twice", twice,
                    "shuffle", shuffle,
                    "nonsense", nonsense,
                    "wrongSignature", wrongSignature);
        }
    }
}
