package org.dayaq.app.worklist;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a team, as colleagues and leads see them.
 *
 * @param languages that the colleague speaks with people; empty for all
 * @param skills keys of the services the colleague works on; empty for all
 * @param loadLimit how many open tasks the colleague can have before "next" gives no more
 * @param substitute who stands in during the absence
 */
public record Colleague(
        String id,
        String name,
        String office,
        Set<String> roles,
        Set<String> languages,
        Set<String> skills,
        int loadLimit,
        @Nullable LocalDate absentFrom,
        @Nullable LocalDate absentUntil,
        @Nullable String substitute) {

    public Colleague {
        roles = Set.copyOf(roles);
        languages = Set.copyOf(languages);
        skills = Set.copyOf(skills);
    }

    public boolean isAbsent(LocalDate day) {
        return absentFrom != null && absentUntil != null && !day.isBefore(absentFrom) && !day.isAfter(absentUntil);
    }

    boolean speaks(String language) {
        return languages.isEmpty() || languages.contains(language);
    }

    boolean knows(String service) {
        return skills.isEmpty() || skills.contains(service);
    }
}
