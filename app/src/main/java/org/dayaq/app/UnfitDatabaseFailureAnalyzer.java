package org.dayaq.app;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a database that must not be used into sentences instead of a stack trace. */
final class UnfitDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<UnfitDatabase> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitDatabase cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Change the settings of the server named by spring.datasource.url (SPRING_DATASOURCE_URL), or name"
                        + " another one, and start again. Nothing was written into this database.",
                cause);
    }
}
