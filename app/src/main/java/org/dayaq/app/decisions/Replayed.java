package org.dayaq.app.decisions;

import java.util.UUID;

/**
 * What came of deciding again.
 *
 * @param same whether the answer is the recorded one to the byte, apart from which engine gave it
 * @param decidedBy the engine that decided, as recorded
 * @param replayedBy the engine that replayed: another version after an upgrade
 * @param recorded the canonical JSON on record
 * @param again the canonical JSON of the replay
 */
public record Replayed(
        UUID decisionId, boolean same, String decidedBy, String replayedBy, String recorded, String again) {}
