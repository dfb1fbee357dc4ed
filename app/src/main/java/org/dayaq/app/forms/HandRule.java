package org.dayaq.app.forms;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What officers decide by a form, and which decision of the rule tables it is compared with, as {@code by-hand} of {@code
 * service.yaml} declares it.
 *
 * @param form such as {@code shared/approve}
 * @param decision of the rule tables; null for the one that answers the whole case
 * @param amount the decision that gives the amount where the tables leave the rest open; null where there is none
 * @param lawOfDay the fact that names the law's day; null for that of the case
 * @param verdict the field that is the officer's verdict; null where the form shows what the tables say and asks for none
 * @param reason the field that says why, where the form asks for it whatever is chosen; null lets the platform add one
 * @param agrees for each choice of that field the outcomes of the tables it agrees with; {@link #ANY} agrees with all
 */
public record HandRule(
        String form,
        @Nullable String decision,
        @Nullable String amount,
        @Nullable String lawOfDay,
        @Nullable String verdict,
        @Nullable String reason,
        SortedMap<String, Set<String>> agrees) {

    /** Key of the field in which an officer says why the choice differs from what the tables say. */
    public static final String OTHERWISE = "otherwise";

    public static final String ANY = "any";

    public HandRule {
        agrees = Collections.unmodifiableSortedMap(new TreeMap<>(agrees));
    }

    /** Whether the officer's choice is another than the tables' outcome; where the tables say nothing there is no other. */
    public boolean differs(@Nullable String choice, @Nullable String outcome) {
        var with = choice == null ? null : agrees.get(choice);
        return outcome != null && with != null && !with.contains(ANY) && !with.contains(outcome);
    }

    /** The field in which the officer says why the choice differs. */
    String reasonField() {
        return reason == null ? OTHERWISE : reason;
    }

    /** What was chosen in the field of the verdict, if anything. */
    @Nullable
    String choice(Map<String, ?> typed) {
        var chosen = verdict == null ? null : typed.get(verdict);
        return chosen == null ? null : chosen.toString().strip();
    }
}
