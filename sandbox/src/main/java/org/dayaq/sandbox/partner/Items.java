package org.dayaq.sandbox.partner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Dial;
import org.dayaq.sandbox.http.Problem;
import tools.jackson.databind.JsonNode;

/** The list of items that every batched request holds, and the list of answers as the dial wants it given. */
public final class Items {

    private static final int MOST = 1000;

    private Items() {}

    /** The list under this name; 422 where there is none or it is too long. */
    public static List<JsonNode> of(Asked asked, String name) {
        var list = asked.json().path(name);
        if (!list.isArray() || list.size() > MOST) {
            throw new Problem(422, "items", "\"" + name + "\" must be a list of at most " + MOST + " items");
        }
        var items = new ArrayList<JsonNode>();
        list.forEach(items::add);
        return items;
    }

    /** A text of an item; 422 where it has none or a long one. */
    public static String text(JsonNode item, String name) {
        var value = item.path(name);
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > 1000) {
            throw new Problem(422, "items." + name, "Every item needs \"" + name + "\", a text");
        }
        return value.asString();
    }

    /** The list "keys" of a request that asks what became of them. */
    public static List<String> keys(Asked asked) {
        return of(asked, "keys").stream().map(key -> key.asString("")).toList();
    }

    /** Those under a key that is not known yet, each key once: its first item, which is known under it from then on. */
    public static <T> List<T> fresh(List<T> items, Function<T, String> key, Map<String, T> known) {
        var fresh = new ArrayList<T>();
        for (var item : items) {
            if (known.putIfAbsent(key.apply(item), item) == null) {
                fresh.add(item);
            }
        }
        return fresh;
    }

    /** Twice or out of order, if the dial says so. */
    public static <T> List<T> dialled(Dial dial, List<T> answers) {
        var given = new ArrayList<>(answers);
        if (dial.twice()) {
            given.addAll(answers);
        }
        if (dial.shuffle()) {
            Collections.shuffle(given);
        }
        return given;
    }
}
