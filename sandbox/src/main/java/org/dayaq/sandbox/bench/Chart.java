package org.dayaq.sandbox.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A report as two sets of bars: rates, and processor time a case by part. */
final class Chart {

    private static final int WIDTH = 860;
    private static final int LEFT = 330;
    private static final int BAR = 22;
    private static final int STEP = 30;

    private final StringBuilder svg = new StringBuilder();
    private int y = 34;

    private Chart() {}

    static String of(Report report) {
        var chart = new Chart();
        var rates = new LinkedHashMap<String, Double>();
        rates.put("the whole platform", report.measured().rate());
        report.bare().forEach(engine -> rates.put("bare engine, history " + engine.history(), engine.rate()));
        chart.bars("Cases a second", rates, "#1f6f8b", "%.0f");
        chart.bars(
                String.format(
                        Locale.ROOT,
                        "Milliseconds of processor time a case: %.2f",
                        report.measured().millis()),
                report.measured().millisByPart(),
                "#7a5c99",
                "%.2f");
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + chart.y
                + "\" font-family=\"sans-serif\" font-size=\"14\" role=\"img\"><title>Benchmark: " + report.bench()
                + "</title><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>" + chart.svg + "</svg>\n";
    }

    private void bars(String title, Map<String, Double> values, String colour, String format) {
        text(16, y, "start", "font-weight=\"bold\"", title);
        y += 14;
        var most =
                values.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        values.forEach((name, value) -> {
            var length = (int) Math.round((WIDTH - LEFT - 90) * value / Math.max(most, 1e-9));
            text(LEFT - 10, y + 16, "end", "", name);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
                    LEFT,
                    y,
                    Math.max(1, length),
                    BAR,
                    colour));
            text(LEFT + length + 8, y + 16, "start", "", String.format(Locale.ROOT, format, value));
            y += STEP;
        });
        y += 24;
    }

    private void text(int x, int at, String anchor, String style, String words) {
        svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#1b1b1b\" %s>",
                        x,
                        at,
                        anchor,
                        style))
                .append(words.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</text>");
    }
}
