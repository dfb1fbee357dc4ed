package org.dayaq.app.worklist;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.dayaq.app.access.Offices;
import org.dayaq.app.assessments.Anonymity;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may open which case, on the database. */
@Component
class CaseDoors implements CaseAccess {

    /** So long after its last task ended a case is still its team's: people ring up about what they were told. */
    private static final Duration AFTERWARDS = Duration.ofDays(30);

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_NOTE = 2000;
    private static final int MOST_COUNTED = 1000;

    private final CaseAccessStore store;
    private final TaskStore tasks;
    private final TeamStore team;
    private final Cases cases;
    private final Anonymity anonymity;
    private final Audit audit;
    private final Clock clock;

    CaseDoors(
            CaseAccessStore store,
            TaskStore tasks,
            TeamStore team,
            Cases cases,
            Anonymity anonymity,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.tasks = tasks;
        this.team = team;
        this.cases = cases;
        this.anonymity = anonymity;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean mayOpen(UUID caseId, Officer officer) {
        return !isKeptFrom(caseId, officer)
                && (isTheirs(caseId, officer)
                        || store.openKind(caseId, officer.id(), clock.instant()).isPresent());
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isKeptFrom(UUID caseId, Officer officer) {
        return anonymity.keepsFrom(caseId, officer.id());
    }

    private boolean isTheirs(UUID caseId, Officer officer) {
        var ids = new ArrayList<>(team.standsInFor(officer.id(), LocalDate.now(clock)));
        ids.add(officer.id());
        var roles = officer.isLead() ? Set.of("officer", "approver") : officer.roles();
        return store.isTheirs(
                caseId,
                ids,
                Stream.of(officer.office(), Offices.MINISTRY).distinct().toList(),
                roles,
                clock.instant().minus(AFTERWARDS));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> reasonKind(UUID caseId, Officer officer) {
        return isTheirs(caseId, officer) ? Optional.empty() : store.openKind(caseId, officer.id(), clock.instant());
    }

    @Override
    @Transactional
    public void open(UUID caseId, Officer officer, String kind, String reason) {
        if (isKeptFrom(caseId, officer)) {
            throw new Refused(
                    "worklist.judges",
                    "A commission judges this case, and who sits in a commission must not learn whose it is",
                    "Leave it to a colleague who sits in no commission");
        }
        var stripped = reason.strip();
        if (!Opening.KINDS.contains(kind)
                || stripped.length() < SHORTEST_REASON
                || stripped.length() > LONGEST_REASON) {
            throw new Refused(
                    "worklist.reason",
                    "Whoever opens a case that is not theirs chooses a reason and says it in ten to a thousand"
                            + " characters",
                    "Choose the reason and say in a sentence why the case is opened");
        }
        cases.line(caseId);
        var id = Ids.newId(clock);
        var endOfDay =
                LocalDate.now(clock).plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        store.add(id, caseId, officer, kind, stripped, clock.instant(), endOfDay);
        audit.changed("case", caseId, "opened-with-reason", Map.of("openingId", id.toString(), "kind", kind));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Opening> openings(Officer lead, int page, int size) {
        return store.openings(officeOf(lead), page, size);
    }

    @Override
    public Counted unseen(Officer lead) {
        return Counted.upTo(MOST_COUNTED, store.unseen(officeOf(lead), MOST_COUNTED + 1));
    }

    @Override
    @Transactional
    public void seen(UUID openingId, Officer lead) {
        if (!store.see(openingId, officeOf(lead), lead.id(), clock.instant())) {
            throw Teams.notYours();
        }
        audit.changed("opening", null, "seen", Map.of("openingId", openingId.toString()));
    }

    private static @Nullable String officeOf(Officer lead) {
        if (!lead.isLead()) {
            throw Teams.notYours();
        }
        return lead.office().equals(Offices.MINISTRY) ? null : lead.office();
    }

    @Override
    public List<Note> notes(UUID caseId) {
        return store.notes(caseId);
    }

    @Override
    @Transactional
    public void note(UUID caseId, Officer officer, String text) {
        var stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NOTE) {
            throw new Refused(
                    "worklist.note", "A note has one to two thousand characters", "Write it in up to 2000 characters");
        }
        cases.line(caseId);
        store.addNote(Ids.newId(clock), caseId, officer, stripped, clock.instant());
        for (var task : tasks.ofCase(caseId)) {
            if (task.isOpen()) {
                tasks.putWords(task.id(), Words.of(stripped));
            }
        }
        audit.changed("case", caseId, "noted", Map.of());
    }
}
