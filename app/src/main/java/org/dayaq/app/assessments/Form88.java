package org.dayaq.app.assessments;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dayaq.app.kernel.Pin;

/**
 * A referral to medical-social expertise as a clinic's medical commission drew it up.
 *
 * @param messageId the clinic's own number of it
 * @param phone the person's own mobile number
 * @param doctors who referred
 * @param diagnoses codes of ICD-10, the main one first
 * @param findings by life category how far it is limited: 0 not, 1 mildly, 2 moderately, 3 severely
 * @param papers what the clinic says of the files that go with it, in their order
 */
public record Form88(
        String messageId,
        Pin person,
        String phone,
        List<String> doctors,
        LocalDate examinedOn,
        List<String> diagnoses,
        Map<String, Integer> findings,
        String cause,
        List<Paper> papers) {

    /** The seven categories of life, in the order of the form. */
    public static final List<String> CATEGORIES =
            List.of("selfCare", "movement", "orientation", "communication", "behaviour", "learning", "work");

    public static final List<String> CAUSES = List.of(
            "general_illness",
            "work_injury",
            "occupational_disease",
            "chernobyl_cleanup",
            "chernobyl_military_service",
            "january_1990",
            "military_service_period",
            "military_service_duties",
            "combat_zone",
            "defence_of_ussr",
            "war",
            "terror");

    public Form88 {
        doctors = List.copyOf(doctors);
        diagnoses = List.copyOf(diagnoses);
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
        papers = List.copyOf(papers);
    }

    /** A file as the clinic names it, and its pages that name somebody, counted from 1. */
    public record Paper(String name, Set<Integer> identifyingPages) {

        public Paper {
            identifyingPages = Set.copyOf(identifyingPages);
        }
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Form88 of " + diagnoses.size() + " diagnoses";
    }
}
