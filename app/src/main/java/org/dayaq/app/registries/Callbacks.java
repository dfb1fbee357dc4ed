package org.dayaq.app.registries;

import org.dayaq.app.registries.dci.Envelope;

/**
 * What registers answer later, to messages of ours: called by intake after it has checked the envelope and the
 * signature. Each gives a short outcome for the message log: {@code answered}, {@code duplicate}, {@code unexpected} or
 * what was wrong. Nothing is thrown for what a register sent.
 */
public interface Callbacks {

    /** Answers to a search; evidence is kept and cases are woken before this returns. */
    String onSearch(String register, Envelope envelope);

    String onSubscribe(String register, Envelope envelope);

    String onUnsubscribe(String register, Envelope envelope);

    String onStatus(String register, Envelope envelope);
}
