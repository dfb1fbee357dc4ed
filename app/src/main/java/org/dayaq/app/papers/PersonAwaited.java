package org.dayaq.app.papers;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a case waits for of people has changed; published in the transaction that changed it.
 *
 * @param on the day from which it holds
 * @param until the last day until which the clock of the case stands still; null lets it go on
 */
public record PersonAwaited(UUID caseId, LocalDate on, @Nullable LocalDate until) {}
