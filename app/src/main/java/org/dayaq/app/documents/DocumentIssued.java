package org.dayaq.app.documents;

import java.util.UUID;
import org.dayaq.app.kernel.ServiceKey;

/** A letter entered the archive; published in the transaction that wrote it. */
public record DocumentIssued(UUID documentId, UUID caseId, UUID decisionId, ServiceKey service, String template) {}
