package org.dayaq.app.control.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dayaq.app.screening.Group;
import org.dayaq.app.screening.Rehearsal;
import org.dayaq.app.web.Show;

/**
 * A rehearsal drawn as a funnel of one SVG: a bar for all found, below it one for each group and one for each reason.
 *
 * @param y where the bar's text stands, in pixels of the drawing
 * @param look good, bad, wait or other
 * @param width of the bar, at most {@link #WIDTH}
 */
record RehearsalBars(int y, String label, String value, String look, long width, int indent) {

    static final int WIDTH = 940;
    private static final int STEP = 44;
    private static final int INDENT = 24;

    static List<RehearsalBars> of(Rehearsal rehearsal, ServiceWords words, Show show) {
        var bars = new ArrayList<RehearsalBars>();
        var whole = Math.max(1, rehearsal.found());
        bars.add(bar(bars, show.text("control.rehearsal.found"), rehearsal.found(), whole, "other", 0, show));
        for (var group : Group.values()) {
            if (rehearsal.of(group) > 0) {
                bars.add(bar(
                        bars,
                        show.text("control.rehearsal.group." + group.code()),
                        rehearsal.of(group),
                        whole,
                        look(group),
                        1,
                        show));
                rehearsal.lines().stream()
                        .filter(line -> line.group() == group)
                        .sorted(Comparator.comparingLong(Rehearsal.Line::persons)
                                .reversed())
                        .forEach(line -> bars.add(bar(
                                bars,
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

    private static RehearsalBars bar(
            List<RehearsalBars> before, String label, long value, long whole, String look, int depth, Show show) {
        var room = WIDTH - (long) depth * INDENT;
        // A single person among thousands is still to be seen.
        var width = value == 0 ? 0 : Math.max(3, room * value / whole);
        return new RehearsalBars(16 + before.size() * STEP, label, show.number(value), look, width, depth * INDENT);
    }

    /** How high a drawing of so many bars is. */
    static int height(List<RehearsalBars> bars) {
        return bars.size() * STEP;
    }
}
