package org.dayaq.app.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The state of a list, which is all in its address: what is searched, filtered and sorted for, which page, how many
 * there are. Makes the addresses of its other states.
 *
 * @param state the parameters that are set, in the order of the form
 * @param page counted from 0
 * @param total how many lines there are on all pages
 * @param more whether there are more lines than were counted
 */
public record Listing(String path, Map<String, String> state, int page, int size, long total, boolean more) {

    private static final String PAGE = "page";
    private static final String SORT = "sort";

    public Listing {
        var kept = new LinkedHashMap<String, String>();
        state.forEach((name, value) -> {
            if (!value.isBlank()) {
                kept.put(name, value);
            }
        });
        state = kept;
    }

    /** A list whose lines are all counted. */
    public Listing(String path, Map<String, String> state, int page, int size, long total) {
        this(path, state, page, size, total, false);
    }

    /** A page of the list, as the pager shows it; without a number it is a gap. */
    public record Leaf(@Nullable Integer number, String url, boolean current) {}

    public @Nullable String value(String name) {
        return state.get(name);
    }

    public boolean isOn(String name, String value) {
        return value.equals(state.getOrDefault(name, ""));
    }

    public boolean filtered() {
        return state.keySet().stream().anyMatch(name -> !name.equals(SORT));
    }

    public long first() {
        return total == 0 ? 0 : (long) page * size + 1;
    }

    public long last() {
        return Math.min(total, (long) (page + 1) * size);
    }

    public int pages() {
        return (int) ((total + size - 1) / size);
    }

    /** The same list with one filter set otherwise, from its first page. */
    public String with(String name, String value) {
        var changed = new LinkedHashMap<>(state);
        changed.put(name, value);
        return url(changed, 0);
    }

    public String cleared() {
        return path;
    }

    /** Sorted by a column; a column already sorted by turns round. */
    public String sorted(String column) {
        return with(SORT, isOn(SORT, column) ? "-" + column : column);
    }

    /** What a table header says of its order: ascending, descending or none. */
    public String order(String column) {
        return isOn(SORT, column) ? "ascending" : isOn(SORT, "-" + column) ? "descending" : "none";
    }

    public @Nullable String before() {
        return page > 0 ? url(state, page - 1) : null;
    }

    public @Nullable String after() {
        return page + 1 < pages() ? url(state, page + 1) : null;
    }

    /** First, last and the neighbours, with gaps between. */
    public List<Leaf> leaves() {
        var leaves = new ArrayList<Leaf>();
        var gap = false;
        for (int number = 0; number < pages(); number++) {
            if (number == 0 || number == pages() - 1 || Math.abs(number - page) <= 1) {
                leaves.add(new Leaf(number + 1, url(state, number), number == page));
                gap = false;
            } else if (!gap) {
                leaves.add(new Leaf(null, "", false));
                gap = true;
            }
        }
        return leaves;
    }

    private String url(Map<String, String> parameters, int toPage) {
        var uri = UriComponentsBuilder.fromPath(path);
        parameters.forEach((name, value) -> {
            if (!value.isBlank()) {
                uri.queryParam(name, "{" + name + "}");
            }
        });
        if (toPage > 0) {
            uri.queryParam(PAGE, toPage + 1);
        }
        return uri.encode().buildAndExpand(parameters).toUriString();
    }
}
