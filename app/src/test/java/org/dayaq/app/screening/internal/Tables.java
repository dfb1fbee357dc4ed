package org.dayaq.app.screening.internal;

import java.util.Map;
import java.util.TreeMap;
import org.dayaq.app.TestDatabase;

/** Every table of a database with a digest of all that stands in it. */
final class Tables {

    private Tables() {}

    static Map<String, String> of(TestDatabase database) {
        var digests = new TreeMap<String, String>();
        for (var table : database.jdbc()
                .sql(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
                .query(String.class)
                .list()) {
            digests.put(
                    table,
                    database.jdbc()
                            .sql("SELECT count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM \""
                                    + table + "\" t")
                            .query(String.class)
                            .single());
        }
        return digests;
    }
}
