package org.dayaq.app.assessments.internal;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.NoSuchAssessment;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.process.Processes;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Complaints about what a commission decided: by the person on the portal, or at the desk for them. */
@Component
@Transactional
public class Complaints {

    public static final int LONGEST = 4_000;
    private static final String PROCESS = "disability-complaint";

    private final ComplaintStore store;
    private final AssessmentStore assessments;
    private final LaterCases later;
    private final DisabilityStore register;
    private final Cases cases;
    private final Processes processes;
    private final Audit audit;
    private final Clock clock;

    Complaints(
            ComplaintStore store,
            AssessmentStore assessments,
            LaterCases later,
            DisabilityStore register,
            Cases cases,
            Processes processes,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.assessments = assessments;
        this.later = later;
        this.register = register;
        this.cases = cases;
        this.processes = processes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How a case stands for a complaint: whether one can be made, and whether one is being judged or was.
     *
     * @param replaced a later case of the person established what counts now: one complains about that
     */
    public record Standing(String caseNumber, boolean possible, boolean judged, boolean decided, boolean replaced) {}

    /** What the person may do with their own case; {@link NoSuchAssessment} where it is not theirs. */
    @Transactional(readOnly = true)
    public Standing standing(UUID caseId, @Nullable Pin own) {
        var line = cases.line(caseId);
        var person = cases.file(caseId).roles().get("applicant");
        if (!line.service().equals(ReferralDesk.SERVICE) || person == null || own != null && !own.equals(person)) {
            throw new NoSuchAssessment();
        }
        var signed = assessments
                .latest(caseId, false)
                .filter(row -> row.result() != null)
                .isPresent();
        var made = store.isMade(caseId);
        var answered = assessments
                .latest(caseId, true)
                .filter(row -> row.result() != null)
                .isPresent();
        var replaced = signed
                && !made
                && later.than(caseId, person).stream()
                        .anyMatch(one -> register.ofCase(one).isPresent());
        return new Standing(
                line.number(), signed && !line.isOpen() && !made && !replaced, made && !answered, answered, replaced);
    }

    /** Makes the one complaint about a decision: the ministry's commission is given it at once. */
    public void make(UUID caseId, @Nullable Pin own, String words, String by) {
        var standing = standing(caseId, own);
        if (standing.replaced()) {
            throw new Refused(
                    "assessments.replaced",
                    "About this disability a commission decided anew in a later case",
                    "Complain about the later decision, on the page of its case");
        }
        if (!standing.possible()) {
            throw new Refused(
                    "assessments.no-complaint",
                    "About this case a complaint was made before, or nothing is decided yet",
                    "Wait for the decision; about the answer to a complaint the court decides");
        }
        if (words.isBlank() || words.length() > LONGEST) {
            throw Faulty.of(422, "words", "words", String.valueOf(LONGEST));
        }
        try {
            store.insert(Ids.newId(clock), caseId, words.strip(), by, clock.instant());
        } catch (DuplicateKeyException twice) {
            throw new Refused(
                    "assessments.no-complaint",
                    "About this case a complaint was made before, or nothing is decided yet",
                    "Wait for the decision; about the answer to a complaint the court decides");
        }
        cases.happened(caseId, "complaint-made", Map.of());
        audit.changed("complaint", caseId, "made", Map.of());
        processes.start(PROCESS, cases.line(caseId).release(), caseId, Map.of());
    }
}
