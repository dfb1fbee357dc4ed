package org.dayaq.app.payments;

import org.dayaq.app.kernel.Pin;

/** Somebody was awarded something in the running transaction. */
public record Awarded(Pin beneficiary) {}
