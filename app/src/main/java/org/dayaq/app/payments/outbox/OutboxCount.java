package org.dayaq.app.payments.outbox;

/** How many items of a channel are in a state: WAITING, SENDING, DONE or DEAD. */
public record OutboxCount(String channel, String state, long items) {}
