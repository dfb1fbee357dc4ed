package org.dayaq.app.intake.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.NewCase;
import org.dayaq.app.catalogue.Service;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Deaths;
import org.dayaq.app.process.Processes;
import org.dayaq.app.registries.Registries;
import org.springframework.stereotype.Component;

/** What an event leads to, within one transaction: a case, a change of a known case, or a note. */
@Component
class EventDesk {

    private static final String LATER_CORRECTION = "later-correction";
    private static final String REVIEW = "task_reviewCorrection";
    private static final String EVENT_WITHDRAWN = "event-withdrawn";

    private final Offers offers;
    private final Cases cases;
    private final Processes processes;
    private final Registries registries;
    private final CaseWatch watch;
    private final Deaths deaths;

    EventDesk(Offers offers, Cases cases, Processes processes, Registries registries, CaseWatch watch, Deaths deaths) {
        this.offers = offers;
        this.cases = cases;
        this.processes = processes;
        this.registries = registries;
        this.watch = watch;
        this.deaths = deaths;
    }

    Outcome handle(LifeEvent event, Offers.Known known) {
        var seen = watch.begin();
        seen.caseId = event.caseId();
        try {
            var outcome = act(event, known, seen);
            return new Outcome(
                    outcome.caseId(), outcome.service(), outcome.note(), seen.status, seen.reason, seen.byOfficer);
        } finally {
            watch.end();
        }
    }

    private Outcome act(LifeEvent event, Offers.Known known, CaseWatch.Seen seen) {
        if (event.type().equals(EventReader.DEATH)) {
            return death(event);
        }
        if (event.caseId() != null) {
            return change(event, event.caseId());
        }
        if (event.status().equals(Status.WITHDRAWN)) {
            return Outcome.noted("withdrawn-before-a-case");
        }
        var service = offers.startingOn(event.type());
        return service.isEmpty() ? Outcome.noted("no-service") : open(event, service.get(), known, seen);
    }

    private Outcome open(LifeEvent event, Service service, Offers.Known known, CaseWatch.Seen seen) {
        var roles = new TreeMap<String, Pin>();
        known.of(event).forEach((name, value) -> {
            if (name.endsWith(".pin") && value instanceof String text && Pin.isPin(text)) {
                roles.put(name.substring(0, name.length() - ".pin".length()), new Pin(text));
            }
        });
        var release = service.current().id();
        var caseId = cases.open(new NewCase(service.key(), release, event.id(), event.day(), roles, facts(event)));
        seen.caseId = caseId;
        processes.start(service.key().value(), release, caseId, Map.of());
        return new Outcome(caseId, service.key().value(), null, null, null, false);
    }

    /** The register changed what it had said, after a case was made of it. */
    private Outcome change(LifeEvent event, UUID caseId) {
        if (event.type().equals(EventReader.LIVE_BIRTH)) {
            registries.supersede(Registries.JUSTICE, "birth-record", event.identity());
        }
        cases.record(caseId, facts(event));
        cast(caseId, event);
        cases.happened(caseId, "event-" + event.status(), Map.of("event", event.type()));
        var line = cases.line(caseId);
        if (line.status().equals(Status.WITHDRAWN) && event.status().equals(Status.REGISTERED)) {
            reopen(line);
        } else if (!line.isOpen()) {
            // Whatever was decided or paid is never undone silently: an officer looks at it, once at all that nobody
            // has seen.
            if (!awaitsReview(caseId)) {
                processes.start(LATER_CORRECTION, line.release(), caseId, Map.of("change", event.status()));
            }
        } else if (event.status().equals(Status.WITHDRAWN)) {
            // Nothing more may be decided on what is said not to have happened; an officer looks, then it is closed.
            processes.stop(caseId);
            cases.notWaiting(caseId);
            processes.start(EVENT_WITHDRAWN, line.release(), caseId, Map.of());
        } else if (Status.UNREGISTERED.equals(event.handledStatus())
                && !event.status().equals(Status.CORRECTED)) {
            processes.wake(caseId);
        } else {
            // Nothing is decided yet, so everything is asked anew on what the register says now.
            processes.stop(caseId);
            cases.notWaiting(caseId);
            cases.happened(caseId, "started-again", Map.of());
            processes.start(line.service().value(), line.release(), caseId, Map.of());
        }
        return Outcome.noted(null);
    }

    /** What was withdrawn holds after all, and nothing came of the case: it begins again, on what the registers say now. */
    private void reopen(CaseLine line) {
        if (cases.reopen(line.id())) {
            watch.reopened(line.id());
            processes.start(line.service().value(), line.release(), line.id(), Map.of());
        }
    }

    private boolean awaitsReview(UUID caseId) {
        return processes.way(caseId).standing().stream()
                .anyMatch(standing -> standing.activity().equals(REVIEW));
    }

    /** Somebody whom the event names otherwise than before plays the role from now on. */
    private void cast(UUID caseId, LifeEvent event) {
        event.facts().forEach((name, value) -> {
            if (name.endsWith(".pin") && value instanceof String text && Pin.isPin(text)) {
                cases.cast(caseId, name.substring(0, name.length() - ".pin".length()), new Pin(text));
            }
        });
    }

    /** A death starts no service here: open cases see it by the vital status, what is in payment ends by the law's day. */
    private Outcome death(LifeEvent event) {
        registries.supersede(Registries.JUSTICE, "vital-status", event.identity());
        String note = null;
        for (var line : cases.of(new Pin(event.identity()))) {
            if (line.isOpen()) {
                cases.happened(line.id(), "death-reported", Map.of("status", event.status()));
                processes.wake(line.id());
                note = note == null ? "open-case" : note;
            } else if (line.status().equals("granted")) {
                cases.happened(line.id(), "death-after-award", Map.of("status", event.status()));
                note = "award-in-payment";
            }
        }
        var person = new Pin(event.identity());
        var changed = event.status().equals(Status.WITHDRAWN)
                ? deaths.withdrawn(person)
                : deaths.reported(person, event.day());
        return Outcome.noted(changed ? "award-in-payment" : note);
    }

    private static List<Fact> facts(LifeEvent event) {
        return event.facts().entrySet().stream()
                .map(fact -> new Fact(fact.getKey(), fact.getValue(), "event", null, event.day()))
                .toList();
    }
}
