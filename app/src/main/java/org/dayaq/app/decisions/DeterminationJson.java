package org.dayaq.app.decisions;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A determination as it stands in canonical JSON. */
final class DeterminationJson {

    private DeterminationJson() {}

    static Map<String, Object> tree(Determination made) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", made.id());
        tree.put("taskId", made.taskId());
        tree.put("activity", made.activity());
        tree.put("form", made.form());
        tree.put("field", made.field());
        tree.put("choice", made.choice());
        tree.put("officer", made.officer());
        tree.put("at", made.at());
        tree.put("decision", made.decision());
        if (made.outcome() != null) {
            tree.put("outcome", made.outcome());
        }
        if (!made.missing().isEmpty()) {
            tree.put("missing", made.missing());
        }
        if (made.otherwise() != null) {
            tree.put("otherwise", made.otherwise());
        }
        return tree;
    }

    static Determination read(JsonNode node) {
        return new Determination(
                UUID.fromString(node.get("id").asString()),
                UUID.fromString(node.get("taskId").asString()),
                node.get("activity").asString(),
                node.get("form").asString(),
                node.get("field").asString(),
                node.get("choice").asString(),
                node.get("officer").asString(),
                Instant.parse(node.get("at").asString()),
                node.get("decision").asString(),
                text(node, "outcome"),
                node.has("missing")
                        ? node.get("missing")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList()
                        : List.of(),
                text(node, "otherwise"));
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asString() : null;
    }
}
