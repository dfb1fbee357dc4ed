package org.dayaq.app.assessments;

import java.util.UUID;
import org.dayaq.app.assessments.internal.SeatStore;
import org.springframework.stereotype.Component;

/** Who must not learn whose case a commission judges. */
@Component
public class Anonymity {

    private final SeatStore seats;

    Anonymity(SeatStore seats) {
        this.seats = seats;
    }

    /**
     * Whether the case is with a commission now and somebody sits in any: an answer for those alone who judge this very case would
     * tell them which pseudonym it has.
     */
    public boolean keepsFrom(UUID caseId, String subject) {
        return seats.judgedWhileMember(caseId, subject);
    }
}
