package org.dayaq.app.screening;

import java.util.List;

/** A page of the persons of a rehearsal; {@code kept} of {@code total} persons can be looked at. */
public record RehearsedPage(List<Rehearsed> people, long total, int page, int size) {

    public RehearsedPage {
        people = List.copyOf(people);
    }
}
