package org.dayaq.app.payments;

/** How often a benefit is paid. */
public enum Kind {
    ONCE,
    MONTHLY
}
