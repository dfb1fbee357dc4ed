package org.dayaq.app.decisions;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fact that a decision rests on: its value, who said it, on what evidence, and for which day. */
public record Ground(String name, Object value, String source, @Nullable UUID evidence, @Nullable LocalDate day) {}
