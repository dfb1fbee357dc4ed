package org.dayaq.app.rules.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.dayaq.app.rules.Applied;
import org.dayaq.app.rules.BadRules;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.rules.Finding;
import org.dayaq.app.rules.Kinds;
import org.dayaq.app.rules.NoAnswer;
import org.dayaq.app.rules.Problem;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.rules.internal.RuleModel.Column;
import org.dayaq.app.rules.internal.RuleModel.Table;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.ResourceType;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.internal.io.ResourceFactory;

/** A release that passed the gate, loaded into the engine once; evaluates from many threads. */
final class CompiledRelease {

    static final String ENGINE = "drools-dmn " + version();

    final Dictionary dictionary;
    private final RuleRelease release;
    private final SortedMap<String, String> hashes;
    private final FactReader facts;
    private final DMNRuntime runtime;
    private final Trace trace = new Trace();
    private final Map<String, Loaded> models = new HashMap<>();
    private final Map<String, Set<String>> needed = new ConcurrentHashMap<>();
    private final Map<Column, CompiledExpression> computed = new HashMap<>();

    /** One model: as the engine has it, and as we read it. */
    private record Loaded(DMNModel engine, RuleModel model, References references) {}

    private CompiledRelease(
            RuleRelease release, Dictionary dictionary, SortedMap<String, String> hashes, DMNRuntime runtime) {
        this.release = release;
        this.dictionary = dictionary;
        this.hashes = hashes;
        this.facts = new FactReader(dictionary);
        this.runtime = runtime;
        runtime.addListener(trace);
    }

    Set<String> decisions() {
        return Set.copyOf(models.keySet());
    }

