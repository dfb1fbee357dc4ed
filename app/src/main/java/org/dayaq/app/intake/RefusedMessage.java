package org.dayaq.app.intake;

import java.time.Instant;

/** A message that was refused as a whole: who sent it, and the code it was refused with. */
public record RefusedMessage(String sender, Instant receivedAt, String action, String code) {}
