package org.dayaq.app.registries.internal;

import java.util.List;

/** The desks of all registers. */
record Desks(List<RegisterDesk> all) {

    Desks {
        all = List.copyOf(all);
    }

    RegisterDesk of(String register) {
        return all.stream()
                .filter(desk -> desk.register().equals(register))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no register \"" + register + "\""));
    }
}
