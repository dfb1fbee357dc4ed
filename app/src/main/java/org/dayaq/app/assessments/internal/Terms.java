package org.dayaq.app.assessments.internal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.assessments.AssessmentsSettings;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.decisions.Decision;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long what a case established holds: for the term its commission gave, or until the day before what a later case established begins.
 * The term is read from the decision that stands, so that a later case that falls away leaves nothing behind.
 */
@Component
class Terms {

    private final DisabilityStore register;
    private final LaterCases later;
    private final Cases cases;
    private final Decisions decisions;
    private final AssessmentsSettings settings;

    Terms(DisabilityStore register, LaterCases later, Cases cases, Decisions decisions, AssessmentsSettings settings) {
        this.register = register;
        this.later = later;
        this.cases = cases;
        this.decisions = decisions;
        this.settings = settings;
    }

    /** The last day, none where it holds for good, and the day from which it is looked at again, if it is. */
    record Term(@Nullable LocalDate endsOn, @Nullable LocalDate againOn) {}

    /** Of what a case establishes from a day on. */
    Term of(Decision decision, Pin person, LocalDate starts, Set<UUID> laterCases) {
        var own = own(decision, starts);
        var next = register.of(person).stream()
                .filter(row -> laterCases.contains(row.caseId()))
                .map(DisabilityStore.Row::startsOn)
                .min(Comparator.naturalOrder());
        if (next.isEmpty()) {
            return new Term(own, own == null ? null : own.minusDays(settings.reassessDays()));
        }
        // What a later case established stands: this one ends where that begins, and is not looked at again.
        var cut = next.get().isAfter(starts) ? next.get().minusDays(1) : starts;
        return new Term(own != null && !cut.isBefore(own) ? own : cut, null);
    }

    private @Nullable LocalDate own(Decision decision, LocalDate starts) {
        var months = cases.factsOf(decision.caseId())
                .value("assessment.months")
                .map(value -> ((Number) value).intValue())
                .orElse(0);
        var forGood = Boolean.TRUE.equals(decision.results().get("indefinite")) || months == 0;
        return forGood ? null : starts.plusMonths(months).minusDays(1);
    }

    /** What stood when a case was decided, and stands still. */
    Optional<DisabilityStore.Row> before(UUID caseId, Pin person) {
        var earlier = register.of(person).stream()
                .filter(row -> later.than(row.caseId(), person).contains(caseId))
                .toList();
        var ids = earlier.stream().map(DisabilityStore.Row::caseId).collect(Collectors.toSet());
        return earlier.stream()
                .filter(row -> later.than(row.caseId(), person).stream().noneMatch(ids::contains))
                .findFirst();
    }

    /** What a case had cut short that established nothing after all runs to its own end; what stands now, if it was cut. */
    Optional<DisabilityStore.Row> restore(UUID fallen, Pin person) {
        var row = before(fallen, person).orElse(null);
        if (row == null) {
            return Optional.empty();
        }
        var term = of(
                decisions.standing(row.caseId()).orElseThrow(),
                person,
                row.startsOn(),
                later.than(row.caseId(), person));
        if (Objects.equals(term.endsOn(), row.endsOn())) {
            return Optional.empty();
        }
        register.endsOn(row.id(), term.endsOn(), term.againOn());
        return Optional.of(register.get(row.id()));
    }
}
