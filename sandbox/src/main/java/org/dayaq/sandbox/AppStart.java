package org.dayaq.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.app.Dayaq;
import org.dayaq.app.documents.SealKeys;
import org.dayaq.app.registries.dci.SigningKey;
import org.dayaq.sandbox.database.PostgresServer;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the app as it is started anywhere, by its configuration; here the configuration names what the sandbox opened.
 * Whoever gives an option with a dot in its name has the last word.
 */
public final class AppStart {

    /** Stand on the class path for the sandbox's own identity provider, and are none of the app's business. */
    private static final String NOT_FOR_THE_APP =
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet"
                    + ".OAuth2AuthorizationServerAutoConfiguration,"
                    + "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet"
                    + ".OAuth2AuthorizationServerJwtAutoConfiguration";

    private final Arguments arguments;
    private final Map<String, String> properties = new LinkedHashMap<>();

    public AppStart(Arguments arguments) {
        this.arguments = arguments;
        set("server.port", arguments.appPort());
        set("management.server.port", arguments.figuresPort());
        set("management.server.address", "127.0.0.1");
        set("spring.autoconfigure.exclude", NOT_FOR_THE_APP);
        // Plain HTTP on loopback: a browser keeps no secure cookie of it.
        set("server.servlet.session.cookie.name", "dayaq");
        set("server.servlet.session.cookie.secure", false);
        set("dayaq.web.secure-cookies", false);
        set("dayaq.web.note", true);
        // A month of the sandbox passes in seconds; an SMS is not too late for that.
        set("dayaq.notices.valid-for", "3650d");
        set("logging.file.name", arguments.data().resolve("dayaq.log"));
        set("logging.threshold.console", "off");
    }

    public AppStart database(PostgresServer server) throws IOException {
        set("spring.datasource.url", server.url("dayaq"));
        set("spring.datasource.username", "dayaq");
        return set("spring.datasource.password", server.password());
    }

    public AppStart identity(URI issuer, String secret) {
        set("dayaq.access.issuer", issuer);
        return set("dayaq.access.client-secret", secret);
    }

    public AppStart calendar(URI control) {
        set("dayaq.sandbox.url", control);
        return set("dayaq.clock.url", control.resolve("/calendar"));
    }

    /** The registers, to which the platform is one client and which are senders to it. */
    public AppStart registers(Map<String, URI> bodies, Path key, String secret) {
        SigningKey.generateIfAbsent(key);
        set("dayaq.registries.signing-key", key);
        set("dayaq.registries.sender-uri", arguments.app().resolve("/dci"));
        bodies.forEach((body, url) -> {
            set("dayaq.registries." + body + ".url", url);
            set("dayaq.registries." + body + ".client-id", "dayaq");
            set("dayaq.registries." + body + ".client-secret", secret);
            set("dayaq.intake." + body + ".client-secret", secret);
        });
        return this;
    }

    public AppStart partner(String prefix, URI url, String secret) {
        set(prefix + ".url", url);
        set(prefix + ".client-id", "dayaq");
        set(prefix + ".client-secret", secret);
        return set(prefix + ".callback-secret", secret);
    }

    AppStart clinics(List<String> codes, String secret) {
        codes.forEach(code -> {
            set("dayaq.assessments.clinics." + code + ".name", "Poliklinika " + code.substring(code.indexOf('-') + 1));
            set("dayaq.assessments.clinics." + code + ".client-secret", secret);
        });
        return this;
    }

    public AppStart seal(SealKeys keys) {
        set("dayaq.documents.keystore", keys.keystore());
        set("dayaq.documents.keystore-password", keys.password());
        return set("dayaq.documents.check-url", arguments.app().resolve("/check/"));
    }

    /** In production the roots lie where nobody of the database can write. */
    public AppStart audit(Path key, Path roots, String personKey) {
        SigningKey.generateIfAbsent(key);
        set("dayaq.audit.key", key);
        set("dayaq.audit.roots", roots);
        return set("dayaq.audit.person-key", personKey);
    }

    /** In production the key lies where nobody of the database can read. */
    AppStart persons(String key) {
        return set("dayaq.persons.key", key);
    }

    public AppStart set(String property, Object value) {
        properties.put(property, value.toString());
        return this;
    }

    ConfigurableApplicationContext run() {
        var application = new SpringApplication(Dayaq.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        return application.run(commandLine().toArray(String[]::new));
    }

    /** The options the app is started with, for whoever starts it in a process of its own. */
    public List<String> commandLine() {
        var given = arguments.forApp().stream()
                .map(option -> option.substring(2, option.indexOf('=')))
                .toList();
        var all = new ArrayList<String>(arguments.forApp());
        properties.forEach((name, value) -> {
            if (!given.contains(name)) {
                all.add("--" + name + "=" + value);
            }
        });
        return all;
    }
}
