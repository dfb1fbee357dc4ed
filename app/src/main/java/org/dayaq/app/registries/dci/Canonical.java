package org.dayaq.app.registries.dci;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form over which DCI bodies are signed: keys sorted by code point, no spaces, whatever is not printable ASCII as
 * {@code \}{@code uXXXX}, numbers with the digits they were sent with. The standard names no form; this is the one that
 * Python's {@code json.dumps(sort_keys=True, separators=(",", ":"))} gives, which OpenSPP published.
 */
public final class Canonical {

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final HexFormat HEX = HexFormat.of();

    private static final Comparator<String> ORDER = Canonical::byCodePoint;

    private Canonical() {}

    /** The canonical text of a tree of maps, lists, strings, integers, BigDecimals, booleans and nulls. */
    public static String text(@Nullable Object tree) {
        var out = new StringBuilder(512);
        write(tree, out);
        return out.toString();
    }

    /** What a signature covers, and the message alone, which stays the same when it is sent again. */
    record Parts(String signed, String message) {}

    /** The canonical text of {@code header} and {@code message} of a body as it was sent. */
    public static String signedPart(byte[] body) {
        return parts(body).signed();
    }

    static Parts parts(byte[] body) {
        try (var parser = STRICT.createParser(body)) {
            parser.nextToken();
            if (!(read(parser) instanceof Map<?, ?> envelope)) {
                throw new Nonsense("body-no-object");
            }
            var header = text(envelope.get("header"));
            var message = text(envelope.get("message"));
            return new Parts("{\"header\":" + header + ",\"message\":" + message + "}", message);
        } catch (tools.jackson.core.JacksonException notJson) {
            throw new Nonsense("body-no-json");
        }
    }

    /** Digits as they were sent: 1.50 stays 1.50, and 1e3 stays 1e3. */
    private record Digits(String text) {}

    private static @Nullable Object read(JsonParser parser) {
        var token = parser.currentToken();
        if (token == null) {
            throw new Nonsense("body-no-json");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new TreeMap<>(ORDER);
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    map.put(String.valueOf(name), read(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new Nonsense("body-no-json");
        };
    }

    private static void write(@Nullable Object node, StringBuilder out) {
        if (node == null || node instanceof Boolean) {
            out.append(node);
        } else if (node instanceof Digits digits) {
            out.append(digits.text());
        } else if (node instanceof BigDecimal number) {
            out.append(number.toPlainString());
        } else if (node instanceof Number number) {
            out.append(number);
        } else if (node instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else if (node instanceof Collection<?> list) {
            out.append('[');
            var separator = "";
            for (var item : list) {
                out.append(separator);
                write(item, out);
                separator = ",";
            }
            out.append(']');
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

    /** What was read here is in order already. */
    private static Map<?, ?> sorted(Map<?, ?> map) {
        if (map instanceof TreeMap<?, ?> tree && tree.comparator() == ORDER) {
            return tree;
        }
        var sorted = new TreeMap<String, @Nullable Object>(ORDER);
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted;
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        var plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
                out.append(text, plainFrom, i);
                escape(c, out);
                plainFrom = i + 1;
            }
        }
        out.append(text, plainFrom, text.length()).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append("\\u").append(HEX.toHexDigits(c));
        }
    }

    /** Java compares UTF-16 units, which puts the rare characters beyond the basic plane before some within it. */
    private static int byCodePoint(String a, String b) {
        var length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            var left = a.charAt(i);
            var right = b.charAt(i);
            if (left != right) {
                return Character.isSurrogate(left) != Character.isSurrogate(right)
                        ? Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right))
                        : Character.compare(left, right);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
