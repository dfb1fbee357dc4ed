package org.dayaq.app.papers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/** Front door of the papers that people are asked for. Who may see the case is the caller's to know; every look at a file is noted. */
public interface Requests {

    /** The kinds of paper that the service of a case asks for. */
    List<PaperKind> kinds(UUID caseId);

    /** One kind of a case's service, also one that is no longer offered. */
    Optional<PaperKind> kind(UUID caseId, String key);

    /** Who can be asked in a case: the roles whose person is known. */
    List<String> roles(UUID caseId);

    /** So many working days the person has where the officer does not say. */
    int days(UUID caseId);

    /**
     * Asks a person for a paper: tells them, and lets the clock of the case stand still. Refused with {@code papers.kind},
     * {@code papers.why}, {@code papers.days}, {@code papers.person} or {@code papers.asked} where it is asked already.
     */
    UUID ask(NewRequest request, Clerk by);

    /** Puts files on file that somebody brought to the counter without being asked. */
    UUID handOver(NewRequest request, List<byte[]> files, Clerk by);

    /** Files that the person gave; {@link NoSuchRequest} if it is not theirs. */
    Given give(UUID requestId, Pin person, List<byte[]> files);

    /** Files that the person handed over at the counter. */
    Given giveAtCounter(UUID requestId, List<byte[]> files, Clerk by);

    /**
     * Accepts what was given.
     *
     * @param value what the paper says, where its kind proves a fact; refused with {@code papers.value} where it does not fit
     */
    void accept(UUID requestId, @Nullable String value, Clerk by);

    /** Sends back what was given, with a reason the person is told; they are asked anew. */
    void reject(UUID requestId, String reason, Clerk by);

    /** Asks no longer; the clock goes on. */
    void withdraw(UUID requestId, Clerk by);

    /** {@link NoSuchRequest} if there is none. */
    PaperRequest request(UUID requestId);

    List<PaperRequest> ofCase(UUID caseId);

    /** What a person was asked for, newest first. */
    List<PaperRequest> of(Pin person);

    /** What these cases have to do with papers; a case that has nothing is absent. */
    Map<UUID, Waiting> waiting(Collection<UUID> caseIds);

    /** The requests of an office, or of all, in these states, what is to be checked first; pages are counted from 0. */
    List<PaperRequest> list(@Nullable String office, Collection<PaperRequest.State> states, int page, int size);

    long count(@Nullable String office, Collection<PaperRequest.State> states);

    /** A file as it came; the look is noted for this purpose. */
    byte[] content(UUID requestId, int position, String purpose);
}
