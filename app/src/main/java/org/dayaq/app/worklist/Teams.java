package org.dayaq.app.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayaq.app.access.Office;
import org.dayaq.app.access.Offices;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The teams on the database. */
@Component
class Teams implements Team {

    private static final int MOST_VIEWS = 20;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 1000;

    private final TeamStore store;
    private final TaskListStore lists;
    private final Offices offices;
    private final Audit audit;
    private final Clock clock;

    Teams(TeamStore store, TaskListStore lists, Offices offices, Audit audit, Clock clock) {
        this.store = store;
        this.lists = lists;
        this.offices = offices;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Colleague enter(Officer officer) {
        store.enter(officer);
        return known(officer.id());
    }

    @Override
    public Optional<Colleague> colleague(String id) {
        return store.find(id);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Colleague, Long> of(String office) {
        var team = store.ofOffice(office);
        var held = lists.held(team.stream().map(Colleague::id).collect(Collectors.toSet()));
        var loads = new LinkedHashMap<Colleague, Long>();
        team.forEach(one -> loads.put(one, held.getOrDefault(one.id(), 0L)));
        return loads;
    }

    @Override
    public List<String> offices(Officer officer) {
        var own = Stream.of(officer.office());
        return officer.isLead() && officer.office().equals(Offices.MINISTRY)
                ? Stream.concat(own, offices.all().stream().map(Office::code))
                        .distinct()
                        .toList()
                : own.toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Colleague> standsInFor(Officer officer) {
        return store.standsInFor(officer.id(), LocalDate.now(clock)).stream()
                .flatMap(id -> store.find(id).stream())
                .toList();
    }

    @Override
    @Transactional
    public void absent(
            Officer by, String who, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String substitute) {
        var away = known(who);
        if (!who.equals(by.id())) {
            refuseUnlessLeadOf(by, away);
        }
        if (from == null || until == null) {
            store.absent(who, null, null, null);
        } else {
            var stand = substitute == null ? Optional.<Colleague>empty() : store.find(substitute);
            if (until.isBefore(from)
                    || stand.isEmpty()
                    || who.equals(substitute)
                    || !stand.get().office().equals(away.office())
                    || stand.get().isAbsent(from)
                    || stand.get().isAbsent(until)) {
                throw new Refused(
                        "worklist.substitute",
                        "An absence has two days in their order and a colleague of the same office who is there",
                        "Choose the days and a colleague who is there on them");
            }
            store.absent(who, from, until, substitute);
        }
        audit.changed("desk-officer", null, "absence", Map.of("officer", who));
    }

    @Override
    @Transactional
    public void profile(Officer lead, String who, Collection<String> languages, Collection<String> skills, int limit) {
        refuseUnlessLeadOf(lead, known(who));
        if (limit < 1 || limit > 1000) {
            throw new Refused(
                    "worklist.limit", "A limit of open tasks is from 1 to 1000", "Type a number from 1 to 1000");
        }
        store.profile(who, languages, skills, limit);
        audit.changed("desk-officer", null, "profile", Map.of("officer", who));
    }

    private static void refuseUnlessLeadOf(Officer by, Colleague who) {
        if (!by.isLead() || !(by.office().equals(who.office()) || by.office().equals(Offices.MINISTRY))) {
            throw notYours();
        }
    }

    static Refused notYours() {
        return new Refused(
                "worklist.not-yours",
                "Only the lead of the office may do this for others",
                "Ask the lead of the office");
    }

    private Colleague known(String id) {
        return store.find(id).orElseThrow(Teams::notYours);
    }

    @Override
    public Map<String, String> views(Officer officer) {
        return store.views(officer.id());
    }

    @Override
    @Transactional
    public void saveView(Officer officer, String name, String query) {
        var stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST_NAME
                || query.length() > LONGEST_QUERY
                || store.views(officer.id()).size() >= MOST_VIEWS) {
            throw new Refused(
                    "worklist.view",
                    "A view has a name of up to 60 characters, and there are up to 20",
                    "Give it a short name, or remove a view you do not use");
        }
        store.saveView(officer.id(), stripped, query);
    }

    @Override
    @Transactional
    public void dropView(Officer officer, String name) {
        store.dropView(officer.id(), name);
    }
}
