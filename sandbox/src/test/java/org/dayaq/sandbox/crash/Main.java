package org.dayaq.sandbox.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A run by hand: {@code Main FOLDER [control=NONE] [kinds=A,B|none] [seed=1] [round=60] [minutes=5] [goal=200] [nodes=3]
 * [archive=yes]}. A worse platform is left in peace for the first round.
 */
final class Main {

    private Main() {}

    public static void main(String[] args) {
        try {
            System.exit(run(args) ? 0 : 1);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(2);
        }
    }

    private static boolean run(String[] args) throws Exception {
        var control = Control.valueOf(value(args, "control", "NONE"));
        var kinds = value(args, "kinds", "");
        Set<Fault> faults = kinds.isEmpty()
                ? EnumSet.allOf(Fault.class)
                : kinds.equals("none")
                        ? EnumSet.noneOf(Fault.class)
                        : EnumSet.copyOf(Arrays.stream(kinds.split(","))
                                .map(Fault::valueOf)
                                .toList());
        var seed = Long.parseLong(value(args, "seed", "1"));
        var plan = new Run.Plan(
                seed,
                control,
                control == Control.NONE ? List.of(faults) : List.of(EnumSet.noneOf(Fault.class), faults),
                Integer.parseInt(value(args, "nodes", "3")),
                Duration.ofSeconds(Long.parseLong(value(args, "round", "60"))),
                Integer.parseInt(value(args, "goal", "200")),
                Duration.ofMinutes(Long.parseLong(value(args, "minutes", "5"))),
                Duration.ofSeconds(Long.parseLong(value(args, "patience", "240"))));
        var folder = Path.of(args[0]);
        var report = new Run(
                        plan,
                        folder.resolve("run-" + System.currentTimeMillis()),
                        value(args, "archive", "yes").equals("yes")
                                ? Nodes.archived(folder.resolve("jvms"))
                                : Nodes.plain(folder.resolve("jvms")))
                .run();
        Figures.add(folder.resolve("figures.json"), report);
        return report.balances();
    }

    private static String value(String[] args, String name, String otherwise) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(name + "="))
                .map(arg -> arg.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }
}
