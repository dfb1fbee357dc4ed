package org.dayaq.app.papers;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a case has to do with people's papers now.
 *
 * @param until until when the person is waited for, the last day; null where nobody is
 * @param toCheck how many papers came that nobody has checked
 */
public record Waiting(@Nullable LocalDate until, int toCheck) {}
