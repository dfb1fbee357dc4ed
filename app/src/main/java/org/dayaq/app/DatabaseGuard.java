package org.dayaq.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Refuses a database that may lose what was answered for, and one that another version of the platform made, before
 * anything is written into it.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseGuard {

    static final int OLDEST_VERSION = 15;

    /**
     * What is asked of the database.
     *
     * @param throwAway whether a database that does not wait for its disk will do: for tests, never where people are paid
     */
    @ConfigurationProperties("dayaq.database")
    record DatabaseSettings(@DefaultValue("false") boolean throwAway) {}

    @Bean
    FlywayMigrationStrategy guardedMigration(DataSource database, DatabaseSettings settings) {
        return flyway -> {
            // Not Flyway's own, which may be another role with settings of its own.
            guard(database, settings);
            guardHistory(flyway, new DatabaseStore(database).name());
            flyway.migrate();
        };
    }

    static void guard(DataSource database, DatabaseSettings settings) {
        var store = new DatabaseStore(database);
        var problems = problems(store.majorVersion(), store.durability(), settings);
        if (!problems.isEmpty()) {
            throw UnfitDatabase.bySettings(problems);
        }
        if (settings.throwAway()) {
            LoggerFactory.getLogger(DatabaseGuard.class)
                    .warn("dayaq.database.throw-away is set: what this database is told it may lose");
        }
    }

    /** Older data are brought up to this version, and an empty database is filled; later or other ones are left alone. */
    static void guardHistory(Flyway flyway, String database) {
        var applied = flyway.info().applied();
        var unknown = scripts(applied, migration -> !migration.getState().isResolved());
        var others = scripts(applied, migration -> migration.getState().isResolved() && !isTheSame(migration));
        if (!unknown.isEmpty() || !others.isEmpty()) {
            throw UnfitDatabase.ofAnotherVersion(database, unknown, others);
        }
    }

    private static boolean isTheSame(MigrationInfo migration) {
        return migration.isChecksumMatching() && migration.isDescriptionMatching() && migration.isTypeMatching();
    }

    private static List<String> scripts(MigrationInfo[] migrations, Predicate<MigrationInfo> which) {
        return Arrays.stream(migrations)
                .filter(which)
                .map(migration -> "V" + migration.getVersion() + " (" + migration.getDescription() + ")")
                .toList();
    }

    static List<String> problems(int version, Map<String, String> durability, DatabaseSettings settings) {
        var problems = new ArrayList<String>();
        if (version < OLDEST_VERSION) {
            problems.add("The database is PostgreSQL " + version + "; the platform needs PostgreSQL " + OLDEST_VERSION
                    + " or newer.");
        }
        if (!settings.throwAway()) {
            new TreeMap<>(durability).forEach((name, value) -> {
                if (value.equals("off")) {
                    problems.add("The database runs with " + name
                            + " = off, so that a power failure may undo payments that were already made; set " + name
                            + " = on in postgresql.conf and for this role and database.");
                }
            });
        }
        return problems;
    }
}
