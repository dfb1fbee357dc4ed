package org.dayaq.app.worklist;

import java.time.Instant;

/** What an officer told the colleagues about a case. */
public record Note(String officer, String name, Instant at, String text) {}
