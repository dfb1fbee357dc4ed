package org.dayaq.app.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Case files on the database. */
@Component
class CaseFiles implements Cases {

    private static final String CASE = "case";

    private final CaseStore store;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    CaseFiles(CaseStore store, Audit audit, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    @Override
    @Transactional
    public UUID open(NewCase opened) {
        var id = Ids.newId(clock);
        store.insert(id, prefix(opened.service()), opened, LocalDate.now(clock), clock.instant());
        if (!opened.facts().isEmpty()) {
            store.putFacts(id, opened.facts(), clock.instant());
        }
        happened(id, "opened", Map.of("service", opened.service().value()));
        return id;
    }

    @Override
    @Transactional
    public void record(UUID caseId, List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        store.putFacts(caseId, facts, clock.instant());
        // What a register answered is told by its evidence, what the rules found by the decision.
        var byOfficer = facts.stream()
                .filter(fact -> fact.source().equals("officer"))
                .map(Fact::name)
                .sorted()
                .collect(Collectors.joining(","));
        if (!byOfficer.isEmpty()) {
            audit.changed(CASE, caseId, "facts-recorded", Map.of("facts", byOfficer));
        }
    }

    @Override
    public Facts factsOf(UUID caseId) {
        return store.facts(caseId);
    }

    @Override
    @Transactional
    public void cast(UUID caseId, String role, Pin person) {
        store.putPerson(caseId, role, person);
        audit.changed(CASE, caseId, "cast", Map.of("role", role));
    }

    @Override
    @Transactional
    public void happened(UUID caseId, String code, Map<String, String> details) {
        store.putHappening(caseId, code, details, clock.instant());
        audit.changed(CASE, caseId, code, details);
    }

    @Override
    @Transactional
    public void waitingFor(UUID caseId, String body) {
        if (store.setWaiting(caseId, body, clock.instant())) {
            happened(caseId, "waiting", Map.of("body", body));
        }
    }

    @Override
    @Transactional
    public void notWaiting(UUID caseId) {
        if (store.clearWaiting(caseId)) {
            happened(caseId, "not-waiting", Map.of());
        }
    }

    @Override
    @Transactional
    public void close(UUID caseId, String status, String reason) {
        // Closing twice is no error: a step may run again after a crash, and the first end stands.
        if (store.close(caseId, status, reason, clock.instant())) {
            happened(caseId, "closed", Map.of("status", status, "reason", reason));
            events.publishEvent(new CaseClosed(caseId, status, reason));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public CaseFile file(UUID caseId) {
        return new CaseFile(line(caseId), store.people(caseId), store.facts(caseId), store.happenings(caseId));
    }

    @Override
    public CaseLine line(UUID caseId) {
        return store.line(caseId).orElseThrow(() -> new NoSuchCase(caseId));
    }

    @Override
    @Transactional(readOnly = true)
    public CasePage search(CaseSearch search) {
        return store.search(search);
    }

    @Override
    public List<CaseLine> of(Pin person) {
        return store.of(person);
    }

    @Override
    public List<UUID> waitingFor(String body) {
        return store.waitingFor(body);
    }

    /** The initials of the service: {@code pension-assignment} gives PA. */
    private static String prefix(ServiceKey service) {
        return List.of(service.value().split("-")).stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
