package org.dayaq.app.intake.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.dayaq.app.intake.IntakeSettings;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What this node is called: the same after a restart, and no two nodes the same. */
@Component
class NodeName {

    private final String name;

    NodeName(IntakeSettings settings, Environment environment) {
        this.name = settings.node().isBlank()
                ? host() + ":" + environment.getProperty("server.port", "8080")
                : settings.node();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "nameless";
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
