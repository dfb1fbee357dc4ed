package org.dayaq.sandbox.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dayaq.sandbox.http.Json;

/** The figures of runs in a JSON file, one entry a run, as docs/reliability.md states them. */
final class Figures {

    private Figures() {}

    static synchronized void add(Path file, Run.Report report) throws IOException {
        var runs = new ArrayList<Object>();
        if (Files.exists(file)) {
            Json.MAPPER.readTree(Files.readString(file)).forEach(runs::add);
        }
        runs.add(of(report));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(runs) + "\n");
    }

    private static Map<String, Object> of(Run.Report report) {
        var run = new LinkedHashMap<String, Object>();
        var balance = report.balance();
        run.put("seed", report.plan().seed());
        run.put("control", report.plan().control().name());
        run.put("turns", report.plan().turns());
        run.put("nodes", report.plan().nodes());
        run.put("rounds", report.rounds());
        run.put("seconds", report.took().toSeconds());
        run.put("faults", report.tally().kinds());
        run.put("sorts", report.tally().sorts());
        run.put("events", balance.events());
        run.put("complete", balance.complete());
        run.put("visible", balance.visible());
        run.put("lost", balance.lost().size());
        run.put("doubled", balance.doubled().size());
        run.put("stuck", balance.stuck().size());
        run.put("rested", report.rested());
        run.put("moving", report.moving());
        run.put("poison", report.poison());
        run.put("refusals", report.refusals());
        run.put("other", balance.other().stream().distinct().limit(20).toList());
        run.put("failedStarts", report.failedStarts());
        run.put("diskCouldBeFull", report.diskCouldBeFull());
        run.put("auditWhole", report.auditWhole());
        run.put("balances", report.balances());
        return run;
    }
}
