package org.dayaq.app.kernel;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a tree of maps, lists, strings, numbers, booleans and nulls, so that equal content is equal bytes:
 * keys sorted by UTF-16 code unit, no spaces, numbers as plain decimals, dates and ids by their {@code toString()}
 * (RFC 8785 in spirit, with decimals kept exact).
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    public static byte[] bytes(@Nullable Object tree) {
        return text(tree).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(@Nullable Object tree) {
        var out = new StringBuilder(1024);
        write(tree, out);
        return out.toString();
    }

    private static void write(@Nullable Object node, StringBuilder out) {
        if (node == null || node instanceof Boolean) {
            out.append(node);
        } else if (node instanceof BigDecimal number) {
            out.append(number.toPlainString());
        } else if (node instanceof Number number) {
            out.append(number);
        } else if (node instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else if (node instanceof Collection<?> list) {
            writeList(list, out);
        } else {
            writeString(node.toString(), out);
        }
    }

    private static void writeMap(Map<?, ?> map, StringBuilder out) {
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        out.append('{');
        var separator = "";
        for (var entry : sorted.entrySet()) {
            out.append(separator);
            writeString(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeList(Collection<?> list, StringBuilder out) {
        out.append('[');
        var separator = "";
        for (var item : list) {
            out.append(separator);
            write(item, out);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
