package org.dayaq.app.worklist.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Puts the names in a diagram into another language; everything else in it stays. */
final class DiagramWords {

    private DiagramWords() {}

    /**
     * @param name the name of an element by its id, where there is one; of an arrow also by {@code flow.} and what stands
     *     at it in small letters: {@code flow.check-again}
     */
    static byte[] put(byte[] bpmn, Function<String, Optional<String>> name) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            // The diagram was checked when it was deployed; still, nothing is ever fetched on its behalf.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bpmn));
            var all = document.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                var element = (Element) all.item(i);
                if (element.hasAttribute("id") && element.hasAttribute("name")) {
                    name.apply(element.getAttribute("id"))
                            .or(() -> arrow(element).flatMap(name))
                            .ifPresent(word -> element.setAttribute("name", word));
                }
            }
            var transformers = TransformerFactory.newDefaultInstance();
            transformers.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            transformers.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
            var out = new ByteArrayOutputStream();
            transformers.newTransformer().transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (ParserConfigurationException | SAXException | IOException | TransformerException e) {
            throw new IllegalStateException("A deployed diagram cannot be read", e);
        }
    }

    private static Optional<String> arrow(Element element) {
        return "sequenceFlow".equals(element.getLocalName())
                ? Optional.of("flow."
                        + element.getAttribute("name").toLowerCase(Locale.ROOT).replace(' ', '-'))
                : Optional.empty();
    }
}
