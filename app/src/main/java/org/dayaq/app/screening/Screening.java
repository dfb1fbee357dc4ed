package org.dayaq.app.screening;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Front door of the screening, for the pages that watch it. */
public interface Screening {

    /**
     * What the run over these days would come to. Begins to reckon at the first call and answers with what it has so far,
     * so that a page may be left and opened again; it reads in transactions that cannot write.
     */
    Rehearsal rehearse(LocalDate from, LocalDate to);

    /** Forgets a rehearsal, so that the next call reckons anew. */
    void again(LocalDate from, LocalDate to);

    /** The persons behind a rehearsal, of one group or of all. Each person shown is a read in the audit log. */
    RehearsedPage people(LocalDate from, LocalDate to, @Nullable Group group, int page, int size);

    /** The latest nightly runs, newest first. */
    List<ScreeningRun> runs();
}
