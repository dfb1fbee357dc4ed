package org.dayaq.app.decisions;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Front door of what officers determine: what the tables would say, and what was chosen beside it. */
public interface Determinations {

    /**
     * What the tables say now. Nothing is kept.
     *
     * @param decision null for the one that answers the whole case
     * @param amount the decision that gives the amount where the rest is left open
     * @param lawOfDay the fact that names the law's day; null for that of the case
     */
    Weighed weigh(UUID caseId, @Nullable String decision, @Nullable String amount, @Nullable String lawOfDay);

    /** An officer's choice on a task; joins the caller's transaction. */
    record Choice(UUID taskId, String activity, String form, String field, String choice, @Nullable String otherwise) {}

    /** Keeps what the signed-in officer chose beside what the tables said, for good. */
    void keep(UUID caseId, Choice choice, String officer, Weighed weighed);

    /** What officers determined on a case, oldest first. */
    List<Determination> ofCase(UUID caseId);
}
