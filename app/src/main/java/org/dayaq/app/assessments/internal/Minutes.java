package org.dayaq.app.assessments.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dayaq.app.assessments.Opinion;
import org.dayaq.app.kernel.CanonicalJson;

/** What is sealed when a chair signs: who held what, and what was decided. */
final class Minutes {

    private Minutes() {}

    static byte[] of(
            AssessmentStore.Row row,
            Map<String, Opinion> given,
            Opinion result,
            LocalDate day,
            String chair,
            Instant at) {
        var opinions = new LinkedHashMap<String, Object>();
        given.forEach((member, opinion) -> opinions.put(member, OpinionJson.tree(opinion)));
        var minutes = new LinkedHashMap<String, Object>();
        minutes.put("assessment", row.id());
        minutes.put("pseudonym", row.line().pseudonym());
        minutes.put("commission", row.commission());
        minutes.put("complaint", row.complaint());
        minutes.put("opinions", opinions);
        minutes.put("result", OpinionJson.tree(result));
        minutes.put("decidedOn", day);
        minutes.put("confirmedBy", chair);
        minutes.put("at", at);
        return CanonicalJson.bytes(minutes);
    }
}
