package org.dayaq.app.stores;

import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** The database of a command of the packaged product, named by the variables that the platform itself is told it by. */
public final class CommandDatabase {

    /** Said where a command was not called as it should be. */
    public static final String NAMED_BY = "The database is named by"
            + " SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.";

    private static final String URL = "SPRING_DATASOURCE_URL";

    private CommandDatabase() {}

    public static boolean isNamed(Map<String, String> environment) {
        return environment.containsKey(URL);
    }

    /** Not connected to yet. */
    public static PGSimpleDataSource of(Map<String, String> environment) {
        var database = new PGSimpleDataSource();
        // What the server adds to its errors may hold values of a row.
        database.setLogServerErrorDetail(false);
        database.setUrl(environment.getOrDefault(URL, ""));
        database.setUser(environment.get("SPRING_DATASOURCE_USERNAME"));
        database.setPassword(environment.get("SPRING_DATASOURCE_PASSWORD"));
        return database;
    }
}
