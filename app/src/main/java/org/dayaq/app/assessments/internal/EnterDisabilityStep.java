package org.dayaq.app.assessments.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.decisions.Decision;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Enters what the standing decision established into the register of disabilities, from the day the commission decided; what the same case
 * had entered before is void. A term is put on file, with the day from which it is looked at again. Whatever the register says otherwise than
 * before is told to who subscribed to it; a complaint that changes nothing is not.
 */
@Component
class EnterDisabilityStep implements Step {

    static final String ESTABLISHED = "ESTABLISHED";

    private final DisabilityStore register;
    private final ReaderStore readers;
    private final ReferralStore referrals;
    private final AssessmentStore assessments;
    private final LaterCases later;
    private final Terms terms;
    private final Decisions decisions;
    private final Cases cases;
    private final Clock clock;

    EnterDisabilityStep(
            DisabilityStore register,
            ReaderStore readers,
            ReferralStore referrals,
            AssessmentStore assessments,
            LaterCases later,
            Terms terms,
            Decisions decisions,
            Cases cases,
            Clock clock) {
        this.register = register;
        this.readers = readers;
        this.referrals = referrals;
        this.assessments = assessments;
        this.later = later;
        this.terms = terms;
        this.decisions = decisions;
        this.cases = cases;
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
            refuse(caseId, decision, before.orElse(null));
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
        var person = referrals.ofCase(caseId).orElseThrow().person();
        var laterCases = later.than(caseId, person);
        var term = terms.of(decision, person, starts, laterCases);
        var ends = term.endsOn();
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
        register.insert(entered, term.againOn());
        validUntil(caseId, ends);
        return entered;
    }

    /** A case that established nothing leaves what it had cut short to its own end. */
    private void refuse(UUID caseId, Decision decision, DisabilityStore.@Nullable Row before) {
        var person = referrals.ofCase(caseId).orElseThrow().person();
        if (before != null) {
            readers.tell(before.id(), true);
            validUntil(caseId, null);
            terms.restore(caseId, person).ifPresent(row -> {
                var ends = row.endsOn();
                validUntil(row.caseId(), ends);
                if (ends == null || !ends.isBefore(LocalDate.now(clock))) {
                    record(caseId, "assessment.earlierPercent", row.percent());
                }
            });
        }
        register.answered(person, caseId, decision.lawOfDay(), LocalDate.now(clock));
    }

    /** A decision without a term takes back the term of an earlier one. */
    private void validUntil(UUID caseId, @Nullable LocalDate last) {
        record(caseId, "assessment.validUntil", last == null ? "" : last);
    }

    private void record(UUID caseId, String fact, Object value) {
        cases.record(caseId, List.of(new Fact(fact, value, "rules", null, LocalDate.now(clock))));
    }

    @Override
    public Set<String> inputs() {
        return Set.of();
    }
}
