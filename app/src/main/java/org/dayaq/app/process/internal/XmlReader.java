package org.dayaq.app.process.internal;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dayaq.app.kernel.Problem;

/** Reads the bytes of a diagram before any library does: no document type, no entities, bounded in every direction. */
final class XmlReader {

    static final int MAX_BYTES = 1_000_000;
    static final int MAX_DEPTH = 40;
    static final int MAX_ELEMENTS = 20_000;

    private static final XMLInputFactory FACTORY = factory();

    private XmlReader() {}

    /** What is wrong with the bytes themselves. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Unreadable(String file, String where, String sentence) {
            super(sentence);
            problem = new Problem(file, where, sentence);
        }

        Problem problem() {
            return problem;
        }
    }

    static XmlNode read(String file, byte[] bytes) throws Unreadable {
        if (bytes.length > MAX_BYTES) {
            throw new Unreadable(
                    file,
                    "",
                    "has " + bytes.length + " bytes, and a diagram has at most " + MAX_BYTES
                            + ". Split it into several processes.");
        }
        try {
            return tree(file, FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes)));
        } catch (XMLStreamException broken) {
            var location = broken.getLocation();
            var line = location == null ? "" : "line " + location.getLineNumber();
            throw new Unreadable(
                    file,
                    line,
                    "is not well-formed XML. Open and save it in a BPMN modeller, or restore the last version.");
        }
    }

    private static XmlNode tree(String file, XMLStreamReader reader) throws XMLStreamException, Unreadable {
        Deque<Draft> open = new ArrayDeque<>();
        var elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable(
                            file,
                            "line " + reader.getLocation().getLineNumber(),
                            "has a document type or an entity, which a diagram never needs. Remove the DOCTYPE.");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
                        throw new Unreadable(
                                file,
                                "line " + reader.getLocation().getLineNumber(),
                                "has more than " + MAX_ELEMENTS + " elements or nests deeper than " + MAX_DEPTH
                                        + ". Split it into several processes.");
                    }
                    open.push(new Draft(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var node = open.pop().node();
                    if (open.isEmpty()) {
                        return node;
                    }
                    open.peek().children.add(node);
                }
                default -> {
                    // Comments and processing instructions say nothing to an engine.
                }
            }
        }
        throw new XMLStreamException("No root element");
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, true);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("No external entities");
        });
        return factory;
    }

    private static final class Draft {

        private final String namespace;
        private final String name;
        private final int line;
        private final int column;
        private final TreeMap<String, String> attributes = new TreeMap<>();
        private final List<XmlNode> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Draft(XMLStreamReader reader) {
            namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
            name = reader.getLocalName();
            line = reader.getLocation().getLineNumber();
            column = reader.getLocation().getColumnNumber();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                var uri = reader.getAttributeNamespace(i);
                var key = uri == null || uri.isEmpty()
                        ? reader.getAttributeLocalName(i)
                        : uri + ":" + reader.getAttributeLocalName(i);
                attributes.put(key, reader.getAttributeValue(i));
            }
        }

        XmlNode node() {
            return new XmlNode(namespace, name, attributes, children, text.toString(), line, column);
        }
    }
}
