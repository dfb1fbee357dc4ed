package org.dayaq.app;

import java.util.List;

/** The database must not be used, and nothing was written into it; each problem is a sentence that says what to change. */
public final class UnfitDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    private UnfitDatabase(List<String> problems, String remedy) {
        super(String.join(System.lineSeparator(), problems));
        this.remedy = remedy;
    }

    static UnfitDatabase bySettings(List<String> problems) {
        return new UnfitDatabase(
                problems,
                "Change the settings of the server named by spring.datasource.url (SPRING_DATASOURCE_URL), or name"
                        + " another one, and start again. Nothing was written into this database.");
    }

    /**
     * @param unknown migrations it has had and this version does not know
     * @param others migrations that this version knows with another text
     */
    static UnfitDatabase ofAnotherVersion(String database, List<String> unknown, List<String> others) {
        var found =
                new StringBuilder("The database \"" + database + "\" holds data of another version of the platform:");
        if (!unknown.isEmpty()) {
            found.append(" this version does not know the migration ").append(String.join(", ", unknown));
        }
        if (!others.isEmpty()) {
            found.append(unknown.isEmpty() ? "" : " and")
                    .append(" has another text of the migration ")
                    .append(String.join(", ", others));
        }
        return new UnfitDatabase(
                List.of(found + "."),
                "Start the version that made it, or a later one, or name another database by spring.datasource.url"
                        + " (SPRING_DATASOURCE_URL). Nothing was written into this database.");
    }

    String remedy() {
        return remedy;
    }
}
