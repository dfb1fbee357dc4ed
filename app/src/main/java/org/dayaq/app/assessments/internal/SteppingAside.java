package org.dayaq.app.assessments.internal;

import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.NoSuchAssessment;
import org.dayaq.app.kernel.Refused;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A member says that they may not judge, though no register shows why: the place is drawn at once, and the reason stays with it. */
@Component
@Transactional
public class SteppingAside {

    private final CommissionStore commissions;
    private final AssessmentStore store;
    private final SeatStore places;
    private final Seats seats;

    SteppingAside(CommissionStore commissions, AssessmentStore store, SeatStore places, Seats seats) {
        this.commissions = commissions;
        this.store = store;
        this.places = places;
        this.seats = seats;
    }

    public void stepAside(String subject, String pseudonym, String why) {
        var commission =
                commissions.seat(subject).orElseThrow(NoSuchAssessment::new).commission();
        var row = store.find(commission, pseudonym, subject, true).orElseThrow(NoSuchAssessment::new);
        if (row.line().ended()) {
            throw new Refused(
                    "assessments.ended",
                    "The decision on this assessment was signed meanwhile",
                    "Open the list to see what is left to do");
        }
        if (places.chairs(row.id(), subject).isEmpty()) {
            throw new Refused(
                    "assessments.conflict",
                    "You may not take part in this assessment",
                    "Another member was drawn for you, or the others decide; there is nothing for you to do");
        }
        if (why.isBlank() || why.length() > OpinionForm.LONGEST_REASON) {
            throw Faulty.of(422, "conflict", "conflict-reason", String.valueOf(OpinionForm.LONGEST_REASON));
        }
        if (!seats.stepAside(row, subject, why.strip())) {
            throw new Refused(
                    "assessments.nobody-else",
                    "Nobody of any commission may take your place now",
                    "Give no opinion, and ask the operator of the platform to enter more members");
        }
    }
}
