package org.dayaq.app.assessments.internal;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Pin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What commissions decided about a person after another case of theirs: no complaint about the earlier one undoes it. */
@Repository
class LaterCases {

    private final JdbcClient jdbc;
    private final Cases cases;

    LaterCases(JdbcClient jdbc, Cases cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /** The person's cases whose first decision was signed after that of this one. */
    Set<UUID> than(UUID caseId, Pin person) {
        var theirs = cases.of(person).stream()
                .filter(line -> line.service().equals(ReferralDesk.SERVICE))
                .map(CaseLine::id)
                .toArray(UUID[]::new);
        return jdbc
                .sql(
                        """
                        SELECT b.case_id FROM assessment a JOIN assessment b ON b.signed_at > a.signed_at
                         WHERE a.case_id = :case AND a.kind = 'ASSESSMENT'
                           AND b.case_id = ANY (:theirs) AND b.case_id <> a.case_id AND b.kind = 'ASSESSMENT'
                        """)
                .param("case", caseId)
                .param("theirs", theirs)
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }
}
