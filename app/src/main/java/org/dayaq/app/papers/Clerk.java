package org.dayaq.app.papers;

/** The officer who asks for papers and checks them. */
public record Clerk(String id, String name, String office) {}
