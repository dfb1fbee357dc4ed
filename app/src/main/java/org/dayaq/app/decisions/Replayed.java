package org.dayaq.app.decisions;

import java.util.UUID;

/**
 * What came of deciding again.
 *
 * @param same whether the answer is the recorded one to the byte
 * @param recorded the canonical JSON on record
 * @param again the canonical JSON of the replay
 */
public record Replayed(UUID decisionId, boolean same, String recorded, String again) {}
