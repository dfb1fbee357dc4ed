package org.dayaq.sandbox.bench.desk;

import java.util.List;

/**
 * How large the desk is that is measured.
 *
 * @param tasks open tasks, {@code --desk.tasks=}
 * @param closed closed cases, {@code --desk.closed=}
 * @param offices {@code --desk.offices=}
 * @param officers {@code --desk.officers=}
 * @param rounds how often each combination is asked for, each time with other values, {@code --desk.rounds=}
 */
public record DeskSizes(int tasks, int closed, int offices, int officers, int rounds) {

    /** Reads what was asked for; what was not is as large as the country. */
    public static DeskSizes of(List<String> options) {
        return new DeskSizes(
                number(options, "tasks", 1_000_000),
                number(options, "closed", 10_000_000),
                number(options, "offices", 70),
                number(options, "officers", 300),
                number(options, "rounds", 3));
    }

    private static int number(List<String> options, String name, int otherwise) {
        var start = "--desk." + name + "=";
        return options.stream()
                .filter(option -> option.startsWith(start))
                .map(option -> Integer.parseInt(option.substring(start.length()).replace("_", "")))
                .findFirst()
                .orElse(otherwise);
    }
}
