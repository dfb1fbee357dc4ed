package org.dayaq.app.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;

/**
 * What a case begins with.
 *
 * @param release release of the service that the case runs on to its end
 * @param eventId life event that opened it; one event opens one case only
 * @param lawOfDay the day of the event: the law of this day applies
 * @param roles who is who, such as applicant, child, mother, father
 * @param facts what the event itself said
 */
public record NewCase(
        ServiceKey service,
        String release,
        UUID eventId,
        LocalDate lawOfDay,
        Map<String, Pin> roles,
        List<Fact> facts) {

    public NewCase {
        roles = Map.copyOf(roles);
        facts = List.copyOf(facts);
    }
}