    private static String version() {
        var version = DMNRuntimeBuilder.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** Reads, gates and loads a release, or says everything that forbids it. */
    static CompiledRelease of(RuleRelease release, SortedMap<String, String> hashes) {
        var problems = new ArrayList<Problem>();
        var sources = Sources.read(release, problems);
        if (!problems.isEmpty()) {
            throw new BadRules("rules/" + release.service() + " is refused", problems);
        }
        var runtime = load(release, sources.models());
        var compiled = new CompiledRelease(release, sources.dictionary(), hashes, runtime);
        sources.models().forEach(model -> compiled.add(model, problems));
        if (!problems.isEmpty()) {
            throw new BadRules("rules/" + release.service() + " does not compile", problems);
        }
        return compiled;
    }

    private static DMNRuntime load(RuleRelease release, List<RuleModel> models) {
        var resources = new ArrayList<org.kie.api.io.Resource>();
        for (var model : models) {
            var bytes = release.files().get(model.file());
            var resource = ResourceFactory.newByteArrayResource(bytes);
            resource.setSourcePath(model.file());
            resource.setResourceType(ResourceType.DMN);
            resources.add(resource);
        }
        return DMNRuntimeBuilder.fromDefaults()
                .setRootClassLoader(NoClasses.LOADER)
                .setOption(new RuntimeTypeCheckOption(true))
                .buildConfiguration()
                .fromResources(resources)
                .getOrElseThrow(e -> new BadRules(
                        "rules/" + release.service() + " does not compile",
                        List.of(Problem.error("rules.compile", "", "", "The engine could not read the models."))));
    }

    private void add(RuleModel model, List<Problem> problems) {
        var engine = runtime.getModels().stream()
                .filter(m -> m.getNamespace().equals(model.namespace()))
                .findFirst();
        if (engine.isEmpty()) {
            problems.add(Problem.error(
                    "rules.compile", model.file(), "", model.file() + ": the engine could not read this model."));
            return;
        }
        for (var message : engine.get().getMessages()) {
            if (message.getLevel() != org.kie.api.builder.Message.Level.INFO) {
                problems.add(compileProblem(model, message));
            }
        }
        var references = new References(model);
        var loaded = new Loaded(engine.get(), model, references);
        model.decisions().keySet().forEach(name -> models.put(name, loaded));
        for (var table : references.tables()) {
            for (var column : table.columns()) {
                if (!references.plain(column)) {
                    computed.put(column, Feel.compile(column.expression().text()));
                }
            }
        }
    }

    private static Problem compileProblem(RuleModel model, DMNMessage message) {
        return Problem.error(
                "rules.compile",
                model.file(),
                message.getSourceId() == null ? "" : message.getSourceId(),
                model.file() + ": " + message.getText());
    }

    Finding decide(String decision, LocalDate lawOfDay, Map<String, ?> given) {
        var loaded = loaded(decision);
        var read = read(loaded, decision, lawOfDay, given);
        trace.start();
        try {
            var value = evaluate(loaded, decision, lawOfDay, read);
            return new Finding(
                    release.service(),
                    release.id(),
                    decision,
                    lawOfDay,
                    read,
                    Values.named(decision, value),
                    applied(loaded, decision),
                    hashes,
                    ENGINE);
        } finally {
            trace.stop();
        }
    }

    /** The results of a finding, whose reasons cost more than its answer. */
    SortedMap<String, Object> results(String decision, LocalDate lawOfDay, Map<String, ?> given) {
        var loaded = loaded(decision);
        var read = read(loaded, decision, lawOfDay, given);
        trace.startWithoutReasons();
        try {
            return Values.named(decision, evaluate(loaded, decision, lawOfDay, read));
        } finally {
            trace.stop();
        }
    }

    Kinds kinds(String decision) {
        var loaded = loaded(decision);
        return new Cuts(loaded.references(), dictionary, decision);
    }

    private Loaded loaded(String decision) {
        var loaded = models.get(decision);
        if (loaded == null) {
            throw new IllegalArgumentException("rules/" + release.service() + " has no decision \"" + decision
                    + "\". It has "
                    + String.join(", ", models.keySet().stream().sorted().toList()));
        }
        return loaded;
    }

    private SortedMap<String, Object> read(Loaded loaded, String decision, LocalDate lawOfDay, Map<String, ?> given) {
        return facts.read(
                given,
                needed.computeIfAbsent(decision, name -> loaded.references().facts(name)),
                lawOfDay);
    }

    private Object evaluate(Loaded loaded, String decision, LocalDate lawOfDay, Map<String, Object> read) {
        var context = runtime.newContext();
        inputs(loaded.model(), read, lawOfDay).forEach(context::set);
        var result = runtime.evaluateByName(loaded.engine(), context, decision);
        refuseFailures(loaded, decision, result);
        var value = result.getDecisionResultByName(decision).getResult();
        if (value == null) {
            throw new NoAnswer(
                    decision,
                    "",
                    release.service() + ", " + decision
                            + ": the decision has no value for these facts. Complete its expression");
        }
        return value;
    }

    /** The inputs of a model: every component is there, as the type check wants it, and null where this decision does not read it. */
    private static Map<String, Object> inputs(RuleModel model, Map<String, Object> facts, LocalDate lawOfDay) {
        var inputs = FactReader.nested(facts);
        for (var input : model.inputs().values()) {
            var type = model.types().get(input.type());
            if (type != null && !type.components().isEmpty()) {
                @SuppressWarnings("unchecked")
                var components = (Map<String, @Nullable Object>)
                        inputs.computeIfAbsent(input.name(), k -> new HashMap<String, Object>());
                type.components().keySet().forEach(name -> components.putIfAbsent(name, null));
            }
        }
        inputs.put("on", lawOfDay);
        return inputs;
    }

    /** No row, or two, is an error; so is whatever else the engine complains of. Its texts show data, so they stay here. */
    private void refuseFailures(Loaded loaded, String decision, DMNResult result) {
        for (var failure : trace.failures()) {
            var table = loaded.references().table(failure.table());
            var what = failure.rows().isEmpty()
                    ? "no row applies to these facts. Add the row that is missing"
                    : "rows " + String.join(", ", failure.rows()) + " apply at once. Narrow one of them";
            throw new NoAnswer(
                    decision, table.id(), release.service() + ", table of " + table.decision() + ": " + what);
        }
        for (var message : result.getMessages()) {
            if (message.getLevel() != org.kie.api.builder.Message.Level.INFO) {
                throw new NoAnswer(
                        decision,
                        "",
                        release.service() + ", " + decision + ": the engine could not evaluate " + message.getSourceId()
                                + " (" + message.getMessageType() + ")");
            }
        }
    }

    private List<Applied> applied(Loaded loaded, String decision) {
        var hits = trace.hits();
        var rowByTable = new LinkedHashMap<String, String>();
        hits.forEach((table, hit) -> rowByTable.put(table, hit.rows().get(0)));
        var grounds = loaded.references().grounds(decision, rowByTable);
        var applied = new ArrayList<Applied>();
        for (var hit : hits.values()) {
            if (grounds.contains(hit.table())) {
                applied.add(applied(loaded, hit));
            }
        }
        return applied;
    }

    private Applied applied(Loaded loaded, Trace.Hit hit) {
        var table = loaded.references().table(hit.table());
        var row = loaded.references().row(hit.rows().get(0));
        return new Applied(
                table.decision(),
                table.id(),
                row.id(),
                row.provision(),
                columns(table, hit.context()),
                outputs(table, hit.context()));
    }

    private SortedMap<String, Object> columns(Table table, DMNContext context) {
        var inputs = new TreeMap<String, Object>();
        for (var column : table.columns()) {
            var expression = computed.get(column);
            var value = expression == null
                    ? Values.at(column.expression().text(), context.getAll())
                    : Feel.evaluate(expression, context.getAll());
            Values.plain(value).ifPresent(v -> inputs.put(column.name(), v));
        }
        return inputs;
    }

    private static SortedMap<String, Object> outputs(Table table, DMNContext context) {
        var value = context.get(table.decision());
        if (value == null) {
            return new TreeMap<>();
        }
        return Values.named(table.outputs().get(0).name(), value);
    }

    /** Turns what the engine computes into values that a finding can keep. */
    private static final class Values {

        static @Nullable Object at(String path, Map<String, Object> values) {
            Object value = values;
            for (var step : path.split("\\.")) {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
            return value;
        }

        static SortedMap<String, Object> named(String name, Object value) {
            var named = new TreeMap<String, Object>();
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, entry) -> plain(entry).ifPresent(v -> named.put(String.valueOf(key), v)));
            } else {
                plain(value).ifPresent(v -> named.put(name, v));
            }
            return named;
        }

        static Optional<Object> plain(@Nullable Object value) {
            if (value == null
                    || value instanceof String
                    || value instanceof Boolean
                    || value instanceof LocalDate
                    || value instanceof BigDecimal) {
                return Optional.ofNullable(value);
            }
            return Optional.of(value instanceof Number number ? new BigDecimal(number.toString()) : value.toString());
        }
    }
}
