package org.dayaq.app.intake.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.intake.EventLine;
import org.dayaq.app.intake.Funnel;
import org.dayaq.app.intake.InboxFilter;
import org.dayaq.app.intake.InboxPage;
import org.dayaq.app.intake.Intake;
import org.dayaq.app.intake.Rates;
import org.dayaq.app.intake.RefusedMessage;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.registries.RegisterState;
import org.dayaq.app.registries.Registries;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The front door at work. */
@Component
class IntakeOffice implements Intake {

    private final InboxStore inbox;
    private final EventStore events;
    private final Registries registries;
    private final Cases cases;
    private final Bell bell;
    private final Counts counts;
    private final Clock clock;

    IntakeOffice(
            InboxStore inbox,
            EventStore events,
            Registries registries,
            Cases cases,
            Bell bell,
            Counts counts,
            Clock clock) {
        this.inbox = inbox;
        this.events = events;
        this.registries = registries;
        this.cases = cases;
        this.bell = bell;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public InboxPage inbox(InboxFilter filter) {
        return events.page(filter);
    }

    @Override
    @Transactional(readOnly = true)
    public Funnel funnel(LocalDate from, LocalDate to) {
        var begin = from.atStartOfDay(clock.getZone()).toInstant();
        var end = to.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        var waiting = new TreeMap<String, Long>();
        for (var register :
                registries.states().stream().map(RegisterState::register).toList()) {
            var waitingCases = cases.waitingFor(register);
            if (!waitingCases.isEmpty()) {
                waiting.put(register, events.countOf(waitingCases, begin, end));
            }
        }
        return events.funnel(begin, end, waiting);
    }

    @Override
    public List<EventLine> incidents() {
        return events.page(new InboxFilter(null, "failed", 0, 100)).lines();
    }

    @Override
    @Transactional
    public void retry(UUID eventId) {
        if (!events.retry(eventId)) {
            throw new Refused(
                    "intake.nothing-due", "Nothing is due on this event", "Reload the page: it may be handled by now");
        }
        bell.ring();
    }

    @Override
    public List<RefusedMessage> refused() {
        return inbox.refused();
    }

    @Override
    public Rates rates() {
        return new Rates(counts.received.sum(), counts.handled.sum(), events.pending());
    }
}
