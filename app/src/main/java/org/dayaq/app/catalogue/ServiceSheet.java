package org.dayaq.app.catalogue;

import java.util.Map;
import java.util.Optional;

/** What {@code processes/<service>/service.yaml} says, as the tree it is; each module reads the part it knows. */
public record ServiceSheet(Map<String, Object> tree) {

    /** The value under a dotted path such as {@code "title.az"}, if there is one. */
    public Optional<Object> at(String path) {
        Object node = tree;
        for (var step : path.split("\\.")) {
            if (!(node instanceof Map<?, ?> map) || !map.containsKey(step)) {
                return Optional.empty();
            }
            node = map.get(step);
        }
        return Optional.ofNullable(node);
    }
}
