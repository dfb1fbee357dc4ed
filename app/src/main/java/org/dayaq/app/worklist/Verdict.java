package org.dayaq.app.worklist;

import java.util.UUID;

/**
 * What came of one task of many that were to be handed over.
 *
 * @param caseNumber of the task, or its own id where it is not there for the officer
 * @param code {@code done}, or why not: {@code not-there}, {@code ended}, {@code not-yours}, {@code taken}, {@code role},
 *     {@code absent}, {@code same-officer}
 */
public record Verdict(UUID taskId, String caseNumber, String code) {

    public boolean done() {
        return code.equals("done");
    }
}
