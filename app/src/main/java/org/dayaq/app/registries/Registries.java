package org.dayaq.app.registries;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The questions put to other bodies and the evidence they gave. */
public interface Registries {

    String INTERNAL_AFFAIRS = "internal-affairs";
    String JUSTICE = "justice";
    String STATE_TAX = "state-tax";
    String SOCIAL_FUND = "social-fund";

    /** The youngest answer to this question that is still valid today. */
    Optional<Evidence> onFile(Question question);

    /** One piece of evidence, valid or not, for the case page and for replay. */
    Optional<Evidence> evidence(UUID id);

    /**
     * Queues the question in the caller's transaction. The answer is stored later and the case is woken then; a question
     * already queued for this case is not queued twice.
     */
    void ask(Question question, UUID caseId);

    /**
     * Answers many questions at once: those on file from there, the others in few large requests, the registers in
     * parallel. Call it outside a transaction. Whatever could not be answered is missing from the result; nothing is
     * thrown for a register that is down.
     */
    Gathered gather(Collection<Question> questions);

    /** A register reported a change of this subject: evidence on file is no longer used. In the caller's transaction. */
    void supersede(String register, String question, String subject);

    List<RegisterState> states();

    /** Questions of cases that wait, the oftenest tried first, at most 200. */
    List<UnansweredQuestion> unanswered();

    /** Cases whose answer has come and whose process failed when they were woken, several times. */
    List<StuckWake> stuck();
}
