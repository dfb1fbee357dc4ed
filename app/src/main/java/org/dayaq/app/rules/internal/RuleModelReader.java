package org.dayaq.app.rules.internal;

import static org.dayaq.app.rules.internal.RuleXml.child;
import static org.dayaq.app.rules.internal.RuleXml.children;
import static org.dayaq.app.rules.internal.RuleXml.text;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dayaq.app.rules.Problem;
import org.dayaq.app.rules.internal.RuleModel.Column;
import org.dayaq.app.rules.internal.RuleModel.Decision;
import org.dayaq.app.rules.internal.RuleModel.Expression;
import org.dayaq.app.rules.internal.RuleModel.Function;
import org.dayaq.app.rules.internal.RuleModel.Input;
import org.dayaq.app.rules.internal.RuleModel.Output;
import org.dayaq.app.rules.internal.RuleModel.Row;
import org.dayaq.app.rules.internal.RuleModel.Service;
import org.dayaq.app.rules.internal.RuleModel.Table;
import org.dayaq.app.rules.internal.RuleModel.Type;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads the elements we know and refuses every other one, so that nothing of a model reaches the engine unread: no imports,
 * no functions in Java or PMML, no extensions, no boxed loops.
 */
final class RuleModelReader {

    static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    static final String FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/";

    /** Diagram elements; they hold no logic. */
    private static final Set<String> DIAGRAM = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/");

    private static final Set<String> KNOWN = Set.of(
            "definitions",
            "description",
            "itemDefinition",
            "itemComponent",
            "typeRef",
            "allowedValues",
            "text",
            "inputData",
            "variable",
            "decision",
            "question",
            "allowedAnswers",
            "informationRequirement",
            "requiredInput",
            "requiredDecision",
            "knowledgeRequirement",
            "requiredKnowledge",
            "authorityRequirement",
            "requiredAuthority",
            "knowledgeSource",
            "type",
            "businessKnowledgeModel",
            "encapsulatedLogic",
            "formalParameter",
            "decisionService",
            "outputDecision",
            "encapsulatedDecision",
            "inputDecision",
            "literalExpression",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "inputEntry",
            "outputEntry",
            "annotation",
            "annotationEntry",
            "textAnnotation",
            "association",
            "sourceRef",
            "targetRef");

