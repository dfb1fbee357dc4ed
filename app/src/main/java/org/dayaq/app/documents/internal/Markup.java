package org.dayaq.app.documents.internal;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An XHTML page under construction, as a tree. */
final class Markup {

    private static final ThreadLocal<DocumentBuilder> BUILDER = ThreadLocal.withInitial(() -> {
        try {
            // The JDK's own: other libraries register theirs, and looking for them costs milliseconds a page.
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The XML parser of the JDK does not work", e);
        }
    });

    private final Document document = BUILDER.get().newDocument();
    private final Element head = document.createElement("head");
    private Element place = document.createElement("body");

    Markup(String language) {
        var html = document.createElement("html");
        html.setAttribute("lang", language);
        html.appendChild(head);
        html.appendChild(place);
        document.appendChild(html);
    }

    void head(String name, String text) {
        var element = document.createElement(name);
        element.appendChild(document.createTextNode(text));
        head.appendChild(element);
    }

    Element open(String name, String look) {
        place = leaf(name, look, "");
        return place;
    }

    void close() {
        place = (Element) place.getParentNode();
    }

    Element leaf(String name, String look, String text) {
        var element = document.createElement(name);
        if (!look.isEmpty()) {
            element.setAttribute("class", look);
        }
        if (!text.isEmpty()) {
            element.appendChild(document.createTextNode(text));
        }
        place.appendChild(element);
        return element;
    }

    Document document() {
        return document;
    }
}
