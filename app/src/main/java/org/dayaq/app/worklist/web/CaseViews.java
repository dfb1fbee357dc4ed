package org.dayaq.app.worklist.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.CasePage;
import org.dayaq.app.cases.CaseSearch;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/** What pages show of cases, gathered from all modules and put into the language of the request. */
public interface CaseViews {

    CaseView view(UUID caseId);

    /** The case in one line, which names nobody. */
    CaseLine line(UUID caseId);

    /** The diagram of a run of the case, as BPMN; of the latest where none is named, nothing where there is no such run. */
    Optional<byte[]> diagram(UUID caseId, @Nullable UUID runId);

    CasePage search(CaseSearch search);

    /** The cases a person has a part in, newest first. */
    List<CaseLine> of(Pin person);

    List<ServiceKey> services();

    String serviceTitle(ServiceKey service);

    /** What an activity of a release's diagrams is called. */
    String activity(String release, String activity, String otherwise);
}
