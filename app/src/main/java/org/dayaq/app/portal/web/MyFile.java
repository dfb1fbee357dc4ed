package org.dayaq.app.portal.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
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

    /** What came back and is kept until the person says where to pay it. */
    List<Kept> kept(Pin person);

    /** Says where to pay what a case keeps; an empty account means a card. */
    void comeForward(Pin person, UUID caseId, String account);

    /** Messages sent, newest first. */
    List<Message> messages(Pin person);

    /** Who looked at the person's data and why, newest first; pages are counted from 0. */
    List<Look> looks(Pin person, int page, int size);

    long countLooks(Pin person);

    /** Writes down, for everybody the case is about, that whoever held its letter was told what was decided. */
    void checked(UUID caseId);

    /** Writes down that the person looked at their own data; without a case, at those of all of them. */
    void looked(Pin person, @Nullable UUID caseId, String field);

    /** Money of a case that is kept for the person. */
    record Kept(UUID caseId, String caseNumber, Money amount) {}

    /** Somebody of an office looked at the data of a case. */
    record Look(Instant at, String who, String why, @Nullable String caseNumber) {}
}
