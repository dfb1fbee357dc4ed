package org.dayaq.app.worklist.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.worklist.Officer;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a case: its people with all they have to do with the ministry, who stands with them elsewhere, and who looked at
 * it before.
 *
 * @param people each person once, whatever their roles
 * @param family with whom they stand in other cases, or in what is on file
 * @param looks the latest first
 */
public record CaseAround(List<Somebody> people, List<Relative> family, List<Look> looks) {

    /** Those whose names are shown from a case other than the one that is looked at, and that case. */
    public Map<Pin, UUID> seen() {
        var seen = new LinkedHashMap<Pin, UUID>();
        for (var one : family) {
            if (one.pin() != null && one.line() != null) {
                seen.putIfAbsent(one.pin(), one.line().id());
            }
        }
        return seen;
    }

    /**
     * A person of the case.
     *
     * @param cases all their cases but this one, newest first
     * @param benefits what they have a right to today
     */
    public record Somebody(
            String title, @Nullable String name, Pin pin, List<CaseLine> cases, List<Benefit> benefits) {}

    /** A benefit in force, and the case it came from. */
    public record Benefit(
            String name, Money amount, boolean monthly, LocalDate from, @Nullable LocalDate until, UUID caseId) {}

    /**
     * Somebody who stands with a person of this case in another, or whom a register named.
     *
     * @param role their role there
     * @param with the role in this case of the person with whom they stand there; null where this case's own file names them
     * @param name not shown while the officer may not open the case
     * @param pin the same
     * @param line the other case; null where this case's own file names them
     */
    public record Relative(
            String role, @Nullable String with, @Nullable String name, @Nullable Pin pin, @Nullable CaseLine line) {}

    /** Somebody read in the case. */
    public record Look(Instant at, String who, @Nullable String office, String purpose) {}

    /** Where it is gathered. */
    public interface Views {

        CaseAround around(CaseView view, Officer officer);
    }
}
