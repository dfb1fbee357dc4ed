package org.dayaq.app.rules.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;

/**
 * Collects which row each table applied while one thread evaluates. A table that a search asks many times is kept with its
 * last answer, which is the one for the day that was found.
 */
final class Trace implements DMNRuntimeEventListener {

    /** A table's answer and the values it was asked with. */
    record Hit(String table, List<String> rows, DMNContext context) {}

    private final ThreadLocal<@Nullable Map<String, Hit>> running = new ThreadLocal<>();
    private final ThreadLocal<@Nullable List<Hit>> failed = new ThreadLocal<>();

    void start() {
        running.set(new LinkedHashMap<>());
        failed.set(new ArrayList<>());
    }

    /** Only failures are collected. */
    void startWithoutReasons() {
        failed.set(new ArrayList<>());
    }

    /** The hits in the order of their last answer, by table. */
    Map<String, Hit> hits() {
        var hits = running.get();
        return hits == null ? Map.of() : hits;
    }

    /** Tables with no row, or with more than one, for the values they were asked with. */
    List<Hit> failures() {
        var list = failed.get();
        return list == null ? List.of() : list;
    }

    void stop() {
        running.remove();
        failed.remove();
    }

    @Override
    public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
        var hits = running.get();
        var failures = failed.get();
        var selected = event.getSelectedIds();
        if (failures == null || (hits == null && selected.size() == 1)) {
            return;
        }
        var matched = event.getMatchesIds();
        var hit =
                new Hit(event.getDecisionTableId(), selected, event.getResult().getContext());
        if (selected.size() != 1) {
            failures.add(new Hit(hit.table(), selected.isEmpty() ? matched : selected, hit.context()));
        } else if (hits != null) {
            hits.remove(hit.table());
            hits.put(hit.table(), hit);
        }
    }
}
