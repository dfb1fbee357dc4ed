package org.dayaq.app.assessments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dayaq.app.assessments.AssessmentLine;
import org.dayaq.app.assessments.AssessmentView;
import org.dayaq.app.assessments.AssessmentsSettings;
import org.dayaq.app.assessments.Fault;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.Form88;
import org.dayaq.app.assessments.NoSuchAssessment;
import org.dayaq.app.assessments.Opinion;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.documents.ContentSeal;
import org.dayaq.app.kernel.CanonicalJson;
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

    private static final int LONGEST_REASON = 1_000;
    private static final int STEP = 5;

    private final CommissionStore commissions;
    private final AssessmentStore store;
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
            AssessmentsSettings settings,
            WorkingDays days,
            ContentSeal seal,
            Cases cases,
            Processes processes,
            Audit audit,
            Clock clock) {
        this.commissions = commissions;
        this.store = store;
        this.settings = settings;
        this.days = days;
        this.seal = seal;
        this.cases = cases;
        this.processes = processes;
        this.audit = audit;
        this.clock = clock;
    }

    /** A page of the list. */
    public record Listed(List<AssessmentLine> lines, long total, long open, long mine, long over) {

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
        var filter = new AssessmentStore.Filter(
                text.strip().toUpperCase(java.util.Locale.ROOT), which, today, sort, page, size);
        return new Listed(
                store.list(seat.commission(), subject, filter),
                store.count(seat.commission(), subject, filter),
                count(seat, "", today),
                count(seat, "mine", today),
                count(seat, "over", today));
    }

    private long count(CommissionStore.Seat seat, String which, LocalDate today) {
        return store.count(
                seat.commission(), seat.subject(), new AssessmentStore.Filter("", which, today, "due", 0, 1));
    }

    public AssessmentView view(String subject, String pseudonym) {
        var seat = seat(subject);
        var row = row(seat, pseudonym, false);
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
                seat.chair() ? List.copyOf(given.values()) : List.of(),
                seat.chair(),
                isEnough(seat, row, given),
                row.result());
    }

    /** One paper without the pages that name somebody. */
    public byte[] paper(String subject, String pseudonym, int position) {
        var row = row(seat(subject), pseudonym, false);
        audit.changed(
                "assessment",
                row.caseId(),
                "paper-shown",
                Map.of("assessment", row.id().toString(), "paper", String.valueOf(position)));
        return store.file(row.id(), position).orElseThrow(NoSuchAssessment::new);
    }

    /** What a member holds; said again, it replaces what was said. {@link Faulty} with every fault. */
    public void give(String subject, String pseudonym, Map<String, String> typed) {
        var seat = seat(subject);
        var row = open(seat, pseudonym);
        var opinion = read(row, typed);
        try {
            store.put(row.id(), subject, opinion, clock.instant());
        } catch (DataIntegrityViolationException refusedByTheTable) {
            throw tookPart();
        }
        audit.changed(
                "assessment",
                row.caseId(),
                "opinion",
                Map.of("assessment", row.id().toString()));
    }

    /** The one extension, with a reason. */
    public void extend(String subject, String pseudonym, String why) {
        var seat = chair(subject);
        var row = open(seat, pseudonym);
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            throw Faulty.of(422, "why", "why-extended", String.valueOf(LONGEST_REASON));
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
        var seat = chair(subject);
        var row = open(seat, pseudonym);
        if (!confirmed) {
            throw Faulty.of(422, "confirmed", "not-confirmed");
        }
        var given = store.opinions(row.id());
        if (!isEnough(seat, row, given)) {
            throw new Refused(
                    "assessments.opinions-missing",
                    "Not all who judge have said what they hold, or the chair has not",
                    "Wait for the others, or say first what you hold yourself");
        }
        var result = Verdict.of(row.line().diagnoses(), given.values(), Objects.requireNonNull(given.get(subject)));
        var today = LocalDate.now(clock);
        var minutes = minutes(row, seat, given, result, today);
        store.sign(row.id(), result, subject, today, minutes, seal.seal(minutes), clock.instant());
        audit.changed(
                "assessment",
                row.caseId(),
                "signed",
                Map.of("assessment", row.id().toString()));
        cases.happened(row.caseId(), "assessment-signed", Map.of());
        processes.wake(row.caseId());
    }

    private byte[] minutes(
            AssessmentStore.Row row,
            CommissionStore.Seat seat,
            Map<String, Opinion> given,
            Opinion result,
            LocalDate today) {
        var opinions = new LinkedHashMap<String, Object>();
        given.forEach((member, opinion) -> opinions.put(member, OpinionJson.tree(opinion)));
        var minutes = new LinkedHashMap<String, Object>();
        minutes.put("assessment", row.id());
        minutes.put("pseudonym", row.line().pseudonym());
        minutes.put("commission", row.commission());
        minutes.put("complaint", row.complaint());
        minutes.put("opinions", opinions);
        minutes.put("result", OpinionJson.tree(result));
        minutes.put("decidedOn", today);
        minutes.put("confirmedBy", seat.subject());
        minutes.put("at", clock.instant());
        return CanonicalJson.bytes(minutes);
    }

    /** An ordinary commission decides with all its members, that of complaints with more than half of them. */
    private boolean isEnough(CommissionStore.Seat seat, AssessmentStore.Row row, Map<String, Opinion> given) {
        return given.containsKey(seat.subject())
                && (row.complaint()
                        ? given.size() * 2 > commissions.seats(row.commission())
                        : given.size() >= commissions.judges(row.id()));
    }

    private Opinion read(AssessmentStore.Row row, Map<String, String> typed) {
        var faults = new ArrayList<Fault>();
        var percents = new LinkedHashMap<String, Integer>();
        for (var code : row.line().diagnoses()) {
            var field = "percent-" + code.replace('.', '-');
            var percent = number(typed.getOrDefault(field, ""));
            if (percent < 0 || percent > 100) {
                faults.add(Fault.of(field, "percent-range", code));
            } else if (percent % STEP != 0) {
                faults.add(Fault.of(field, "percent-step", code));
            } else {
                percents.put(code, percent);
            }
        }
        var cause = typed.getOrDefault("cause", "");
        if (!Form88.CAUSES.contains(cause)) {
            faults.add(Fault.of("cause", "cause-missing"));
        }
        var months = number(typed.getOrDefault("months", ""));
        if (java.util.Arrays.stream(Opinion.TERMS).noneMatch(term -> term == months)) {
            faults.add(Fault.of("months", "term-missing"));
        }
        var reason = typed.getOrDefault("reason", "").strip();
        var refuses = percents.size() == row.line().diagnoses().size()
                && percents.values().stream().allMatch(percent -> percent < Opinion.LEAST);
        if (refuses && reason.isEmpty()) {
            faults.add(Fault.of("reason", "reason-missing"));
        }
        if (reason.length() > LONGEST_REASON) {
            faults.add(Fault.of("reason", "reason-long", String.valueOf(LONGEST_REASON)));
        }
        if (!faults.isEmpty()) {
            throw new Faulty(422, faults);
        }
        return new Opinion(percents, cause, typed.containsKey("visual"), months, refuses ? reason : null);
    }

    private static int number(String text) {
        return text.strip().matches("[0-9]{1,3}") ? Integer.parseInt(text.strip()) : -1;
    }

    private AssessmentStore.Row open(CommissionStore.Seat seat, String pseudonym) {
        var row = row(seat, pseudonym, true);
        if (row.line().ended()) {
            throw new Refused(
                    "assessments.ended",
                    "The decision on this assessment was signed meanwhile",
                    "Open the list to see what is left to do");
        }
        return row;
    }

    private AssessmentStore.Row row(CommissionStore.Seat seat, String pseudonym, boolean locked) {
        var row =
                store.find(seat.commission(), pseudonym, seat.subject(), locked).orElseThrow(NoSuchAssessment::new);
        if (row.complaint() && store.judgedBefore(row.id(), seat.subject())) {
            throw tookPart();
        }
        if (commissions.isConflict(seat.subject(), row.id())) {
            throw new Refused(
                    "assessments.conflict",
                    "You may not take part in this assessment",
                    "The commission will be told; there is nothing for you to do");
        }
        return row;
    }

    private static Refused tookPart() {
        return new Refused(
                "assessments.took-part",
                "Who took part in the decision complained about may not judge the complaint",
                "Leave it to the other members of the commission");
    }

    private CommissionStore.Seat chair(String subject) {
        var seat = seat(subject);
        if (!seat.chair()) {
            throw new Refused(
                    "assessments.chair-only",
                    "Only the chair of the commission does this",
                    "Ask the chair of your commission");
        }
        return seat;
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
