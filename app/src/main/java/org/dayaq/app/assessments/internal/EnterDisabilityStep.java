package org.dayaq.app.assessments.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dayaq.app.assessments.AssessmentsSettings;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.decisions.Decision;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Enters what the standing decision established into the register of disabilities, from the day the commission decided; what the same case
 * had entered before is void. A term is put on file, with the day from which it is looked at again. Whatever the register says otherwise than
 * before is told to who subscribed to it; a complaint that changes nothing is not.
 */
@Component
class EnterDisabilityStep implements Step {

    private static final String ESTABLISHED = "ESTABLISHED";

    private final DisabilityStore register;
    private final ReaderStore readers;
    private final ReferralStore referrals;
    private final AssessmentStore assessments;
    private final LaterCases later;
    private final Decisions decisions;
    private final Cases cases;
    private final AssessmentsSettings settings;
    private final Clock clock;

    EnterDisabilityStep(
            DisabilityStore register,
            ReaderStore readers,
            ReferralStore referrals,
            AssessmentStore assessments,
            LaterCases later,
            Decisions decisions,
            Cases cases,
            AssessmentsSettings settings,
            Clock clock) {
        this.register = register;
        this.readers = readers;
        this.referrals = referrals;
        this.assessments = assessments;
        this.later = later;
        this.decisions = decisions;
        this.cases = cases;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "enter-disability";
    }

    @Override
    public Result run(Context context) {
        var caseId = context.caseId();
        var decision = decisions.standing(caseId).orElseThrow();
        var before = register.ofCase(caseId);
        register.voidOf(caseId);
        var established = decision.outcome().equals(ESTABLISHED);
        if (established) {
            var after = enter(context, decision);
            if (before.filter(after::saysTheSameAs).isEmpty()) {
                readers.tell(after.id(), false);
            }
        } else {
            before.ifPresent(row -> readers.tell(row.id(), true));
            var person = referrals.ofCase(caseId).orElseThrow().person();
            register.answered(person, caseId, decision.lawOfDay(), LocalDate.now(clock));
        }
        // Decided anew after a complaint, the case is what is in force now, on every list; before its end this changes
        // nothing.
        cases.standsAs(caseId, established ? "granted" : "refused", established ? "ASSIGNED" : "NOT_ESTABLISHED");
        return Result.done();
    }

    private DisabilityStore.Row enter(Context context, Decision decision) {
        var caseId = context.caseId();
        var facts = cases.factsOf(caseId);
        var starts = decision.lawOfDay();
        var months = facts.value("assessment.months")
                .map(value -> ((Number) value).intValue())
                .orElse(0);
        var forGood = Boolean.TRUE.equals(decision.results().get("indefinite")) || months == 0;
        var term = forGood ? null : starts.plusMonths(months).minusDays(1);
        var person = referrals.ofCase(caseId).orElseThrow().person();
        var laterCases = later.than(caseId, person);
        var next = register.of(person).stream()
                .filter(row -> laterCases.contains(row.caseId()))
                .map(DisabilityStore.Row::startsOn)
                .min(Comparator.naturalOrder());
        // What a later case established stands: this one ends where that begins, and is not looked at again.
        var ends = next.map(day -> day.isAfter(starts) ? day.minusDays(1) : starts)
                .filter(day -> term == null || day.isBefore(term))
                .orElse(term);
        var line = assessments
                .latest(caseId, true)
                .or(() -> assessments.latest(caseId, false))
                .orElseThrow()
                .line();
        var stand = new HashSet<>(laterCases);
        stand.add(caseId);
        register.replaceFrom(person, stand, starts);
        var entered = new DisabilityStore.Row(
                Ids.newId(clock),
                person,
                caseId,
                new BigDecimal(decision.result("percent").orElseThrow()).intValueExact(),
                decision.result("band").orElseThrow(),
                facts.text("assessment.cause").orElse(""),
                facts.isTrue("assessment.visual"),
                line.diagnoses(),
                starts,
                ends,
                false);
        register.insert(entered, ends == null || next.isPresent() ? null : ends.minusDays(settings.reassessDays()));
        // A decision without a term takes back the term of an earlier one.
        var until = ends == null ? "" : ends;
        cases.record(caseId, List.of(new Fact("assessment.validUntil", until, "rules", null, LocalDate.now(clock))));
        return entered;
    }

    @Override
    public Set<String> inputs() {
        return Set.of();
    }
}
