package org.dayaq.app.assessments.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dayaq.app.assessments.Opinion;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/** Waits until the commission's decision is signed, and puts it on file: {@code for} is {@code assessment} or {@code complaint}. */
@Component
class AwaitAssessmentStep implements Step {

    private static final String COMMISSION = "commission";

    private final AssessmentStore assessments;
    private final DisabilityStore register;
    private final ReferralStore referrals;
    private final Cases cases;

    AwaitAssessmentStep(AssessmentStore assessments, DisabilityStore register, ReferralStore referrals, Cases cases) {
        this.assessments = assessments;
        this.register = register;
        this.referrals = referrals;
        this.cases = cases;
    }

    @Override
    public String key() {
        return "await-assessment";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("for");
    }

    @Override
    public Result run(Context context) {
        var complaint = context.input("for").equals("complaint");
        var row = assessments.latest(context.caseId(), complaint);
        var result = row.map(AssessmentStore.Row::result).orElse(null);
        if (row.isEmpty() || result == null) {
            return new Result.Waiting("assessments.commission");
        }
        record(context, row.get(), result, complaint);
        return Result.done();
    }

    private void record(Context context, AssessmentStore.Row row, Opinion result, boolean complaint) {
        var decided = Objects.requireNonNull(row.decidedOn());
        var facts = new ArrayList<Fact>();
        var percents =
                result.percents().values().stream().map(BigDecimal::valueOf).toList();
        facts.add(new Fact("assessment.percents", percents, COMMISSION, null, decided));
        facts.add(new Fact("assessment.cause", result.cause(), COMMISSION, null, decided));
        facts.add(new Fact("assessment.visual", result.visual(), COMMISSION, null, decided));
        facts.add(new Fact("assessment.months", result.months(), COMMISSION, null, decided));
        facts.add(new Fact(
                "assessment.reason", Objects.requireNonNullElse(result.reason(), ""), COMMISSION, null, decided));
        facts.add(new Fact("assessment.number", row.line().pseudonym(), COMMISSION, null, decided));
        if (!complaint) {
            // A complaint is about the decision of that day: whatever comes of it holds from then.
            facts.add(new Fact("assessment.decidedOn", decided, COMMISSION, null, decided));
            var person = referrals.ofCase(context.caseId()).orElseThrow().person();
            facts.add(new Fact(
                    "applicant.yearsWithDisabilityBefore",
                    register.fullYears(person, decided),
                    "disability-register",
                    null,
                    decided));
        }
        cases.record(context.caseId(), List.copyOf(facts));
    }
}
