package org.dayaq.app.assessments;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.assessments.internal.DeadlineStore;
import org.dayaq.app.audit.Audit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Until when commissions decide, for those who know the case: nothing here says which commission, or under which pseudonym. */
@Component
public class Deadlines {

    /** What a case waits for, on every list, while nobody may judge it. */
    public static final String COMMISSION = "commission";

    private final DeadlineStore store;
    private final Audit audit;
    private final Clock clock;

    Deadlines(DeadlineStore store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Until when the commission decides that a case is with now.
     *
     * @param seen whether the lead who asks looked at it when it was over its deadline; false where none asks
     */
    public record Deadline(UUID caseId, LocalDate due, boolean complaint, boolean extended, boolean seen) {}

    /** Of those of the cases that are with a commission. */
    public Map<UUID, Deadline> of(Collection<UUID> cases) {
        return cases.isEmpty() ? Map.of() : store.of(cases);
    }

    /** What is over its deadline, the oldest first. */
    public List<Deadline> late(String lead, long skip, int size) {
        return store.late(today(), lead, skip, size);
    }

    /** How many of these a lead has not looked at; that others have changes nothing. */
    public long unseen(String lead) {
        return store.unseen(today(), lead);
    }

    /** A lead has looked at it, and asks the commission through the ministry. */
    @Transactional
    public void seen(UUID caseId, String lead) {
        if (store.see(caseId, lead, clock.instant())) {
            audit.changed("assessment", caseId, "late-seen", Map.of());
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
