package org.dayaq.app.documents.internal;

/** What the archive gives a letter before it is rendered. */
public record Imprint(String number, String code, String checkUrl) {}
