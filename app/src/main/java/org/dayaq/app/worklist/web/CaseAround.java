package org.dayaq.app.worklist.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a case: its people with all they have to do with the ministry, and who looked at it before.
 *
 * @param people each person once, whatever their roles
 * @param looks the latest first
 */
public record CaseAround(List<Somebody> people, List<Look> looks) {

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

    /** Somebody read in the case. */
    public record Look(Instant at, String who, @Nullable String office, String purpose) {}

    /** Where it is gathered. */
    public interface Views {

        CaseAround around(CaseView view);
    }
}
