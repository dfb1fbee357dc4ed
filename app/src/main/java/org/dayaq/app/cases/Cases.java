package org.dayaq.app.cases;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;

/** Front door of the case file. Whatever writes joins the caller's transaction. */
public interface Cases {

    /** Opens a case and gives its id. */
    UUID open(NewCase newCase);

    /** Puts facts on file; a fact of the same name is replaced, and the earlier one stays in the file's history. */
    void record(UUID caseId, List<Fact> facts);

    /** The facts as they stand. */
    Facts factsOf(UUID caseId);

    /** Adds or replaces who plays a role, such as {@code payee}. */
    void cast(UUID caseId, String role, Pin person);

    /** Adds a line to the timeline: a code (message {@code timeline.<code>}) and details that name no person. */
    void happened(UUID caseId, String code, Map<String, String> details);

    /** Says that the case waits for another body's answer. */
    void waitingFor(UUID caseId, String body);

    /** Says that the case waits for no other body any more. */
    void notWaiting(UUID caseId);

    /** Ends the case: granted, refused, stopped, not-yet, withdrawn or closed-by-hand, and the reason's code. */
    void close(UUID caseId, String status, String reason);

    /** Says that a case that has ended stands otherwise since, as after a complaint; nothing where it stands so, or is open. */
    void standsAs(UUID caseId, String status, String reason);

    /** Opens a case again that ended as withdrawn, because the event holds after all; false if it did not end so. */
    boolean reopen(UUID caseId);

    /** The whole file; {@link NoSuchCase} if there is none. */
    CaseFile file(UUID caseId);

    /** The service, release and law's day of a case, without its facts. */
    CaseLine line(UUID caseId);

    /** A page of cases, newest first. */
    CasePage search(CaseSearch search);

    /** The cases in which a person plays a role, newest first. */
    List<CaseLine> of(Pin person);

    /** The cases that wait for a body's answer. */
    List<UUID> waitingFor(String body);
}
