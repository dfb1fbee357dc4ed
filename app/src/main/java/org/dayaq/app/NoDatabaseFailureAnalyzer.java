package org.dayaq.app;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** A database that cannot be reached at the start, told in two sentences; the analyzers of Spring leave it a stack trace. */
final class NoDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private final @Nullable Environment environment;

    NoDatabaseFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
        var state = cause.getSQLState();
        if (state == null) {
            return null;
        }
        // 08: connection; 28: who we are; 3D: which database; 57P03: starting up.
        if (!state.startsWith("08") && !state.startsWith("28") && !state.startsWith("3D") && !state.equals("57P03")) {
            return null;
        }
        var url = environment == null ? null : environment.getProperty("spring.datasource.url");
        return new FailureAnalysis(
                "The database at " + withoutOptions(url) + " does not let the platform in: " + cause.getMessage(),
                "Check that it runs, and the properties spring.datasource.url, spring.datasource.username and"
                        + " spring.datasource.password (SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME,"
                        + " SPRING_DATASOURCE_PASSWORD); then start again.",
                cause);
    }

    /** Options may hold a password. */
    private static String withoutOptions(@Nullable String url) {
        return url == null ? "an address that nothing names" : url.replaceFirst("\\?.*", "");
    }
}
