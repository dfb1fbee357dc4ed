package org.dayaq.app.documents;

import java.util.UUID;

/** A letter in the archive. {@code fresh} is false where the decision already had this letter, which is then returned. */
public record Issued(UUID documentId, String number, String code, String sha256, boolean fresh) {}
