package org.dayaq.app.assessments.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.app.assessments.Fault;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.Form88;
import org.dayaq.app.assessments.Opinion;

/** Reads what a member typed, and tells everything that is wrong with it at once. */
final class OpinionForm {

    static final int LONGEST_REASON = 1_000;
    private static final int STEP = 5;

    private OpinionForm() {}

    static Opinion read(List<String> diagnoses, Map<String, String> typed) {
        var faults = new ArrayList<Fault>();
        var percents = new LinkedHashMap<String, Integer>();
        for (var code : diagnoses) {
            var field = field(code);
            var percent = number(typed.getOrDefault(field, ""));
            if (percent < 0 || percent > 100) {
                faults.add(Fault.of(field, "percent-range", code));
            } else if (percent % STEP != 0) {
                faults.add(Fault.of(field, "percent-step", code));
            } else {
                percents.put(code, percent);
            }
        }
        var cause = typed.getOrDefault("cause", "");
        if (!Form88.CAUSES.contains(cause)) {
            faults.add(Fault.of("cause", "cause-missing"));
        }
        var months = number(typed.getOrDefault("months", ""));
        if (Arrays.stream(Opinion.TERMS).noneMatch(term -> term == months)) {
            faults.add(Fault.of("months", "term-missing"));
        }
        var reason = typed.getOrDefault("reason", "").strip();
        var refuses = percents.size() == diagnoses.size()
                && percents.values().stream().allMatch(percent -> percent < Opinion.LEAST);
        if (refuses && reason.isEmpty()) {
            faults.add(Fault.of("reason", "reason-missing"));
        }
        if (reason.length() > LONGEST_REASON) {
            faults.add(Fault.of("reason", "reason-long", String.valueOf(LONGEST_REASON)));
        }
        if (!faults.isEmpty()) {
            throw new Faulty(422, faults);
        }
        return new Opinion(percents, cause, typed.containsKey("visual"), months, reason.isEmpty() ? null : reason);
    }

    /** The name of the field in which the percent of a code is typed. */
    static String field(String code) {
        return "percent-" + code.replace('.', '-');
    }

    private static int number(String text) {
        return text.strip().matches("[0-9]{1,3}") ? Integer.parseInt(text.strip()) : -1;
    }
}
