package org.dayaq.app.process.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * One element of a diagram, however it was parsed: the guard judges the same tree before the engine sees the bytes and
 * again inside the engine's own parser.
 *
 * @param attributes by local name where they have no namespace, else by {@code namespace:name}
 */
record XmlNode(
        String namespace,
        String name,
        SortedMap<String, String> attributes,
        List<XmlNode> children,
        String text,
        int line,
        int column) {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    static XmlNode of(Element element) {
        var attributes = new TreeMap<String, String>();
        for (var key : element.attributes()) {
            // The engine's parser gives declarations of namespaces as attributes.
            if (!key.equals("xmlns") && !key.startsWith("xmlns:")) {
                attributes.put(key, element.attribute(key));
            }
        }
        var children = new ArrayList<XmlNode>();
        for (var child : element.elements()) {
            children.add(of(child));
        }
        var uri = element.getUri() == null ? "" : element.getUri();
        return new XmlNode(
                uri,
                element.getTagName(),
                attributes,
                children,
                element.getText(),
                element.getLine(),
                element.getColumn());
    }

    /** The id, or what stands nearest to one. */
    String where() {
        var id = attributes.get("id");
        return id == null ? name + " in line " + line : id;
    }

    boolean is(String bpmnName) {
        return namespace.equals(BPMN) && name.equals(bpmnName);
    }

    String id() {
        return attributes.getOrDefault("id", "");
    }

    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    @Nullable
    String camunda(String key) {
        return attributes.get(CAMUNDA + ":" + key);
    }

    Stream<XmlNode> children(String bpmnName) {
        return children.stream().filter(child -> child.is(bpmnName));
    }

    /** This element and everything below it. */
    Stream<XmlNode> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlNode::all));
    }

    /** The {@code camunda:properties} of this element; of a name given twice the last counts, which the guard refuses. */
    SortedMap<String, String> properties() {
        var properties = new TreeMap<String, String>();
        propertyElements().forEach(node -> properties.put(node.attribute("name"), node.attribute("value")));
        return properties;
    }

    Stream<XmlNode> propertyElements() {
        return children("extensionElements")
                .flatMap(node -> node.children.stream())
                .filter(node -> node.namespace.equals(CAMUNDA) && node.name.equals("properties"))
                .flatMap(node -> node.children.stream())
                .filter(node -> node.namespace.equals(CAMUNDA) && node.name.equals("property"));
    }
}
