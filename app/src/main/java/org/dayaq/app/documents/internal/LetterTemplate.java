package org.dayaq.app.documents.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.dayaq.app.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A letter as its template says it, before it has values: a list of parts whose words are names of sentences.
 *
 * <p>A template is a small part of XHTML. It comes with the content, so it is read as untrusted: no DOCTYPE, no script,
 * no style, no address; whatever is not in the list below is refused with its place.
 */
record LetterTemplate(String title, int appealDays, List<Part> parts) {

    /** A part of the template; {@code condition} is the value without which it is left out. */
    record Part(Kind kind, String look, @Nullable String condition, List<String> words) {}

    enum Kind {
        LETTERHEAD,
        ADDRESSEE,
        H1,
        H2,
        P,
        OUTCOME,
        TABLE,
        REASONS,
        CHECK
    }

    private static final Set<String> EMPTY_PARTS = Set.of("letterhead", "addressee", "check");
    private static final String ALLOWED =
            "A template may hold h1, h2, p, table with rows of th and td, ol class=\"reasons\", and div of class"
                    + " letterhead, addressee, outcome or check";

    static LetterTemplate parse(String name, byte[] xhtml) {
        return new Reader(name).read(xhtml);
    }

    private static final class Reader {

        private final String name;
        private final List<String> problems = new ArrayList<>();
        private final List<Part> parts = new ArrayList<>();
        private String title = "";
        private int appealDays;

        Reader(String name) {
            this.name = name;
        }

        LetterTemplate read(byte[] xhtml) {
            var html = document(xhtml);
            for (var child : children(html)) {
                switch (child.getLocalName()) {
                    case "head" -> head(child);
                    case "body" -> children(child).forEach(this::part);
                    default -> problems.add("<" + child.getLocalName() + "> stands beside head and body");
                }
            }
            require(Kind.LETTERHEAD, "<div class=\"letterhead\"/>, which says who writes");
            require(Kind.ADDRESSEE, "<div class=\"addressee\"/>, which holds the addressee, number and date");
            require(Kind.REASONS, "<ol class=\"reasons\"/>, which gives the reasons of the decision");
            require(Kind.CHECK, "<div class=\"check\"/>, which holds the QR code");
            if (parts.stream().filter(part -> part.kind() == Kind.H1).count() != 1) {
                problems.add("there is not exactly one <h1>");
            }
            if (title.isEmpty()) {
                problems.add("<title> is missing");
            }
            if (appealDays < 1) {
                problems.add("<meta name=\"appeal-days\" content=\"30\"/> is missing: how many days the person has to"
                        + " appeal");
            }
            if (!problems.isEmpty()) {
                throw refused(String.join("; ", problems));
            }
            return new LetterTemplate(title, appealDays, List.copyOf(parts));
        }

        private void require(Kind kind, String what) {
            if (parts.stream().noneMatch(part -> part.kind() == kind)) {
                problems.add("it lacks " + what);
            }
        }

        private Refused refused(String problem) {
            return new Refused("documents.template", name + ": " + problem, ALLOWED);
        }

        private Element document(byte[] xhtml) {
            try {
                var factory = DocumentBuilderFactory.newDefaultNSInstance();
                factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
                factory.setXIncludeAware(false);
                var builder = factory.newDocumentBuilder();
                builder.setErrorHandler(new DefaultHandler());
                return builder.parse(new InputSource(new ByteArrayInputStream(xhtml)))
                        .getDocumentElement();
            } catch (SAXException e) {
                throw refused("it is not well-formed XHTML without DOCTYPE: " + e.getMessage());
            } catch (IOException | ParserConfigurationException e) {
                throw new IllegalStateException("The XML parser of the JDK does not work", e);
            }
        }

        private void head(Element head) {
            for (var child : children(head)) {
                if (child.getLocalName().equals("title")) {
                    title = text(child);
                } else if (child.getLocalName().equals("meta")
                        && child.getAttribute("name").equals("appeal-days")) {
                    var days = child.getAttribute("content");
                    appealDays = days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : 0;
                } else {
                    problems.add("<" + child.getLocalName() + "> in the head");
                }
            }
        }

        private void part(Element element) {
            attributes(element);
            var look = element.getAttribute("class");
            switch (element.getLocalName()) {
                case "h1" -> add(Kind.H1, element, List.of(text(element)));
                case "h2" -> add(Kind.H2, element, List.of(text(element)));
                case "p" -> add(Kind.P, element, List.of(text(element)));
                case "table" -> table(element);
                case "ol" -> {
                    if (look.equals("reasons") && !element.hasChildNodes()) {
                        add(Kind.REASONS, element, List.of());
                    } else {
                        problems.add("an <ol> that is not <ol class=\"reasons\"/>");
                    }
                }
                case "div" -> division(element, look);
                default -> problems.add("<" + element.getLocalName() + "> is no part of a letter");
            }
        }

        private void division(Element element, String look) {
            if (EMPTY_PARTS.contains(look) && !element.hasChildNodes()) {
                add(Kind.valueOf(look.toUpperCase(Locale.ROOT)), element, List.of());
            } else if (look.equals("outcome granted")
                    || look.equals("outcome refused")
                    || look.equals("outcome closed")) {
                var lines = new ArrayList<String>();
                for (var child : children(element)) {
                    if (child.getLocalName().equals("p")) {
                        lines.add(text(child));
                    } else {
                        problems.add("<" + child.getLocalName() + "> in the outcome, which holds only <p>");
                    }
                }
                add(Kind.OUTCOME, element, lines);
            } else {
                problems.add("<div class=\"" + look + "\"> is no part of a letter, or holds something");
            }
        }

        private void table(Element table) {
            var cells = new ArrayList<String>();
            for (var row : children(table)) {
                var pair = children(row);
                if (row.getLocalName().equals("tr")
                        && pair.size() == 2
                        && pair.get(0).getLocalName().equals("th")
                        && pair.get(1).getLocalName().equals("td")) {
                    attributes(row);
                    cells.add(text(pair.get(0)));
                    cells.add(text(pair.get(1)));
                    cells.add(row.getAttribute("data-if"));
                } else {
                    problems.add("a row of a table is not <tr><th>name</th><td>value</td></tr>");
                }
            }
            add(Kind.TABLE, table, cells);
        }

        private void add(Kind kind, Element element, List<String> words) {
            var condition = element.getAttribute("data-if");
            parts.add(new Part(
                    kind, element.getAttribute("class"), condition.isEmpty() ? null : condition, List.copyOf(words)));
        }

        private void attributes(Element element) {
            var attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                var attribute = attributes.item(i).getNodeName();
                if (!Set.of("class", "data-if", "xmlns").contains(attribute)) {
                    problems.add("the attribute " + attribute + " of <" + element.getLocalName() + ">");
                }
            }
        }

        /** The text of an element that holds text only. */
        private String text(Element element) {
            if (!children(element).isEmpty()) {
                problems.add(
                        "<" + children(element).get(0).getLocalName() + "> inside <" + element.getLocalName() + ">");
            }
            return element.getTextContent().strip();
        }

        private static List<Element> children(Node parent) {
            var children = new ArrayList<Element>();
            for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    children.add(element);
                }
            }
            return children;
        }
    }
}
