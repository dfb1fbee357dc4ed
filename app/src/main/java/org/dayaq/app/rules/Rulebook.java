package org.dayaq.app.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.dayaq.app.rules.internal.DmnRulebook;

/** Decides by the tables of a release: same facts, same release, same finding to the byte. Safe for many threads. */
public interface Rulebook {

    /** A rulebook for a command that runs without the platform. */
    static Rulebook standingAlone() {
        return new DmnRulebook();
    }

    /**
     * Evaluates one decision. Facts are named as in the dictionary ({@code applicant.birthDate}); only those the decision
     * reads are checked, used and kept, others are ignored. {@code lawOfDay} reaches the tables as {@code on}.
     *
     * @throws BadFacts when facts are missing or do not fit the dictionary; all of them at once, without their values
     * @throws BadRules when the release is refused by the gate or does not compile
     * @throws NoAnswer when a table has no row, or more than one, for these facts
     */
    Finding decide(RuleRelease release, String decision, LocalDate lawOfDay, Map<String, ?> facts);

    /**
     * What {@link #decide} finds, without the rows it rests on: the same tables, the same checks, for asking very many
     * persons one after the other.
     */
    SortedMap<String, Object> results(RuleRelease release, String decision, LocalDate lawOfDay, Map<String, ?> facts);

    /** How the tables tell persons apart when this decision is asked. */
    Kinds kinds(RuleRelease release, String decision);

    /** Everything wrong with a release, worst first; empty when it may be used. Never throws because of content. */
    List<Problem> check(RuleRelease release);

    /** The names of the decisions that the tables give. */
    Set<String> decisions(RuleRelease release);

    /** The facts and results the service's tables speak of. */
    Dictionary dictionary(RuleRelease release);
}
