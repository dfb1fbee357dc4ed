package org.dayaq.app.control.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dayaq.app.screening.Group;
import org.dayaq.app.screening.Rehearsal;
import org.dayaq.app.web.Show;

/**
 * A rehearsal drawn as a funnel: a bar for all found, below it one for each group and one for each reason.
 *
 * @param look good, bad, wait or other
 * @param width in thousandths of all found
 * @param depth 0 for all, 1 for a group, 2 for a reason
 */
record RehearsalBars(String label, String value, String share, String look, long width, int depth) {

    static List<RehearsalBars> of(Rehearsal rehearsal, ServiceWords words, Show show) {
        var bars = new ArrayList<RehearsalBars>();
        var whole = rehearsal.found();
        bars.add(bar(show.text("control.rehearsal.found"), whole, whole, "other", 0, show));
        for (var group : Group.values()) {
            if (rehearsal.of(group) > 0) {
                var label = show.text("control.rehearsal.group." + group.code());
                bars.add(bar(label, rehearsal.of(group), whole, look(group), 1, show));
                rehearsal.lines().stream()
                        .filter(line -> line.group() == group)
                        .sorted(Comparator.comparingLong(Rehearsal.Line::persons)
                                .reversed())
                        .forEach(line -> bars.add(bar(
                                words.reason(line.service(), line.reason()),
                                line.persons(),
                                whole,
                                look(group),
                                2,
                                show)));
            }
        }
        return bars;
    }

    static String look(Group group) {
        return switch (group) {
            case GRANTED -> "good";
            case REFUSED -> "bad";
            case OFFICER -> "wait";
            case STOPPED -> "other";
        };
    }

    private static RehearsalBars bar(String label, long value, long whole, String look, int depth, Show show) {
        // A single person among thousands is still to be seen.
        var width = value == 0 ? 0 : Math.max(4, 1000 * value / Math.max(1, whole));
        return new RehearsalBars(label, show.number(value), show.share(value, whole), look, width, depth);
    }
}
