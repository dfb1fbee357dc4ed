package org.dayaq.app.rules.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.dayaq.app.rules.Problem;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Reads a DMN file before Drools sees a byte of it: a model is untrusted, and Drools accepts a DOCTYPE and answers the
 * billion laughs with a NullPointerException.
 */
final class RuleXml {

    static final int MOST_BYTES = 1_000_000;
    static final int MOST_DEPTH = 40;
    static final int MOST_ELEMENTS = 30_000;

    private RuleXml() {}

    static Optional<Element> read(String file, byte[] bytes, List<Problem> problems) {
        if (bytes.length > MOST_BYTES) {
            problems.add(
                    refused(file, "The file has more than " + MOST_BYTES + " bytes. Split it into several models."));
            return Optional.empty();
        }
        var found = new ArrayList<Problem>();
        measure(file, bytes, found);
        problems.addAll(found);
        return found.isEmpty() ? parse(file, bytes, problems) : Optional.empty();
    }

    private static void measure(String file, byte[] bytes, List<Problem> problems) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            int depth = 0;
            int elements = 0;
            while (reader.hasNext() && problems.isEmpty()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > MOST_DEPTH) {
                            problems.add(refused(file, "Elements are nested deeper than " + MOST_DEPTH + "."));
                        }
                        if (++elements > MOST_ELEMENTS) {
                            problems.add(refused(file, "The file has more than " + MOST_ELEMENTS + " elements."));
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        problems.add(refused(file, "The file has a DOCTYPE or an entity. Remove it."));
                    case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        problems.add(refused(file, "The file has a processing instruction. Remove it."));
                    default -> {
                        // text, comments, spaces
                    }
                }
            }
        } catch (XMLStreamException e) {
            problems.add(refused(file, "The file is not well-formed XML at line " + line(e) + "."));
        }
    }

    private static int line(XMLStreamException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    }

    private static Optional<Element> parse(String file, byte[] bytes, List<Problem> problems) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return Optional.of(builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java has no XML parser that refuses a DOCTYPE", e);
        } catch (SAXException | IOException e) {
            problems.add(refused(file, "The file is not well-formed XML."));
            return Optional.empty();
        }
    }

    private static Problem refused(String file, String text) {
        return Problem.error("rules.xml", file, "", file + ": " + text);
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(e -> name.equals(e.getLocalName()))
                .toList();
    }

    static List<Element> children(Element parent) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** The text of a child element, trimmed; empty where there is none. */
    static String text(Element parent, String name) {
        return child(parent, name).map(e -> e.getTextContent().strip()).orElse("");
    }
}
