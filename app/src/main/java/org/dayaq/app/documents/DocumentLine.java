package org.dayaq.app.documents;

import java.time.Instant;
import java.util.UUID;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.ServiceKey;

/** One archived letter as lists show it; {@link Documents#pdf} gives the bytes. */
public record DocumentLine(
        UUID id,
        UUID caseId,
        UUID decisionId,
        ServiceKey service,
        String template,
        Language language,
        String number,
        String title,
        Instant issuedAt,
        String sha256,
        String code) {}
