package org.dayaq.app.assessments;

import java.time.LocalDate;
import java.util.List;

/**
 * An assessment on the list of its commission. Everything a member may know of it at a glance.
 *
 * @param opinions how many members have said what they hold
 * @param members how many there are
 * @param mine whether the member who looks has
 */
public record AssessmentLine(
        String pseudonym,
        boolean complaint,
        String ageBand,
        String sex,
        List<String> diagnoses,
        LocalDate openedOn,
        LocalDate due,
        boolean extended,
        int opinions,
        int members,
        boolean mine,
        boolean ended) {

    public AssessmentLine {
        diagnoses = List.copyOf(diagnoses);
    }
}
