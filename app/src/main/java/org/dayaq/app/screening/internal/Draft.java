package org.dayaq.app.screening.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.screening.Group;
import org.dayaq.app.screening.Rehearsal;
import org.jspecify.annotations.Nullable;

/** A rehearsal on its way. Written by the threads that reckon it, read by pages. */
final class Draft {

    private static final int MOST_PEOPLE = 100_000;

    /** A person of whom the tables said something; more than so many are only counted. */
    record Seen(UUID id, String service, Answer answer) {}

    final LocalDate from;
    final LocalDate to;
    private final Map<String, Rehearsal.Line> lines = new LinkedHashMap<>();
    private final List<Seen> people = new ArrayList<>();
    private long all;
    private long candidates;
    private long asked;
    private long evaluations;
    private boolean done;
    private boolean failed;

    Draft(LocalDate from, LocalDate to) {
        this.from = from;
        this.to = to;
    }

    synchronized Rehearsal shown() {
        return new Rehearsal(from, to, all, candidates, asked, evaluations, done, failed, List.copyOf(lines.values()));
    }

    synchronized void counted(long persons, long some) {
        all = persons;
        candidates += some;
    }

    synchronized void step() {
        asked++;
    }

    synchronized void evaluated(long times) {
        evaluations += times;
    }

    synchronized void end(boolean well) {
        done = true;
        failed = !well;
    }

    synchronized void add(String service, UUID id, Answer answer) {
        lines.merge(
                service + " " + answer.group() + " " + answer.reason(),
                new Rehearsal.Line(service, answer.group(), answer.reason(), 1, answer.amount()),
                (a, b) -> new Rehearsal.Line(
                        service,
                        a.group(),
                        a.reason(),
                        a.persons() + 1,
                        a.perMonth().add(b.perMonth())));
        if (people.size() < MOST_PEOPLE) {
            people.add(new Seen(id, service, answer));
        }
    }

    synchronized List<Seen> of(@Nullable Group group) {
        return people.stream()
                .filter(seen -> group == null || seen.answer().group() == group)
                .toList();
    }
}
