package org.dayaq.app.persons;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The monthly imports, page by page: any node takes the next page of whichever import is due; a page and the place where
 * the next begins are kept together, so that a crash repeats at most one page, and repeating changes nothing.
 */
@Component
public class Imports {

    /** A page that is to be fetched now: it begins after this key. */
    public record Page(String source, YearMonth month, String after) {}

    /** How far the import of a source is. */
    public record Progress(String source, YearMonth month, long persons, boolean done, String problem) {}

    private static final int LEASE_SECONDS = 60;
    private static final int LONGEST_PAUSE_SECONDS = 600;

    private final ImportStore store;
    private final Persons persons;

    Imports(ImportStore store, Persons persons) {
        this.store = store;
        this.persons = persons;
    }

    /** The next page of this source, for this caller alone for a minute; empty when the month's import is done or taken. */
    @Transactional
    public Optional<Page> next(String source, YearMonth month) {
        store.begin(source, month);
        return store.claim(source, month, LEASE_SECONDS);
    }

    /** Keeps a page and where the next begins; a page that another caller kept meanwhile changes nothing. */
    @Transactional
    public void taken(Page page, LocalDate asOf, List<Told> told, String next, boolean last) {
        if (store.advance(page, next, told.size(), last)) {
            persons.take(page.source(), asOf, told);
        }
    }

    /** A page could not be had: it is tried again later, each time after a longer pause. */
    @Transactional
    public void failed(Page page, String problem) {
        store.failed(page, problem, LONGEST_PAUSE_SECONDS);
    }

    /** The latest import of each source. */
    public List<Progress> progress() {
        return store.progress();
    }
}
