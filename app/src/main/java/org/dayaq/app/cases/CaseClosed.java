package org.dayaq.app.cases;

import java.util.UUID;

/** A case came to its end; published in the transaction that ended it. */
public record CaseClosed(UUID caseId, String status, String reason) {}
