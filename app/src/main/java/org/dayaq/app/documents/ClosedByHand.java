package org.dayaq.app.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.decisions.Determinations;
import org.dayaq.app.documents.LetterOrder.Ground;
import org.dayaq.app.kernel.CanonicalJson;
import org.springframework.stereotype.Component;

/** What is written to a person whose case an officer closed where the tables could not decide: why, in the officer's words. */
@Component
class ClosedByHand {

    /** The outcome, and the sentence with the officer's reason: {@code outcome.CLOSED}, {@code reason.CLOSED}. */
    private static final String CLOSED = "CLOSED";

    private final Determinations determinations;

    ClosedByHand(Determinations determinations) {
        this.determinations = determinations;
    }

    /**
     * @param words the fact that says why
     * @param before what the tables said before they left it open
     */
    Matter matter(CaseLine line, Facts facts, String words, List<Ground> before) {
        var why = facts.text(words)
                .orElseThrow(() -> new IllegalStateException("Case " + line.id() + " has no fact " + words
                        + " that says why it is closed; the form before must put it on file"));
        var made = determinations.ofCase(line.id()).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("Nobody chose to close case " + line.id()
                        + "; by-hand of its service must name the form by which an officer closes it"));
        var grounds = new ArrayList<>(before);
        grounds.add(new Ground(CLOSED, "", Map.of("why", why)));
        var otherwise = made.otherwise();
        if (otherwise != null) {
            grounds.add(new Ground(IssueLetterStep.OTHERWISE, "", Map.of("otherwise", otherwise)));
        }
        var record = CanonicalJson.bytes(Map.of(
                "caseNumber", line.number(),
                "release", line.release(),
                "determination", made.id(),
                "choice", made.choice(),
                "at", made.at(),
                "outcome", CLOSED,
                "reason", why));
        return new Matter(made.id(), record, CLOSED, null, new TreeMap<>(facts.values()), grounds);
    }
}
