package org.dayaq.sandbox.bench;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the database server counted, statement by statement, while something was measured. Its times are those that pass at
 * the server, waiting for a lock or a page included, so they are not processor time.
 *
 * @param platform what the platform asked
 * @param played what registers, bank and SMS gateway asked
 * @param forgotten how often the server forgot the rarest statements to have room for others
 */
public record Statements(Served platform, Served played, long forgotten) {

    private static final int SHOWN = 25;
    private static final int BEGINNING = 90;

    /**
     * Those of one database.
     *
     * @param millis what all of them took
     * @param planning how much of it was planning
     * @param dearest those that took the most, the dearest first
     */
    public record Served(double millis, double planning, List<Statement> dearest) {

        static Served of(List<Statement> all) {
            return new Served(
                    all.stream().mapToDouble(Statement::millis).sum(),
                    all.stream().mapToDouble(Statement::planning).sum(),
                    all.stream()
                            .sorted(Comparator.comparingDouble(Statement::millis)
                                    .reversed()
                                    .thenComparing(Statement::text))
                            .limit(SHOWN)
                            .toList());
        }

        private void print(StringBuilder text, String whose, long cases) {
            text.append(String.format(
                    Locale.ROOT,
                    "\nstatements of the %s: %.2f ms a case in all, %.2f of it planning\n  ms a case  calls a case  rows a call\n",
                    whose,
                    millis / cases,
                    planning / cases));
            dearest.forEach(one -> text.append(String.format(
                    Locale.ROOT,
                    "  %9.3f  %12.3f  %11.1f  %s\n",
                    one.millis() / cases,
                    (double) one.calls() / cases,
                    one.rowsPerCall(),
                    one.beginning())));
        }

        private Map<String, Object> tree(long cases) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("millisPerCase", millis / cases);
            tree.put("planningMillisPerCase", planning / cases);
            tree.put("dearest", dearest.stream().map(one -> one.tree(cases)).toList());
            return tree;
        }
    }

    /**
     * One statement and how often it was asked.
     *
     * @param text on one line, with {@code $1} where a value was
     */
    public record Statement(String text, double planning, double execution, long calls, long rows) {

        public Statement {
            text = text.strip().replaceAll("\\s+", " ");
        }

        double millis() {
            return planning + execution;
        }

        double rowsPerCall() {
            return calls == 0 ? 0 : (double) rows / calls;
        }

        String beginning() {
            return text.substring(0, Math.min(BEGINNING, text.length()));
        }

        private Map<String, Object> tree(long cases) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("millisPerCase", millis() / cases);
            tree.put("callsPerCase", (double) calls / cases);
            tree.put("rowsPerCall", rowsPerCall());
            tree.put("text", beginning());
            return tree;
        }
    }

    void print(StringBuilder text, long cases) {
        platform.print(text, "platform", Math.max(1, cases));
        played.print(text, "played state", Math.max(1, cases));
        if (forgotten > 0) {
            text.append("The server forgot rare statements ")
                    .append(forgotten)
                    .append(" times, so the sums are too small.\n");
        }
    }

    Map<String, Object> tree(long cases) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("platform", platform.tree(Math.max(1, cases)));
        tree.put("playedState", played.tree(Math.max(1, cases)));
        tree.put("forgotten", forgotten);
        return tree;
    }
}
