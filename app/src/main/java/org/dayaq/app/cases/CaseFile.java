package org.dayaq.app.cases;

import java.util.List;
import java.util.Map;
import org.dayaq.app.kernel.Pin;

/** A case with its people, facts and timeline. */
public record CaseFile(CaseLine line, Map<String, Pin> roles, Facts facts, List<Happening> timeline) {}
