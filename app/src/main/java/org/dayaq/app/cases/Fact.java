package org.dayaq.app.cases;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something known about a case, and how it is known.
 *
 * @param name dotted, noun first, such as {@code child.birthDate}
 * @param value a String, Boolean, BigDecimal, Integer or LocalDate, or a list of such maps for a series
 * @param source who said it: a register's key, {@code event}, {@code officer}, {@code rules}
 * @param evidence the answer it was taken from, where there is one
 * @param day the day for which it was said
 */
public record Fact(String name, Object value, String source, @Nullable UUID evidence, LocalDate day) {}
