package org.dayaq.app;

import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database server says about itself. */
final class DatabaseStore {

    /** Without these a commit that was answered for may be lost, or a page torn, when the power fails. */
    private static final String DURABILITY =
            """
            SELECT name, current_setting(name) AS value
              FROM unnest(ARRAY['fsync', 'full_page_writes', 'synchronous_commit']) AS name
            """;

    private final JdbcClient jdbc;

    DatabaseStore(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    String name() {
        return jdbc.sql("SELECT current_database()").query(String.class).single();
    }

    /** Such as 15; the minor version does not matter. */
    int majorVersion() {
        return jdbc.sql("SELECT current_setting('server_version_num')::int / 10000")
                .query(Integer.class)
                .single();
    }

    /** The settings of durability by name, as they hold for a session of ours. */
    Map<String, String> durability() {
        var settings = new TreeMap<String, String>();
        jdbc.sql(DURABILITY).query(row -> {
            settings.put(row.getString("name"), row.getString("value"));
        });
        return settings;
    }
}
