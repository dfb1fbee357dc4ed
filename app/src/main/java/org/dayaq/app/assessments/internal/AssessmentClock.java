package org.dayaq.app.assessments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.dayaq.app.assessments.AssessmentsSettings;
import org.dayaq.app.assessments.Deadlines;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.NewCase;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.kernel.ClockGuard;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.WorkingDays;
import org.dayaq.app.process.Processes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What days bring: reminders before a deadline, its passing, disabilities whose term comes to its end or has come to it, and members who
 * can judge at last. Looked at often because a day may be jumped to; each is done once, by whichever node takes its row.
 */
@Component
public class AssessmentClock {

    private static final Logger LOG = LoggerFactory.getLogger(AssessmentClock.class);
    private static final int BATCH = 20;
    private static final int MOST = 200;
    private static final String REGISTER = "disability-register";
    private static final String AGAIN = "disability-reassessment";

    private final AssessmentStore assessments;
    private final Seats seats;
    private final DeadlineStore deadlines;
    private final DisabilityStore register;
    private final WorkingDays days;
    private final AssessmentsSettings settings;
    private final Services services;
    private final Cases cases;
    private final Processes processes;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ObjectProvider<ClockGuard> guards;

    AssessmentClock(
            AssessmentStore assessments,
            Seats seats,
            DeadlineStore deadlines,
            DisabilityStore register,
            WorkingDays days,
            AssessmentsSettings settings,
            Services services,
            Cases cases,
            Processes processes,
            TransactionTemplate transactions,
            Clock clock,
            ObjectProvider<ClockGuard> guards) {
        this.assessments = assessments;
        this.seats = seats;
        this.deadlines = deadlines;
        this.register = register;
        this.days = days;
        this.settings = settings;
        this.services = services;
        this.cases = cases;
        this.processes = processes;
        this.transactions = transactions;
        this.clock = clock;
        this.guards = guards;
    }

    @Scheduled(fixedDelayString = "${dayaq.assessments.look:20s}", initialDelayString = "5s")
    void tick() {
        try {
            if (guards.stream().allMatch(ClockGuard::isRight)) {
                run();
            }
        } catch (RuntimeException failed) {
            // Whatever it was, the rows are as they were, and are taken at the next tick.
            LOG.atWarn().setCause(failed).log("Deadlines of assessments were not looked at");
        }
    }

    /** Everything that is due by today. */
    public void run() {
        var today = LocalDate.now(clock);
        remind("soon", days.after(today, settings.remindWorkingDays()), "assessment-due-soon");
        remind("over", today.minusDays(1), "assessment-overdue");
        while (again(today)) {
            // Until none is left.
        }
        register.waitedEnough(today, MOST).forEach(caseId -> wake(caseId, () -> register.takeAgain(caseId)));
        cases.waitingFor(Deadlines.COMMISSION).forEach(caseId -> wake(caseId, () -> true));
    }

    /** A case that cannot go on now keeps no other from going on. */
    private void wake(UUID caseId, BooleanSupplier mine) {
        try {
            transactions.executeWithoutResult(status -> {
                if (mine.getAsBoolean()) {
                    processes.wake(caseId);
                }
            });
        } catch (RuntimeException failed) {
            LOG.atWarn().setCause(failed).log("A case was not woken and is at the next look");
        }
    }

    private void remind(String as, LocalDate dueBy, String code) {
        var told = transactions.execute(status -> {
            var rows = assessments.remind(as, dueBy);
            rows.forEach(row -> cases.happened(
                    row.caseId(), code, Map.of("due", row.line().due().toString())));
            if (!rows.isEmpty()) {
                deadlines.tell();
            }
            return rows;
        });
        // Where a member who may not judge never came, nobody else can go on.
        Objects.requireNonNull(told).forEach(seats::relieve);
    }

    private boolean again(LocalDate today) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var due = register.takeDue(today, BATCH);
            due.forEach(one -> open(one, today));
            return !due.isEmpty();
        }));
    }

    private void open(DisabilityStore.Due due, LocalDate today) {
        var release = services.service(ReferralDesk.SERVICE).current().id();
        var caseId = cases.open(new NewCase(
                ReferralDesk.SERVICE,
                release,
                Ids.newId(clock),
                today,
                Map.of("applicant", due.person()),
                facts(due, today)));
        register.againIn(due.disability(), caseId);
        cases.happened(
                due.caseId(),
                "reassessment-opened",
                Map.of("case", cases.line(caseId).number()));
        processes.start(AGAIN, release, caseId, Map.of());
    }

    private static List<Fact> facts(DisabilityStore.Due due, LocalDate today) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("applicant.pin", due.person().value(), REGISTER, null, today));
        var last = due.endsOn();
        if (last != null) {
            facts.add(new Fact("assessment.validUntil", last, REGISTER, null, today));
        }
        return List.copyOf(facts);
    }
}
