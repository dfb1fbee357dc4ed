package org.dayaq.app.documents;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Gives every Spring test a seal, because the product does not start without one. */
public final class TestSeal implements EnvironmentPostProcessor {

    /** JVMs that run tests beside one another make a seal each. */
    public static final Path FOLDER = Path.of("target", "test-seal-" + System.getProperty("surefire.forkNumber", "1"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var keys = SealKeys.in(FOLDER, Clock.systemUTC());
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "testSeal",
                        Map.of(
                                "dayaq.documents.keystore",
                                        keys.keystore().toAbsolutePath().toString(),
                                "dayaq.documents.keystore-password", keys.password())));
    }
}
