package org.dayaq.app.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.dayaq.app.access.Access;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.access.Role;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where changes and reads are written down, in the transaction of the caller: what cannot be written down does not
 * happen. Ids and names of fields only, never values.
 */
@Component
public class Audit {

    /** The actor where nobody is signed in: steps, workers, schedules. */
    static final String SYSTEM = "system";

    private final AuditStore store;
    private final Pseudonyms pseudonyms;
    private final Access access;
    private final Clock clock;

    Audit(AuditStore store, Pseudonyms pseudonyms, Access access, Clock clock) {
        this.store = store;
        this.pseudonyms = pseudonyms;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Something was changed.
     *
     * @param what the kind of thing, such as {@code decision}
     * @param caseId the case it belongs to, if any
     * @param action what was done to it, such as {@code approved}
     * @param ids which one: {@code decisionId -> …}; no personal data
     */
    public void changed(String what, @Nullable UUID caseId, String action, Map<String, String> ids) {
        add("changed", what, action, caseId, null, new TreeSet<>(), ids);
    }

    /**
     * A person's data was shown to somebody.
     *
     * @param purpose why, as a code: {@code case-work}, {@code own-data}, {@code public-check}
     * @param caseId the case on whose account it was shown; null where there is none
     * @param fields which data: {@code person.address}, {@code pension.capital}
     */
    public void read(Pin person, String purpose, @Nullable UUID caseId, Collection<String> fields) {
        add("read", "person", purpose, caseId, pseudonyms.of(person), new TreeSet<>(fields), Map.of());
    }

    /** Who looked at this person's data, the latest first. */
    public List<Look> looksAt(Pin person, int page, int size) {
        return store.looks(pseudonyms.of(person), page, size);
    }

    public long countLooksAt(Pin person) {
        return store.countLooks(pseudonyms.of(person));
    }

    /** What happened to a case and who read in it, the latest first, for supervision. */
    public List<AuditLine> ofCase(UUID caseId) {
        return store.ofCase(caseId);
    }

    /** How far the log is sealed, for operators. */
    public SealState seals() {
        return store.sealState();
    }

    /** When the oldest event was written that no seal covers yet; empty where all is sealed. */
    public Optional<Instant> unsealedSince() {
        return store.unsealedSince();
    }

    private void add(
            String kind,
            String what,
            String action,
            @Nullable UUID caseId,
            @Nullable String person,
            SortedSet<String> fields,
            Map<String, String> ids) {
        var who = access.current();
        store.add(new AuditEvent(
                Ids.newId(clock),
                clock.instant(),
                kind,
                who.map(CurrentUser::subject).orElse(SYSTEM),
                who.map(Audit::foremost).orElse(SYSTEM),
                who.map(CurrentUser::office).orElse(null),
                what,
                action,
                caseId,
                person,
                List.copyOf(fields),
                new TreeMap<>(ids)));
    }

    /** A member of staff acts as staff, even one who has a PIN as well. */
    private static String foremost(CurrentUser who) {
        return who.roles().stream()
                .filter(role -> role != Role.CITIZEN)
                .findFirst()
                .map(Role::code)
                .orElse(Role.CITIZEN.code());
    }
}
