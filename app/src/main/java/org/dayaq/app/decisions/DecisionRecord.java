package org.dayaq.app.decisions;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.rules.Applied;
import org.dayaq.app.rules.Finding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The canonical JSON of a decision: what is decided, on what, by which rows of which release. Names no person, so that it may
 * travel inside the letter; the case number says whose it is to those who may know.
 */
record DecisionRecord(
        Heading heading,
        Finding finding,
        List<Ground> grounds,
        @Nullable ByHand byHand,
        @Nullable Determination determination) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What a replay takes over unchanged. */
    record Heading(UUID id, UUID caseId, String caseNumber, String by, Instant at) {}

    /** What officers determined where the tables leave it open: it stands over the tables' results of the same name. */
    record ByHand(SortedMap<String, Object> results, List<String> officers, List<Determination> determinations) {}

    DecisionRecord(Heading heading, Finding finding, List<Ground> grounds, @Nullable ByHand byHand) {
        this(heading, finding, grounds, byHand, null);
    }

    /** What the tables said, with what an officer chose beside it. */
    static byte[] beside(byte[] said, Determination made) {
        var record = read(said);
        var heading =
                new Heading(made.id(), record.heading.caseId(), record.heading.caseNumber(), made.officer(), made.at());
        return new DecisionRecord(heading, record.finding, record.grounds, null, made).bytes();
    }

    /** Whether these bytes hold what the tables said. */
    static boolean isOne(byte[] content) {
        return JSON.readTree(new String(content, StandardCharsets.UTF_8)).has("results");
    }

    /** The results that stand: the tables', and over them the officers'. */
    SortedMap<String, Object> results() {
        var results = new TreeMap<>(finding.results());
        if (byHand != null) {
            results.putAll(byHand.results());
        }
        return results;
    }

    byte[] bytes() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("id", heading.id());
        tree.put("caseId", heading.caseId());
        tree.put("caseNumber", heading.caseNumber());
        tree.put("by", heading.by());
        tree.put("at", heading.at());
        tree.put("service", finding.service());
        tree.put("release", finding.release());
        tree.put("files", finding.files());
        tree.put("engine", finding.engine());
        tree.put("decision", finding.decision());
        tree.put("lawOfDay", finding.lawOfDay());
        tree.put("facts", grounds.stream().map(DecisionRecord::tree).toList());
        tree.put("results", finding.results());
        tree.put("applied", finding.applied().stream().map(DecisionRecord::tree).toList());
        if (byHand != null) {
            tree.put("byHand", tree(byHand));
        }
        if (determination != null) {
            tree.put("determination", DeterminationJson.tree(determination));
        }
        return CanonicalJson.bytes(tree);
    }

    static DecisionRecord read(byte[] content) {
        var tree = JSON.readTree(new String(content, StandardCharsets.UTF_8));
        var heading = new Heading(
                UUID.fromString(tree.get("id").asString()),
                UUID.fromString(tree.get("caseId").asString()),
                tree.get("caseNumber").asString(),
                tree.get("by").asString(),
                Instant.parse(tree.get("at").asString()));
        var grounds = new ArrayList<Ground>();
        var facts = new TreeMap<String, Object>();
        for (var node : tree.get("facts")) {
            var ground = ground(node);
            grounds.add(ground);
            facts.put(ground.name(), ground.value());
        }
        var finding = new Finding(
                tree.get("service").asString(),
                tree.get("release").asString(),
                tree.get("decision").asString(),
                LocalDate.parse(tree.get("lawOfDay").asString()),
                facts,
                values(tree.get("results")),
                applied(tree.get("applied")),
                texts(tree.get("files")),
                tree.get("engine").asString());
        var byHand = tree.get("byHand");
        return new DecisionRecord(
                heading,
                finding,
                grounds,
                byHand == null ? null : byHand(byHand),
                tree.has("determination") ? DeterminationJson.read(tree.get("determination")) : null);
    }

    private static ByHand byHand(JsonNode node) {
        return new ByHand(
                values(node.get("results")),
                node.get("officers").valueStream().map(JsonNode::asString).toList(),
                node.path("determinations")
                        .valueStream()
                        .map(DeterminationJson::read)
                        .toList());
    }

    private static Map<String, Object> tree(ByHand byHand) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("results", byHand.results());
        tree.put("officers", byHand.officers());
        // What was decided before officers were compared with the tables has none, and stays the same to the byte.
        if (!byHand.determinations().isEmpty()) {
            tree.put(
                    "determinations",
                    byHand.determinations().stream()
                            .map(DeterminationJson::tree)
                            .toList());
        }
        return tree;
    }

    private static Map<String, Object> tree(Ground ground) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", ground.name());
        tree.put("type", typeOf(ground.value()));
        tree.put("value", ground.value());
        tree.put("source", ground.source());
        if (ground.evidence() != null) {
            tree.put("evidence", ground.evidence());
        }
        if (ground.day() != null) {
            tree.put("day", ground.day());
        }
        return tree;
    }

    private static Map<String, Object> tree(Applied row) {
        return Map.of(
                "decision", row.decision(),
                "table", row.table(),
                "row", row.row(),
                "provision", row.provision(),
                "inputs", row.inputs(),
                "outputs", row.outputs());
    }

    private static Ground ground(JsonNode node) {
        return new Ground(
                node.get("name").asString(),
                value(node.get("type").asString(), node.get("value")),
                node.get("source").asString(),
                node.has("evidence") ? UUID.fromString(node.get("evidence").asString()) : null,
                node.has("day") ? LocalDate.parse(node.get("day").asString()) : null);
    }

    private static List<Applied> applied(JsonNode rows) {
        var applied = new ArrayList<Applied>();
        for (var row : rows) {
            applied.add(new Applied(
                    row.get("decision").asString(),
                    row.get("table").asString(),
                    row.get("row").asString(),
                    row.get("provision").asString(),
                    values(row.get("inputs")),
                    values(row.get("outputs"))));
        }
        return applied;
    }

    /** Results and row values carry no type of their own; what is written like a day is one. */
    private static SortedMap<String, Object> values(JsonNode node) {
        var values = new TreeMap<String, Object>();
        node.properties().forEach(entry -> values.put(entry.getKey(), value("", entry.getValue())));
        return values;
    }

    private static SortedMap<String, String> texts(JsonNode node) {
        var texts = new TreeMap<String, String>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }

    private static Object value(String type, JsonNode node) {
        if (type.equals("date")
                || (type.isEmpty()
                        && node.isString()
                        && DAY.matcher(node.asString()).matches())) {
            return LocalDate.parse(node.asString());
        } else if (node.isBoolean()) {
            return node.asBoolean();
        } else if (node.isNumber()) {
            return node.decimalValue();
        } else if (node.isString()) {
            return node.asString();
        }
        return node.toString();
    }

    private static String typeOf(Object value) {
        if (value instanceof LocalDate) {
            return "date";
        } else if (value instanceof Boolean) {
            return "boolean";
        } else if (value instanceof BigDecimal || value instanceof Integer) {
            return "number";
        }
        return "string";
    }
}
