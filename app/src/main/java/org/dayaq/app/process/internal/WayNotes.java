package org.dayaq.app.process.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.dayaq.app.process.Way;
import org.dayaq.app.process.Way.How;
import org.dayaq.app.process.Way.Passed;
import org.dayaq.app.process.Way.Standing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a way is written: an array that only grows, of {@code [activity, millis, how, code?, task?]} for what was passed
 * and {@code [flow]} for the flows taken. Where the run stands follows from it.
 */
final class WayNotes {

    static final PropertyKey<String> NAME = new PropertyKey<>("dayaq.name");
    private static final JsonMapper JSON = JsonMapper.shared();

    private WayNotes() {}

    /** The name an activity has in its diagram, else its id. */
    static String name(ProcessDefinitionEntity definition, String activity) {
        var found = definition.findActivity(activity);
        var name = found == null ? null : found.getProperties().get(NAME);
        return name == null || name.isBlank() ? activity : name;
    }

    static List<Object> passed(String activity, Instant at, How how, @Nullable String code, @Nullable UUID task) {
        var stamp = new ArrayList<>(List.<Object>of(activity, at.toEpochMilli(), how.name()));
        if (code != null || task != null) {
            stamp.add(code == null ? "" : code);
        }
        if (task != null) {
            stamp.add(task.toString());
        }
        return stamp;
    }

    static List<Object> flow(String flow) {
        return List.of(flow);
    }

    /** The run as others see it; names come from the diagram. */
    static Way.Run read(WayStore.Row row, UnaryOperator<String> names) {
        var passed = new ArrayList<Passed>();
        var flows = new ArrayList<String>();
        var standing = new LinkedHashMap<String, Standing>();
        for (var stamp : JSON.readTree(row.passed())) {
            var id = stamp.get(0).asString();
            if (stamp.size() == 1) {
                flows.add(id);
                continue;
            }
            var at = Instant.ofEpochMilli(stamp.get(1).asLong());
            var how = How.valueOf(stamp.get(2).asString());
            var code = text(stamp, 3);
            if (how == How.WAITING || how == How.TASK) {
                var task = text(stamp, 4);
                standing.put(
                        id,
                        new Standing(id, names.apply(id), at, how, code, task == null ? null : UUID.fromString(task)));
            } else {
                standing.remove(id);
                passed.add(new Passed(id, names.apply(id), at, how, code));
            }
        }
        var ended = row.endedAt();
        if (ended != null) {
            // Stopped from outside while it stood somewhere.
            standing.values()
                    .forEach(open ->
                            passed.add(new Passed(open.activity(), open.name(), ended, How.CANCELLED, open.code())));
            standing.clear();
        }
        return new Way.Run(
                row.id(),
                row.processId(),
                row.releaseId(),
                row.startedAt(),
                row.endedAt(),
                row.endEvent(),
                passed,
                flows,
                List.copyOf(standing.values()));
    }

    private static @Nullable String text(JsonNode stamp, int index) {
        var node = stamp.get(index);
        return node == null || node.asString().isEmpty() ? null : node.asString();
    }
}
