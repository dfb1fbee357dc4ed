package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/** What Spring is asked about a failed start, with all the analyzers that it finds, ours among them. */
class PortInUseTest {

    @ParameterizedTest
    @CsvSource({"server.port, SERVER_PORT", "management.server.port, MANAGEMENT_SERVER_PORT"})
    void a_port_that_another_program_has_is_told_with_its_property(String property, String variable) throws Exception {
        try (var other = new ServerSocket(0);
                var context = new ServletWebServerApplicationContext()) {
            var taken = other.getLocalPort();
            var environment = new StandardEnvironment();
            environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(property, taken)));
            context.registerBean(TomcatServletWebServerFactory.class, () -> new TomcatServletWebServerFactory(taken));

            var told = told(catchThrowable(context::refresh), environment);

            assertThat(told.getDescription()).isEqualTo("The port " + taken + " is in use by another program.");
            assertThat(told.getAction()).contains("name another port by " + property + " (" + variable + ")");
        }
    }

    private static FailureAnalysis told(Throwable failure, Environment environment) {
        var found = ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
                .and(Environment.class, environment);
        return SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, found).stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
