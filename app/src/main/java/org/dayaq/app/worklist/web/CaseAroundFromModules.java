package org.dayaq.app.worklist.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.audit.AuditLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.Officer;
import org.dayaq.app.worklist.Team;
import org.dayaq.app.worklist.web.CaseAround.Benefit;
import org.dayaq.app.worklist.web.CaseAround.Look;
import org.dayaq.app.worklist.web.CaseAround.Somebody;
import org.springframework.stereotype.Component;

/** Gathers from the modules what stands around a case. */
@Component
class CaseAroundFromModules implements CaseAround.Views {

    private static final int LOOKS_SHOWN = 30;

    private final Cases cases;
    private final Payments payments;
    private final Audit audit;
    private final Team team;
    private final CaseFamilyFromModules family;
    private final Show show;

    CaseAroundFromModules(
            Cases cases, Payments payments, Audit audit, Team team, CaseFamilyFromModules family, Show show) {
        this.cases = cases;
        this.payments = payments;
        this.audit = audit;
        this.team = team;
        this.family = family;
        this.show = show;
    }

    @Override
    public CaseAround around(CaseView view, Officer officer) {
        var byPin = new LinkedHashMap<Pin, List<CaseView.Person>>();
        view.people().forEach(person -> byPin.computeIfAbsent(person.pin(), pin -> new ArrayList<>())
                .add(person));
        var people = byPin.entrySet().stream()
                .map(one -> somebody(view, one.getKey(), one.getValue()))
                .toList();
        return new CaseAround(people, family.of(view, officer), looks(view));
    }

    private Somebody somebody(CaseView view, Pin pin, List<CaseView.Person> parts) {
        var name = parts.stream()
                .map(CaseView.Person::name)
                .filter(one -> one != null)
                .findFirst()
                .orElse(null);
        return new Somebody(
                parts.stream().map(CaseView.Person::title).collect(Collectors.joining(", ")),
                name,
                pin,
                cases.of(pin).stream()
                        .filter(line -> !line.id().equals(view.line().id()))
                        .toList(),
                payments.awardsOf(pin).stream()
                        .filter(this::isInForce)
                        .map(this::benefit)
                        .toList());
    }

    /** A lump sum is over once it is paid; what is paid by the month is in force until it ends. */
    private boolean isInForce(Award award) {
        var until = award.until();
        return award.kind() == Kind.MONTHLY && (until == null || !until.isBefore(show.today()));
    }

    private Benefit benefit(Award award) {
        return new Benefit(
                show.code("benefit", award.benefit()),
                award.amount(),
                award.kind() == Kind.MONTHLY,
                award.from(),
                award.until(),
                award.caseId());
    }

    private List<Look> looks(CaseView view) {
        return audit.ofCase(view.line().id()).stream()
                .filter(line -> line.kind().equals("read"))
                .map(this::look)
                .distinct()
                .limit(LOOKS_SHOWN)
                .toList();
    }

    private Look look(AuditLine line) {
        var who = team.colleague(line.actor()).map(one -> one.name()).orElseGet(() -> show.code("role", line.role()));
        return new Look(
                line.at().truncatedTo(java.time.temporal.ChronoUnit.MINUTES),
                who,
                line.office(),
                show.code("purpose", line.action()));
    }
}
