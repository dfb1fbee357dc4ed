package org.dayaq.app.notices;

import java.time.Instant;
import java.util.UUID;
import org.dayaq.app.kernel.ServiceKey;

/** A notice as the person reads it on the portal. */
public record PortalMessage(
        UUID noticeId, UUID caseId, ServiceKey service, String text, Instant at, NoticeState state) {}
