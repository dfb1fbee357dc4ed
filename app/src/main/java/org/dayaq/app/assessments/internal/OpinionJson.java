package org.dayaq.app.assessments.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dayaq.app.assessments.Opinion;
import org.dayaq.app.kernel.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opinions as rows hold them. */
final class OpinionJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private OpinionJson() {}

    static String write(Opinion opinion) {
        return CanonicalJson.text(tree(opinion));
    }

    static Map<String, Object> tree(Opinion opinion) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("percents", opinion.percents());
        tree.put("cause", opinion.cause());
        tree.put("visual", opinion.visual());
        tree.put("months", opinion.months());
        if (opinion.reason() != null) {
            tree.put("reason", opinion.reason());
        }
        return tree;
    }

    static Opinion read(String json) {
        return read(JSON.readTree(json));
    }

    private static Opinion read(JsonNode node) {
        var percents = new LinkedHashMap<String, Integer>();
        node.path("percents")
                .properties()
                .forEach(entry -> percents.put(entry.getKey(), entry.getValue().asInt()));
        return new Opinion(
                percents,
                node.path("cause").asString(),
                node.path("visual").asBoolean(false),
                node.path("months").asInt(0),
                node.has("reason") ? node.path("reason").asString() : null);
    }
}
