package org.dayaq.sandbox.world;

import java.net.URI;
import java.util.List;
import javax.sql.DataSource;
import org.dayaq.app.TestDatabase;

/** Worlds for tests, each in a database of its own. */
public final class Worlds {

    private Worlds() {}

    public static Options options(int population) {
        return new Options(
                0, 7, population, Options.FIRST_DAY, List.of(), URI.create("http://127.0.0.1:9"), "dayaq", "secret");
    }

    public static World of(int population) {
        return on(TestDatabase.empty().dataSource(), population);
    }

    public static World on(DataSource database, int population) {
        return World.open(database, options(population));
    }
}
