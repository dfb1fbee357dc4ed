package org.dayaq.app.decisions;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rule tables say with the facts of a case as they stand, kept nowhere. */
public sealed interface Weighed {

    /** The decision of the tables that was asked. */
    String name();

    /**
     * They say.
     *
     * @param decision as it would be made now
     * @param amount what would be paid if officers decide what the tables leave open; null where that was not asked
     */
    record Said(Decision decision, @Nullable BigDecimal amount) implements Weighed {

        @Override
        public String name() {
            return decision.name();
        }
    }

    /** They cannot say: these facts are not on file, or do not fit the dictionary. */
    record Missing(String name, List<String> facts) implements Weighed {

        public Missing {
            facts = List.copyOf(facts);
        }
    }

    /** They cannot say: a table has no row for these facts. */
    record Silent(String name, String table) implements Weighed {}
}
