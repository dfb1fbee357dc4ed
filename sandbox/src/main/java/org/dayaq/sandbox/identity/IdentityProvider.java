package org.dayaq.sandbox.identity;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The OpenID Connect provider of the sandbox: a Spring context of its own that shares nothing with the app's but the JVM. */
public final class IdentityProvider implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private IdentityProvider(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Serves on a port of loopback.
     *
     * @param folder where keys are kept
     * @param port 0 takes any free one
     * @param client what the platform calls itself, and its secret
     * @param apps addresses of the platform to which a person may be sent back
     */
    public static IdentityProvider start(Path folder, int port, Client client, List<URI> apps, Citizens citizens)
            throws IOException {
        var key = SigningKey.keptIn(folder);
        var application = new SpringApplication(IdentityConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of(
                "spring.config.name", "identity",
                "spring.config.location", "classpath:/identity/",
                "server.address", "127.0.0.1",
                "server.port", port));
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(RSAKey.class, () -> key);
            beans.registerBean(People.class, () -> new People(citizens));
            beans.registerBean(Client.class, () -> client);
            beans.registerBean(Apps.class, () -> new Apps(apps));
        });
        return new IdentityProvider(application.run());
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }

    /** The platform as a client of this provider. */
    public record Client(String id, String secret) {

        /** Hides the secret. */
        @Override
        public String toString() {
            return "Client " + id;
        }
    }

    /** Where the platform answers. */
    record Apps(List<URI> addresses) {}
}
