package org.dayaq.sandbox.dci;

import java.util.HexFormat;
import java.util.TreeMap;
import org.dayaq.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/**
 * The text over which a message is signed: header and message with keys sorted by code point, no spaces, and everything
 * that is not printable ASCII as \\uXXXX, as Python's json.dumps(sort_keys=True, separators=(",", ":")) writes it.
 */
public final class Canonical {

    private static final HexFormat HEX = HexFormat.of();

    private Canonical() {}

    public static String text(JsonNode header, JsonNode message) {
        var both = Json.MAPPER.createObjectNode();
        both.set("header", header);
        both.set("message", message);
        var out = new StringBuilder(1024);
        write(both, out);
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, JsonNode>((a, b) -> compare(a, b));
            node.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
            var separator = '{';
            for (var member : sorted.entrySet()) {
                out.append(separator);
                string(member.getKey(), out);
                out.append(':');
                write(member.getValue(), out);
                separator = ',';
            }
            out.append(sorted.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            var separator = '[';
            for (var item : node) {
                out.append(separator);
                write(item, out);
                separator = ',';
            }
            out.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isString()) {
            string(node.asString(), out);
        } else if (node.isNumber()) {
            out.append(
                    node.isIntegralNumber()
                            ? node.bigIntegerValue().toString()
                            : node.decimalValue().toPlainString());
        } else {
            out.append(node.isBoolean() ? String.valueOf(node.asBoolean()) : "null");
        }
    }

    private static int compare(String a, String b) {
        var left = a.codePoints().iterator();
        var right = b.codePoints().iterator();
        while (left.hasNext() && right.hasNext()) {
            var order = Integer.compare(left.nextInt(), right.nextInt());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append("\\u").append(HEX.toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
