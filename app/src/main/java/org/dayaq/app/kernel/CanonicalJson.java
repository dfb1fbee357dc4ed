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
        out.append('{');
        var separator = "";
        for (var entry : sorted(map).entrySet()) {
            out.append(separator);
            writeString(String.valueOf(entry.getKey()), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static Map<?, ?> sorted(Map<?, ?> map) {
        if (map instanceof TreeMap<?, ?> tree
                && tree.comparator() == null
                && (tree.isEmpty() || tree.firstKey() instanceof String)) {
            return tree;
        }
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted;
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
        var plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(text, plainFrom, i).append(escaped(c));
                plainFrom = i + 1;
            }
        }
        out.append(text, plainFrom, text.length()).append('"');
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) c);
        };
    }
}
