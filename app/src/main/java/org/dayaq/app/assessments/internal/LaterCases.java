package org.dayaq.app.assessments.internal;

import java.util.Set;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Pin;
import org.springframework.stereotype.Component;

/** What commissions decided about a person after another case of theirs: no complaint about the earlier one undoes it. */
@Component
class LaterCases {

    private final AssessmentStore assessments;
    private final Cases cases;

    LaterCases(AssessmentStore assessments, Cases cases) {
        this.assessments = assessments;
        this.cases = cases;
    }

    /** The person's cases whose first decision was signed after that of this one. */
    Set<UUID> than(UUID caseId, Pin person) {
        return assessments.decidedAfter(
                caseId,
                cases.of(person).stream()
                        .filter(line -> line.service().equals(ReferralDesk.SERVICE))
                        .map(CaseLine::id)
                        .toList());
    }
}
