package org.dayaq.app.assessments.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dayaq.app.assessments.AssessmentLine;
import org.dayaq.app.assessments.AssessmentView;
import org.dayaq.app.assessments.AssessmentsSettings;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.NoSuchAssessment;
import org.dayaq.app.assessments.Opinion;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.documents.ContentSeal;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.kernel.WorkingDays;
import org.dayaq.app.process.Processes;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where members of a commission judge: what they are shown, what they hold, and what the chair signs. */
@Component
@Transactional
public class CommissionRoom {

    private final CommissionStore commissions;
    private final AssessmentStore store;
    private final AssessmentListStore lists;
    private final SeatStore places;
    private final Seats seats;
    private final AssessmentsSettings settings;
    private final WorkingDays days;
    private final ContentSeal seal;
    private final Cases cases;
    private final Processes processes;
    private final Audit audit;
    private final Clock clock;

    CommissionRoom(
            CommissionStore commissions,
            AssessmentStore store,
            AssessmentListStore lists,
            SeatStore places,
            Seats seats,
            AssessmentsSettings settings,
            WorkingDays days,
            ContentSeal seal,
            Cases cases,
            Processes processes,
            Audit audit,
            Clock clock) {
        this.commissions = commissions;
        this.store = store;
        this.lists = lists;
        this.places = places;
        this.seats = seats;
        this.settings = settings;
        this.days = days;
        this.seal = seal;
        this.cases = cases;
        this.processes = processes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A page of the list.
     *
     * @param soon what waits for the member and is near its deadline or over it
     */
    public record Listed(
            List<AssessmentLine> lines, long total, long open, long mine, long soon, long over, boolean chair) {

        public Listed {
            lines = List.copyOf(lines);
        }
    }

    /** The sign-in says who a member is; nobody without a seat comes in. */
    public void enter(String subject, @Nullable Pin pin) {
        seat(subject);
        commissions.learn(subject, pin);
    }

    @Transactional(readOnly = true)
    public Listed list(String subject, String text, String which, String sort, int page, int size) {
        var seat = seat(subject);
        var today = LocalDate.now(clock);
        var filter = new AssessmentListStore.Filter(
                text.strip().toUpperCase(java.util.Locale.ROOT), which, today, soon(today), sort, page, size);
        return new Listed(
                lists.list(seat.commission(), subject, filter),
                lists.count(seat.commission(), subject, filter),
                count(seat, "", today),
                count(seat, "mine", today),
                count(seat, "soon", today),
                count(seat, "over", today),
                seat.chair());
    }

    private long count(CommissionStore.Seat seat, String which, LocalDate today) {
        return lists.count(
                seat.commission(),
                seat.subject(),
                new AssessmentListStore.Filter("", which, today, soon(today), "due", 0, 1));
    }

    private LocalDate soon(LocalDate today) {
        return days.after(today, settings.remindWorkingDays());
    }

    public AssessmentView view(String subject, String pseudonym) {
        var at = at(subject, pseudonym, false);
        var row = at.row();
        audit.changed(
                "assessment",
                row.caseId(),
                "shown",
                Map.of("assessment", row.id().toString()));
        var given = store.opinions(row.id());
        return new AssessmentView(
                row.line(),
                row.findings(),
                row.cause(),
                store.pages(row.id()),
                given.get(subject),
                store.givenAt(row.id(), subject).orElse(null),
                at.chair() ? List.copyOf(given.values()) : List.of(),
                at.chair(),
                isEnough(at, given),
                row.result());
    }

    /** One paper without the pages that name somebody. */
    public byte[] paper(String subject, String pseudonym, int position) {
        var row = at(subject, pseudonym, false).row();
        audit.changed(
                "assessment",
                row.caseId(),
                "paper-shown",
                Map.of("assessment", row.id().toString(), "paper", String.valueOf(position)));
        return store.file(row.id(), position).orElseThrow(NoSuchAssessment::new);
    }

    /**
     * What a member holds; said again, it replaces what was said. {@link Faulty} with every fault.
     *
     * @param seen when what the member had said before was said, as their page showed it; null where it showed none
     * @return false where another window has said something else meanwhile, which stays
     */
    public boolean give(String subject, String pseudonym, Map<String, String> typed, @Nullable Instant seen) {
        var row = open(subject, pseudonym).row();
        var opinion = OpinionForm.read(row.line().diagnoses(), typed);
        try {
            if (!store.put(row.id(), subject, opinion, seen, clock.instant())) {
                return opinion.equals(store.opinions(row.id()).get(subject));
            }
        } catch (DataIntegrityViolationException refusedByTheTable) {
            throw tookPart();
        }
        audit.changed(
                "assessment",
                row.caseId(),
                "opinion",
                Map.of("assessment", row.id().toString()));
        return true;
    }

    /** The one extension, with a reason. */
    public void extend(String subject, String pseudonym, String why) {
        var row = chaired(subject, pseudonym).row();
        if (why.isBlank() || why.length() > OpinionForm.LONGEST_REASON) {
            throw Faulty.of(422, "why", "why-extended", String.valueOf(OpinionForm.LONGEST_REASON));
        }
        var due = days.after(row.line().openedOn(), settings.extendedWorkingDays());
        if (row.complaint() || !store.extend(row.id(), due, why.strip())) {
            throw new Refused(
                    "assessments.extended-already",
                    "The deadline was extended before, or is one that is not extended",
                    "Decide by the day that stands on the list");
        }
        cases.happened(row.caseId(), "assessment-extended", Map.of("due", due.toString()));
        audit.changed(
                "assessment",
                row.caseId(),
                "extended",
                Map.of("assessment", row.id().toString()));
    }

    /** The chair signs what the members hold: the minutes are sealed, and the case goes on. */
    public void sign(String subject, String pseudonym, boolean confirmed) {
        var at = chaired(subject, pseudonym);
        var row = at.row();
        if (!confirmed) {
            throw Faulty.of(422, "confirmed", "not-confirmed");
        }
        var given = store.opinions(row.id());
        if (!isEnough(at, given)) {
            throw new Refused(
                    "assessments.opinions-missing",
                    "Not all who judge have said what they hold, or the chair has not",
                    "Wait for the others, or say first what you hold yourself");
        }
        var result = Verdict.of(row.line().diagnoses(), given.values(), Objects.requireNonNull(given.get(subject)));
        var today = LocalDate.now(clock);
        var minutes = Minutes.of(row, given, result, today, subject, clock.instant());
        store.sign(row.id(), result, subject, today, minutes, seal.seal(minutes), clock.instant());
        audit.changed(
                "assessment",
                row.caseId(),
                "signed",
                Map.of("assessment", row.id().toString()));
        cases.happened(row.caseId(), "assessment-signed", Map.of());
        processes.wake(row.caseId());
    }

    /** An ordinary commission decides with all who may judge, that of complaints with more than half of its seats. */
    private boolean isEnough(At at, Map<String, Opinion> given) {
        return given.containsKey(at.subject())
                && (at.row().complaint()
                        ? given.size() * 2 > commissions.seats(at.row().commission())
                        : given.keySet().containsAll(places.judges(at.row().id())));
    }

    private At chaired(String subject, String pseudonym) {
        var at = open(subject, pseudonym);
        if (!at.chair()) {
            throw new Refused(
                    "assessments.chair-only",
                    "Only the chair of the commission does this",
                    "Ask the chair of your commission");
        }
        return at;
    }

    At open(String subject, String pseudonym) {
        var at = at(subject, pseudonym, true);
        if (at.row().line().ended()) {
            throw new Refused(
                    "assessments.ended",
                    "The decision on this assessment was signed meanwhile",
                    "Open the list to see what is left to do");
        }
        return at;
    }

    /** Whoever comes first, those who may not judge are replaced: nobody waits for them. */
    At at(String subject, String pseudonym, boolean locked) {
        var commission = seat(subject).commission();
        var found = store.find(commission, pseudonym, subject, false).orElseThrow(NoSuchAssessment::new);
        if (!found.line().ended() && !places.inConflict(found.id()).isEmpty()) {
            seats.relieve(found);
        }
        if (found.complaint() && store.judgedBefore(found.id(), subject)) {
            throw tookPart();
        }
        var chair = places.chairs(found.id(), subject);
        if (chair.isEmpty() || places.isConflict(found.id(), subject)) {
            throw new Refused(
                    "assessments.conflict",
                    "You may not take part in this assessment",
                    "Another member was drawn for you, or the others decide; there is nothing for you to do");
        }
        var row = store.find(commission, pseudonym, subject, locked).orElseThrow(NoSuchAssessment::new);
        return new At(row, subject, chair.get());
    }

    /** A member before an assessment. */
    record At(AssessmentStore.Row row, String subject, boolean chair) {}

    private static Refused tookPart() {
        return new Refused(
                "assessments.took-part",
                "Who took part in the decision complained about may not judge the complaint",
                "Leave it to the other members of the commission");
    }

    private CommissionStore.Seat seat(String subject) {
        return commissions
                .seat(subject)
                .orElseThrow(() -> new Refused(
                        "assessments.no-seat",
                        "You have no seat in a commission",
                        "Ask the operator of the platform to enter you as a member"));
    }
}
