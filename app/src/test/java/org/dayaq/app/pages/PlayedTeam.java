package org.dayaq.app.pages;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dayaq.app.worklist.Colleague;
import org.dayaq.app.worklist.Officer;
import org.dayaq.app.worklist.Team;
import org.jspecify.annotations.Nullable;

/** A team of three: one works, one is away, one leads. */
class PlayedTeam implements Team {

    private static final List<Colleague> TEAM = List.of(
            new Colleague(
                    FakeSignIn.OFFICER,
                    "Günel Hüseynova",
                    "baku-nasimi",
                    Set.of("officer"),
                    Set.of("az", "ru"),
                    Set.of("pension-assignment"),
                    30,
                    null,
                    null,
                    null),
            new Colleague(
                    "officer-2",
                    "Leyla Məmmədova",
                    "baku-nasimi",
                    Set.of("officer"),
                    Set.of(),
                    Set.of(),
                    30,
                    LocalDate.of(2025, 11, 17),
                    LocalDate.of(2025, 11, 28),
                    FakeSignIn.OFFICER),
            new Colleague(
                    "lead-1",
                    "Elçin Həsənov",
                    "baku-nasimi",
                    Set.of("lead", "approver"),
                    Set.of(),
                    Set.of(),
                    10,
                    null,
                    null,
                    null));

    @Override
    public Colleague enter(Officer officer) {
        return colleague(officer.id()).orElse(TEAM.get(0));
    }

    @Override
    public Optional<Colleague> colleague(String id) {
        return TEAM.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public Map<Colleague, Long> of(String office) {
        var loads = new LinkedHashMap<Colleague, Long>();
        loads.put(TEAM.get(0), 12L);
        loads.put(TEAM.get(1), 28L);
        loads.put(TEAM.get(2), 0L);
        return loads;
    }

    /** A lead of this team sees two others. */
    @Override
    public List<String> offices(Officer officer) {
        return officer.isLead() ? List.of(officer.office(), "ganja") : List.of(officer.office());
    }

    @Override
    public List<Colleague> standsInFor(Officer officer) {
        return List.of(TEAM.get(1));
    }

    @Override
    public void absent(
            Officer by, String who, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String substitute) {}

    @Override
    public void profile(Officer lead, String who, Collection<String> languages, Collection<String> skills, int limit) {}

    @Override
    public Map<String, String> views(Officer officer) {
        return Map.of("Gəncə, gecikən", "?office=ganja&deadline=over");
    }

    @Override
    public void saveView(Officer officer, String name, String query) {}

    @Override
    public void dropView(Officer officer, String name) {}
}
