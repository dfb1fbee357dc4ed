package org.dayaq.app.process.steps;

import java.util.Map;

/** How a step ended: done, diverted from the straight way, or waiting to be woken. */
public sealed interface Result {

    static Result done() {
        return new Done(Map.of());
    }

    /**
     * Done; the diagram goes on. Of the branch variables only those which the diagram declares are kept: short strings,
     * booleans and numbers to branch on, never personal data.
     */
    record Done(Map<String, Object> branch) implements Result {

        public Done {
            branch = Map.copyOf(branch);
        }
    }

    /** Off the straight way: the diagram catches the code with a boundary error event. The reason holds no personal data. */
    record Diverted(String code, String reason) implements Result {}

    /** Not yet: the case stays here until it is woken. The code says what for, as in {@code register.state-tax}. */
    record Waiting(String code) implements Result {}
}
