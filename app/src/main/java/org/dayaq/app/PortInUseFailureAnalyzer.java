package org.dayaq.app;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** A port that another program has, told with the property that names it; the analyzer of Spring, which comes later, names none. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortInUseFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    private final @Nullable Environment environment;

    PortInUseFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, PortInUseException cause) {
        var property = isOfFigures(cause.getPort()) ? "management.server.port" : "server.port";
        return new FailureAnalysis(
                "The port " + cause.getPort() + " is in use by another program.",
                "Stop that program, or name another port by " + property + " ("
                        + property.replace('.', '_').toUpperCase(java.util.Locale.ROOT) + "), and start again.",
                cause);
    }

    private boolean isOfFigures(int port) {
        return environment != null && String.valueOf(port).equals(environment.getProperty("management.server.port"));
    }
}
