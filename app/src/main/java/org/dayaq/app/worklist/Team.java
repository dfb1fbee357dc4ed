package org.dayaq.app.worklist;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Front door of who works at the desk: teams, absences, skills and load, and the views that officers saved. */
public interface Team {

    /** Notes who came to the desk, and gives what is known of them. */
    Colleague enter(Officer officer);

    Optional<Colleague> colleague(String id);

    /** The team of an office by name, with how many open tasks each has. */
    Map<Colleague, Long> of(String office);

    /** Offices whose teams the officer sees, the own one first: for a lead of the ministry itself every office. */
    List<String> offices(Officer officer);

    /** For whom the officer stands in today. */
    List<Colleague> standsInFor(Officer officer);

    /**
     * Says from when until when somebody is away and who stands in; without days that they are back. An officer says it of
     * themselves, a lead of anybody of the office; refused with {@code worklist.not-yours} and {@code worklist.substitute}.
     */
    void absent(
            Officer by, String who, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String substitute);

    /** What a lead says of somebody of the office: languages, services, load. */
    void profile(Officer lead, String who, Collection<String> languages, Collection<String> skills, int limit);

    /** The views that an officer saved, name to query of the address. */
    Map<String, String> views(Officer officer);

    void saveView(Officer officer, String name, String query);

    void dropView(Officer officer, String name);
}
