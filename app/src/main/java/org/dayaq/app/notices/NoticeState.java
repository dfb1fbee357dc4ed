package org.dayaq.app.notices;

/** Where a notice stands. Whatever the state, the person reads it on the portal. */
public enum NoticeState {
    /** No phone is known: only on the portal, and by post. */
    PORTAL,
    /** Waits for the relay, or for the bank to say where the money can be got. */
    READY,
    SENDING,
    /** The gateway took it. */
    SENT,
    DELIVERED,
    /** The gateway refused it or could not deliver it: a letter goes instead. */
    FAILED,
    /** It would have come too late and was dropped: a letter goes instead. */
    EXPIRED
}
