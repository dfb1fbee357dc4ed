package org.dayaq.app;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Whatever part of the platform could not start and says which property is to blame: its sentence is shown, without the
 * stack trace around it.
 */
final class MisconfiguredFailureAnalyzer implements FailureAnalyzer {

    private static final Pattern PROPERTY = Pattern.compile("\\bdayaq\\.[a-z-]+(?:\\.[a-z-]+)+");

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        FailureAnalysis found = null;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var sentence = cause.getMessage();
            if (isOurs(cause) && sentence != null) {
                var property = PROPERTY.matcher(sentence);
                if (property.find()) {
                    found = new FailureAnalysis(
                            sentence,
                            "Correct " + property.group() + " (" + variable(property.group()) + ") and start again.",
                            cause);
                }
            }
        }
        return found;
    }

    /** Spring's own wrap the sentence of the cause in names of beans. */
    private static boolean isOurs(Throwable cause) {
        return !cause.getClass().getName().startsWith("org.springframework.");
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(java.util.Locale.ROOT);
    }
}