    private static final Set<String> HIT_POLICIES = Set.of("UNIQUE", "ANY", "PRIORITY", "FIRST");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,59}");

    private final String file;
    private final List<Problem> problems;
    private final Set<String> ids = new HashSet<>();

    private RuleModelReader(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    static Optional<RuleModel> read(String file, byte[] bytes, List<Problem> problems) {
        var root = RuleXml.read(file, bytes, problems);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        var before = problems.size();
        var model = new RuleModelReader(file, problems).model(root.get());
        return problems.size() == before ? Optional.of(model) : Optional.empty();
    }

    private RuleModel model(Element root) {
        if (!DMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
            refuse("rules.xml", root, "The file is not a DMN 1.3 model. Save it as DMN 1.3.");
        } else {
            screen(root);
        }
        var inputs = new LinkedHashMap<String, Input>();
        var decisions = new LinkedHashMap<String, Decision>();
        var functions = new LinkedHashMap<String, Function>();
        var services = new LinkedHashMap<String, Service>();
        var types = new LinkedHashMap<String, Type>();
        var byId = new LinkedHashMap<String, String>();
        for (var element : children(root)) {
            byId.put(element.getAttribute("id"), element.getAttribute("name"));
        }
        for (var element : children(root)) {
            var name = element.getAttribute("name");
            var taken = false;
            switch (String.valueOf(element.getLocalName())) {
                case "itemDefinition" -> taken = types.put(name, type(element)) != null;
                case "inputData" ->
                    taken = inputs.put(name, new Input(id(element), name, variableType(element))) != null;
                case "decision" -> taken = decisions.put(name, decision(element)) != null;
                case "businessKnowledgeModel" -> taken = functions.put(name, function(element)) != null;
                case "decisionService" -> taken = services.put(name, service(element, byId)) != null;
                default -> {
                    continue;
                }
            }
            if (!NAME.matcher(name).matches()) {
                refuse(
                        "rules.name",
                        element,
                        "The name \"" + name + "\" is not plain. Use letters and digits, starting with a letter.");
            }
            if (taken) {
                refuse("rules.name", element, "The name \"" + name + "\" is used twice. Give each element its own.");
            }
        }
        return new RuleModel(file, root.getAttribute("namespace"), inputs, decisions, functions, services, types);
    }

    /** Refuses unknown elements, foreign languages, repeated ids; leaves the diagram alone. */
    private void screen(Element element) {
        var namespace = element.getNamespaceURI();
        if (namespace != null && DIAGRAM.contains(namespace)) {
            return;
        }
        var name = String.valueOf(element.getLocalName());
        if (!DMN.equals(namespace) || !KNOWN.contains(name)) {
            refuse("rules.element", element, "The element <" + name + "> is not allowed in rules. Remove it.");
            return;
        }
        var id = element.getAttribute("id");
        if (!id.isEmpty() && !ids.add(id)) {
            refuse("rules.id", element, "The id \"" + id + "\" is used twice. Give each element its own.");
        }
        for (var language : List.of("expressionLanguage", "typeLanguage")) {
            var value = element.getAttribute(language);
            if (!value.isEmpty() && !value.equals(FEEL)) {
                refuse("rules.language", element, "The language " + value + " is not allowed. Write FEEL.");
            }
        }
        var kind = element.getAttribute("kind");
        if (name.equals("encapsulatedLogic") && !kind.isEmpty() && !kind.equals("FEEL")) {
            refuse("rules.language", element, "A function of kind " + kind + " is not allowed. Write FEEL.");
        }
        children(element).forEach(this::screen);
    }

    private Decision decision(Element element) {
        var table = child(element, "decisionTable");
        var literal = child(element, "literalExpression");
        if (table.isEmpty() && literal.isEmpty()) {
            refuse("rules.logic", element, "The decision has neither a table nor an expression. Add one.");
        }
        var name = element.getAttribute("name");
        return new Decision(
                id(element),
                name,
                table.map(t -> table(name, t)).orElse(null),
                literal.map(this::expression).orElse(null));
    }

    private Function function(Element element) {
        var logic = child(element, "encapsulatedLogic");
        var body = logic.flatMap(l -> child(l, "literalExpression"));
        if (body.isEmpty()) {
            refuse(
                    "rules.logic",
                    element,
                    "Business knowledge holds one expression. Put a table into a decision and ask it by a decision service,"
                            + " so that it can be edited, proven and explained.");
        }
        var parameters = new LinkedHashSet<String>();
        logic.ifPresent(l -> children(l, "formalParameter").forEach(p -> parameters.add(p.getAttribute("name"))));
        return new Function(
                id(element),
                element.getAttribute("name"),
                parameters,
                body.map(this::expression).orElse(new Expression(id(element), "null")));
    }

    private Service service(Element element, Map<String, String> byId) {
        var outputs = children(element, "outputDecision");
        if (outputs.size() != 1) {
            refuse("rules.logic", element, "A decision service has exactly one output decision.");
        }
        var inputs = new LinkedHashSet<String>();
        children(element, "inputData").forEach(i -> inputs.add(byId.getOrDefault(href(i), "")));
        var decision = outputs.stream()
                .findFirst()
                .map(o -> byId.getOrDefault(href(o), ""))
                .orElse("");
        return new Service(id(element), element.getAttribute("name"), decision, inputs);
    }

    private static String href(Element element) {
        return element.getAttribute("href").replaceFirst("^#", "");
    }

    private Table table(String decision, Element element) {
        var policy = element.hasAttribute("hitPolicy") ? element.getAttribute("hitPolicy") : "UNIQUE";
        if (!HIT_POLICIES.contains(policy)) {
            refuse("rules.hit-policy", element, "The hit policy " + policy + " cannot be proven. Use UNIQUE.");
        }
        var columns = children(element, "input").stream().map(this::column).toList();
        var outputs = children(element, "output").stream()
                .map(o -> new Output(id(o), o.hasAttribute("name") ? o.getAttribute("name") : decision))
                .toList();
        var rows = children(element, "rule").stream().map(this::row).toList();
        for (var row : rows) {
            if (row.cells().size() != columns.size() || row.results().size() != outputs.size()) {
                refuse(
                        "rules.row",
                        element,
                        "Row " + row.id() + " has more or fewer cells than the table has columns.");
            }
        }
        return new Table(id(element), decision, policy, columns, outputs, rows);
    }

    private Column column(Element element) {
        var expression = child(element, "inputExpression");
        if (expression.isEmpty()) {
            refuse("rules.column", element, "The column has no expression. Name the fact or decision it tests.");
            return new Column(id(element), "", new Expression(id(element), "null"), "", null);
        }
        return new Column(
                id(element),
                element.getAttribute("label"),
                expression(expression.get()),
                expression.get().getAttribute("typeRef"),
                domain(element, "inputValues"));
    }

    private Row row(Element element) {
        var provision = text(element, "description");
        if (provision.isEmpty()) {
            refuse(
                    "rules.provision",
                    element,
                    "Row " + id(element) + " names no provision. Write the article it rests on into its annotation.");
        }
        return new Row(
                id(element),
                provision,
                children(element, "inputEntry").stream().map(this::expression).toList(),
                children(element, "outputEntry").stream().map(this::expression).toList());
    }

    private Type type(Element element) {
        var list = element.getAttribute("isCollection").equals("true");
        var components = new LinkedHashMap<String, Type>();
        children(element, "itemComponent").forEach(c -> components.put(c.getAttribute("name"), type(c)));
        var allowed = domain(element, "allowedValues");
        if (list && (!components.isEmpty() || allowed != null)) {
            // What a domain says of a list differs between versions of DMN; of a single value it does not.
            refuse(
                    "rules.type",
                    element,
                    "A list holds single values of a type that has the domain. Give that type a name and list it.");
        }
        return new Type(element.getAttribute("name"), text(element, "typeRef"), list, allowed, components);
    }

    private @Nullable Expression domain(Element element, String name) {
        return child(element, name).map(this::expression).orElse(null);
    }

    private Expression expression(Element element) {
        return new Expression(id(element), text(element, "text"));
    }

    private static String variableType(Element element) {
        return child(element, "variable").map(v -> v.getAttribute("typeRef")).orElse("");
    }

    private String id(Element element) {
        var id = element.getAttribute("id");
        if (id.isEmpty()) {
            var owner = element.getLocalName() + " " + element.getAttribute("name");
            problems.add(Problem.error(
                    "rules.id",
                    file,
                    "",
                    file + ": an element (" + owner.strip() + ") has no id. Save the model in the editor."));
        }
        return id;
    }

    private void refuse(String code, Element element, String text) {
        var place = element.getAttribute("id");
        problems.add(Problem.error(code, file, place, file + (place.isEmpty() ? "" : ", " + place) + ": " + text));
    }
}
