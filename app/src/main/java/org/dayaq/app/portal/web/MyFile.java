package org.dayaq.app.portal.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.papers.Waiting;
import org.dayaq.app.worklist.web.CaseView.Message;
import org.dayaq.app.worklist.web.CaseView.Payment;
import org.dayaq.app.worklist.web.PaperView;
import org.jspecify.annotations.Nullable;

/** What a citizen's pages show beside the cases. */
interface MyFile {

    /** Payments and cards, newest first. */
    List<Payment> payments(Pin person);

    /** What the person was asked for, newest first. */
    List<PaperView> papers(Pin person);

    /** What the person's cases wait for of this person; another's papers are not shown. */
    Map<UUID, Waiting> awaited(Pin person);

    /** Messages sent, newest first. */
    List<Message> messages(Pin person);

    /** Who looked at the person's data and why, newest first; pages are counted from 0. */
    List<Look> looks(Pin person, int page, int size);

    long countLooks(Pin person);

    /** Writes down that the person looked at their own data. */
    void looked(Pin person, UUID caseId, String field);

    /** Somebody of an office looked at the data of a case. */
    record Look(Instant at, String who, String why, @Nullable String caseNumber) {}
}
