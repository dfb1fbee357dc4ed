package org.dayaq.app.access;

import java.util.Set;
import org.dayaq.app.kernel.LocalText;

/**
 * An office of the ministry.
 *
 * @param code such as {@code baku-nasimi}
 * @param regions the regions whose people it serves (ISO 3166-2: {@code AZ-SM})
 */
public record Office(String code, LocalText name, LocalText address, Set<String> regions) {

    public Office {
        regions = Set.copyOf(regions);
    }
}
