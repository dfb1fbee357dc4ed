package org.dayaq.app.access;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The offices of the ministry: data, not code; an operator adds one by a row. */
@Component
public class Offices {

    /** Serves whoever lives where no other office does. */
    public static final String MINISTRY = "ministry";

    private final OfficeStore store;

    Offices(OfficeStore store) {
        this.store = store;
    }

    public List<Office> all() {
        return store.all();
    }

    public Optional<Office> office(String code) {
        return all().stream().filter(office -> office.code().equals(code)).findFirst();
    }

    /** The office that serves the region, or the ministry itself. */
    public Office of(String region) {
        return all().stream()
                .filter(office -> office.regions().contains(region))
                .findFirst()
                .or(() -> office(MINISTRY))
                .orElseThrow(() -> new IllegalStateException("The table of offices has lost the ministry itself"));
    }
}
