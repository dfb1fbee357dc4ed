package org.dayaq.app.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.stores.NewIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Case files on the database. */
@Component
class CaseFiles implements Cases {

    private static final String CASE = "case";

    private final CaseStore store;
    private final NewCaseStore opening;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    CaseFiles(CaseStore store, NewCaseStore opening, Audit audit, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.opening = opening;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    @Override
    @Transactional
    public UUID open(NewCase opened) {
        var number = String.format(
                Locale.ROOT,
                "%s-%d-%06d",
                prefix(opened.service()),
                LocalDate.now(clock).getYear(),
                opening.nextNumber());
        var draft = new CaseDraft(Ids.newId(clock), number, opened, clock.instant());
        opening.add(draft);
        NewIds.add(draft.id);
        record(draft.id, opened.facts());
        happened(draft.id, "opened", Map.of("service", opened.service().value()));
        return draft.id;
    }

    @Override
    @Transactional
    public void record(UUID caseId, List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        var draft = opening.find(caseId);
        if (draft == null) {
            store.putFacts(caseId, facts, clock.instant());
        } else {
            draft.put(facts, clock.instant());
        }
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
        var draft = opening.find(caseId);
        return draft == null ? store.facts(caseId) : draft.facts();
    }

    @Override
    @Transactional
    public void cast(UUID caseId, String role, Pin person) {
        var draft = opening.find(caseId);
        if (draft == null) {
            store.putPerson(caseId, role, person);
        } else {
            draft.people.put(role, person);
        }
        audit.changed(CASE, caseId, "cast", Map.of("role", role));
    }

    @Override
    @Transactional
    public void happened(UUID caseId, String code, Map<String, String> details) {
        var draft = opening.find(caseId);
        if (draft == null) {
            store.putHappening(caseId, code, details, clock.instant());
        } else {
            draft.notes.add(new CaseDraft.Note(caseId, clock.instant(), code, CanonicalJson.text(details)));
        }
        audit.changed(CASE, caseId, code, details);
    }

    @Override
    @Transactional
    public void waitingFor(UUID caseId, String body) {
        var draft = opening.find(caseId);
        var now = clock.instant();
        if (draft == null ? store.setWaiting(caseId, body, now) : draft.waitFor(body, now)) {
            happened(caseId, "waiting", Map.of("body", body));
        }
    }

    @Override
    @Transactional
    public void notWaiting(UUID caseId) {
        var draft = opening.find(caseId);
        if (draft == null ? store.clearWaiting(caseId) : draft.clearWaiting()) {
            happened(caseId, "not-waiting", Map.of());
        }
    }

    @Override
    @Transactional
    public void close(UUID caseId, String status, String reason) {
        // Closing twice is no error: a step may run again after a crash, and the first end stands.
        var draft = opening.find(caseId);
        var now = clock.instant();
        if (draft == null ? store.close(caseId, status, reason, now) : draft.close(status, reason, now)) {
            happened(caseId, "closed", Map.of("status", status, "reason", reason));
            events.publishEvent(new CaseClosed(caseId, status, reason));
        }
    }

    @Override
    @Transactional
    public void standsAs(UUID caseId, String status, String reason) {
        // What is opened in this transaction has not ended.
        if (opening.find(caseId) == null && store.standsAs(caseId, status, reason)) {
            happened(caseId, "stands-as", Map.of("status", status, "reason", reason));
        }
    }

    @Override
    @Transactional
    public boolean reopen(UUID caseId) {
        opening.flush();
        var reopened = store.reopen(caseId, "withdrawn");
        if (reopened) {
            happened(caseId, "reopened", Map.of());
        }
        return reopened;
    }

    @Override
    @Transactional(readOnly = true)
    public CaseFile file(UUID caseId) {
        opening.flush();
        return new CaseFile(line(caseId), store.people(caseId), store.facts(caseId), store.happenings(caseId));
    }

    @Override
    public CaseLine line(UUID caseId) {
        var draft = opening.find(caseId);
        return draft == null ? store.line(caseId).orElseThrow(() -> new NoSuchCase(caseId)) : draft.line();
    }

    @Override
    @Transactional(readOnly = true)
    public CasePage search(CaseSearch search) {
        opening.flush();
        return store.search(search);
    }

    @Override
    public List<CaseLine> of(Pin person) {
        opening.flush();
        return store.of(person);
    }

    @Override
    public List<UUID> waitingFor(String body) {
        opening.flush();
        return store.waitingFor(body);
    }

    /** The initials of the service: {@code pension-assignment} gives PA. */
    private static String prefix(ServiceKey service) {
        return List.of(service.value().split("-")).stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
