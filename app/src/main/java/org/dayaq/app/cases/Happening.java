package org.dayaq.app.cases;

import java.time.Instant;
import java.util.Map;

/** A line of a case's timeline; its text is the message {@code timeline.<code>} filled with the details. */
public record Happening(Instant at, String code, Map<String, String> details) {}
