package org.dayaq.app.documents.internal;

/** The first bytes of many letters - resources, colour profile and fonts - which the archive keeps once. */
public record Beginning(String sha256, byte[] bytes) {}
