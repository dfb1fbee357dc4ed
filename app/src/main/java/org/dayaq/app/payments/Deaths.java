package org.dayaq.app.payments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.internal.DeathBooks;
import org.dayaq.app.process.Processes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of the money when a register tells of a death: awards end, what has not left the house is stopped, and officers look
 * at what was paid for a time after the death and at what is owed to somebody else now. Told again, nothing changes.
 */
@Component
public class Deaths {

    private static final String PAID_AFTER_DEATH = "paid-after-death";
    private static final String PAYEE_DIED = "payee-died";
    private static final String LATER_CORRECTION = "later-correction";

    private final DeathBooks books;
    private final Claims claims;
    private final Cases cases;
    private final Processes processes;

    public Deaths(DeathBooks books, Claims claims, Cases cases, Processes processes) {
        this.books = books;
        this.claims = claims;
        this.cases = cases;
        this.processes = processes;
    }

    /** The person died on this day, as it is known now; whether anything was ended or stopped by it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean reported(Pin person, LocalDate day) {
        books.hold(person);
        books.know(person, day);
        var awards = books.lock(person);
        var ended = books.end(person, awards, day);
        ended.forEach(award -> happened(award, "award-ended-by-death"));
        var stopped = books.stop(person);
        // Whoever was to be paid instead of somebody else who died has orders, but no award.
        var concerned = new LinkedHashSet<>(casesOf(awards));
        stopped.forEach(order -> concerned.add(order.caseId()));
        for (var caseId : concerned) {
            if (books.owedBy(caseId).isPositive()) {
                ask(caseId, PAYEE_DIED);
            }
            if (awards.stream().filter(award -> award.caseId().equals(caseId)).anyMatch(award -> books.paidAfter(award)
                    .isPositive())) {
                ask(caseId, PAID_AFTER_DEATH);
            }
        }
        return !ended.isEmpty() || !stopped.isEmpty();
    }

    /** Whether a register told that the person died. */
    public boolean isKnown(Pin person) {
        return books.known(person).isPresent();
    }

    /** If a register had told of the death before, what was awarded just now ends as any other award does. */
    @EventListener
    void on(Awarded awarded) {
        books.known(awarded.beneficiary()).ifPresent(day -> reported(awarded.beneficiary(), day));
    }

    /** The register took the death back; whether anything goes on by it. What was claimed back already is for an officer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean withdrawn(Pin person) {
        books.hold(person);
        books.forget(person);
        var awards = books.lock(person);
        var resumed = books.resume(person, awards);
        resumed.forEach(award -> happened(award, "award-goes-on"));
        for (var caseId : casesOf(resumed)) {
            if (claims.ofCase(caseId).stream().anyMatch(claim -> claim.state() == Claim.State.OPEN)) {
                ask(caseId, LATER_CORRECTION);
            }
        }
        return !resumed.isEmpty();
    }

    private static List<UUID> casesOf(List<Award> awards) {
        var ids = new LinkedHashSet<UUID>();
        awards.forEach(award -> ids.add(award.caseId()));
        return new ArrayList<>(ids);
    }

    private void happened(Award award, String code) {
        cases.happened(award.caseId(), code, Map.of("award", award.id().toString(), "benefit", award.benefit()));
    }

    /** One task at a time; a case whose release is older than the process has the one its release knows. */
    private void ask(UUID caseId, String process) {
        var release = cases.line(caseId).release();
        var known = processes.has(process, release) ? process : LATER_CORRECTION;
        var running = processes.way(caseId).runs().stream()
                .anyMatch(run -> run.processId().equals(known) && run.endedAt() == null);
        if (!running) {
            processes.start(known, release, caseId, Map.of());
        }
    }
}
