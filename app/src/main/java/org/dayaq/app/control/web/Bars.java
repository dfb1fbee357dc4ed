package org.dayaq.app.control.web;

import java.util.ArrayList;
import java.util.List;
import org.dayaq.app.intake.Funnel;
import org.dayaq.app.web.Show;

/**
 * The proactive run drawn: each stage a bar in proportion to the events.
 *
 * @param look good, wait, bad, now or other
 * @param width in thousandths of the events
 * @param inner whether it is a part of the bar above
 */
record Bars(String label, long value, String share, String look, long width, boolean inner) {

    static List<Bars> of(Funnel funnel, Show show) {
        var whole = Math.max(funnel.events(), 1);
        var bars = new ArrayList<Bars>();
        bars.add(bar(show.text("control.funnel.events"), funnel.events(), whole, "other", false, show));
        some(bars, show.text("control.funnel.pending"), funnel.pending(), whole, "wait", show);
        some(bars, show.text("control.funnel.failed"), funnel.failed(), whole, "bad", show);
        some(bars, show.text("control.funnel.noted"), funnel.noted(), whole, "other", show);
        bars.add(bar(show.text("control.funnel.cases"), funnel.cases(), whole, "now", false, show));
        bars.add(bar(show.text("control.funnel.alone"), funnel.decidedAlone(), whole, "good", true, show));
        some(bars, show.text("control.funnel.officer"), funnel.decidedByOfficer(), whole, "now", show);
        some(bars, show.text("control.funnel.at-officer"), funnel.atOfficer(), whole, "wait", show);
        funnel.waiting()
                .forEach((body, cases) -> some(
                        bars,
                        show.text("control.funnel.waiting", show.code("register", body)),
                        cases,
                        whole,
                        "wait",
                        show));
        return bars;
    }

    private static void some(List<Bars> bars, String label, long value, long whole, String look, Show show) {
        if (value > 0) {
            bars.add(bar(label, value, whole, look, true, show));
        }
    }

    private static Bars bar(String label, long value, long whole, String look, boolean inner, Show show) {
        // A single case among thousands is still to be seen.
        var width = value == 0 ? 0 : Math.max(4, Math.min(1000, value * 1000 / whole));
        return new Bars(label, value, show.share(value, whole), look, width, inner);
    }
}
