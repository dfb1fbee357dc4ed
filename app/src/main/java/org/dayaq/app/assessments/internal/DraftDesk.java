package org.dayaq.app.assessments.internal;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.Opinion;
import org.dayaq.app.assessments.OpinionDrafts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a member types before it is given. Whoever may not judge the assessment keeps and reads nothing here. */
@Component
@Transactional
public class DraftDesk {

    private static final List<String> FIELDS = List.of("cause", "visual", "months", "reason");

    private final CommissionRoom room;
    private final AssessmentStore opinions;
    private final DraftStore store;
    private final Clock clock;

    DraftDesk(CommissionRoom room, AssessmentStore opinions, DraftStore store, Clock clock) {
        this.room = room;
        this.opinions = opinions;
        this.store = store;
        this.clock = clock;
    }

    /** What the member typed and has not given; what they gave meanwhile is no draft any more. */
    public OpinionDrafts of(String subject, String pseudonym) {
        var row = room.at(subject, pseudonym, false).row();
        var kept = store.of(row.id(), subject);
        var given = opinions.opinions(row.id()).get(subject);
        return new OpinionDrafts(
                kept.isEmpty() ? 0 : kept.get(0).version(),
                kept.stream()
                        .map(DraftStore.Row::draft)
                        .filter(draft -> given == null || !given.equals(read(row, draft.typed())))
                        .toList());
    }

    /**
     * Keeps it as typed in place of the one that the window had seen; what another window kept meanwhile stays beside it.
     *
     * @param seen the version that the window had seen
     */
    public OpinionDrafts.Kept keep(String subject, String pseudonym, Map<String, String> typed, long seen) {
        var row = room.open(subject, pseudonym).row();
        var fields = fields(row, typed);
        var before = store.of(row.id(), subject);
        var elsewhere = false;
        if (!before.isEmpty()) {
            var newest = before.get(0);
            elsewhere = newest.version() != seen && !newest.draft().typed().equals(fields);
            // Of windows that are typed in by turns, each leaves one.
            store.remove(row.id(), subject, elsewhere ? seen : newest.version());
        }
        return new OpinionDrafts.Kept(store.add(row.id(), subject, fields, clock.instant()), elsewhere);
    }

    /** Given or not wanted any more, and with it all that lay beside it; what another window kept since then stays. */
    public void done(String subject, String pseudonym, long seen) {
        store.removeUpTo(room.at(subject, pseudonym, false).row().id(), subject, seen);
    }

    private static @Nullable Opinion read(AssessmentStore.Row row, Map<String, String> typed) {
        try {
            return OpinionForm.read(row.line().diagnoses(), typed);
        } catch (Faulty unfinished) {
            return null;
        }
    }

    private static Map<String, String> fields(AssessmentStore.Row row, Map<String, String> typed) {
        var fields = new LinkedHashMap<String, String>();
        typed.forEach((name, value) -> {
            if (FIELDS.contains(name)
                    || row.line().diagnoses().stream().map(OpinionForm::field).anyMatch(name::equals)) {
                fields.put(name, value);
            }
        });
        return fields;
    }
}
