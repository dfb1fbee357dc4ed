package org.dayaq.app.papers;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an officer asks for.
 *
 * @param why told to the person, in the officer's words
 * @param days the working days they have; null for as many as the service gives
 */
public record NewRequest(UUID caseId, String kind, String role, String why, @Nullable Integer days) {}
