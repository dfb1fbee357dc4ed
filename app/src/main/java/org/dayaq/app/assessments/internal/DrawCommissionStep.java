package org.dayaq.app.assessments.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dayaq.app.assessments.AssessmentsSettings;
import org.dayaq.app.assessments.Deadlines;
import org.dayaq.app.assessments.Form88;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.documents.Papers;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.WorkingDays;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Gives a referral to a commission under a pseudonym: {@code for} is {@code assessment}, drawn among the commissions of other regions
 * without a conflict (else one of which somebody may judge, others being drawn for the rest), or {@code complaint}, given to the
 * ministry's. What the commission will see is copied once, here; where no commission can be drawn the case waits, and where the
 * person lives nobody knows it diverts with {@code no-region}.
 */
@Component
class DrawCommissionStep implements Step {

    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final int OLDEST = 80;
    private static final String NO_REGION = "no-region";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ReferralStore referrals;
    private final AssessmentStore assessments;
    private final CommissionStore commissions;
    private final DrawBook draws;
    private final Seats seats;
    private final Papers papers;
    private final WorkingDays days;
    private final AssessmentsSettings settings;
    private final Cases cases;
    private final Clock clock;

    DrawCommissionStep(
            ReferralStore referrals,
            AssessmentStore assessments,
            CommissionStore commissions,
            DrawBook draws,
            Seats seats,
            Papers papers,
            WorkingDays days,
            AssessmentsSettings settings,
            Cases cases,
            Clock clock) {
        this.referrals = referrals;
        this.assessments = assessments;
        this.commissions = commissions;
        this.draws = draws;
        this.seats = seats;
        this.papers = papers;
        this.days = days;
        this.settings = settings;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "draw-commission";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("for");
    }

    @Override
    public Result run(Context context) {
        var referral = referrals
                .ofCase(context.caseId())
                .orElseThrow(() -> new IllegalStateException(
                        "The case has no referral; only a referral starts the process of " + context.activity()));
        var complaint = context.input("for").equals("complaint");
        var facts = cases.factsOf(context.caseId());
        var region = facts.text("applicant.region").filter(known -> !known.isBlank());
        if (!complaint && region.isEmpty()) {
            return new Result.Diverted(NO_REGION, "No register says where the person lives");
        }
        var commission = complaint ? commissions.forComplaints() : drawn(referral, region.orElseThrow());
        if (commission.isEmpty()) {
            cases.waitingFor(context.caseId(), Deadlines.COMMISSION);
            return new Result.Waiting("assessments.no-commission");
        }
        if (Deadlines.COMMISSION.equals(cases.line(context.caseId()).waitingFor())) {
            cases.notWaiting(context.caseId());
        }
        open(context, referral, facts, commission.get(), complaint);
        return Result.done();
    }

    @Override
    public Set<String> diversions() {
        return Set.of(NO_REGION);
    }

    private Optional<String> drawn(ReferralStore.Row referral, String region) {
        var elsewhere = commissions.candidates(referral.person(), referral.clinic()).stream()
                .filter(candidate -> !candidate.regions().contains(region))
                .toList();
        var whole =
                elsewhere.stream().filter(candidate -> !candidate.conflict()).toList();
        // Where each has somebody who may not judge, nobody waits: their places are drawn as well.
        var drawnOf = whole.isEmpty()
                ? elsewhere.stream().filter(CommissionStore.Candidate::fit).toList()
                : whole;
        var candidates = drawnOf.stream()
                .map(candidate -> new Draw.Candidate(candidate.code(), candidate.load()))
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(draws.draw(referral.reference(), candidates));
    }

    private void open(Context context, ReferralStore.Row referral, Facts facts, String commission, boolean complaint) {
        var today = LocalDate.now(clock);
        var id = Ids.newId(clock);
        var findings = new LinkedHashMap<String, Integer>();
        Form88.CATEGORIES.forEach(category -> findings.put(
                category, referral.form().path("findings").path(category).asInt(0)));
        assessments.insert(new AssessmentStore.New(
                id,
                referral.id(),
                context.caseId(),
                complaint,
                pseudonym(),
                commission,
                band(facts, today),
                facts.text("applicant.sex").orElse(""),
                diagnoses(referral),
                findings,
                referral.form().path("cause").asString(""),
                today,
                days.after(today, complaint ? settings.complaintWorkingDays() : settings.workingDays())));
        int position = 0;
        for (var file : referrals.files(referral.id())) {
            var shown = papers.withoutPages(file.content(), file.withheld());
            if (shown.length > 0) {
                assessments.insertFile(id, ++position, papers.look(shown).pages(), shown);
            }
        }
        // The number in the form is the person's own; what the register has may be old.
        cases.record(context.caseId(), List.of(new Fact("applicant.phone", referral.phone(), "clinic", null, today)));
        cases.happened(context.caseId(), complaint ? "complaint-given" : "commission-drawn", Map.of());
        if (!complaint) {
            seats.fill(assessments.latest(context.caseId(), false).orElseThrow());
        }
    }

    private static List<String> diagnoses(ReferralStore.Row referral) {
        var codes = new ArrayList<String>();
        referral.form().path("diagnoses").forEach(code -> codes.add(code.asString()));
        return codes;
    }

    /** Ten years wide, so that nobody is known by their age; children by the stages at which they are judged differently. */
    static String band(Facts facts, LocalDate today) {
        var age = facts.date("applicant.birthDate")
                .map(born -> ChronoUnit.YEARS.between(born, today))
                .orElse(-1L);
        if (age < 0) {
            return "";
        }
        if (age < 18) {
            return age < 7 ? "0–6" : age < 14 ? "7–13" : "14–17";
        }
        if (age < 30) {
            return "18–29";
        }
        return age >= OLDEST ? OLDEST + "+" : age / 10 * 10 + "–" + (age / 10 * 10 + 9);
    }

    private static String pseudonym() {
        var signs = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            signs.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return signs.toString();
    }
}
