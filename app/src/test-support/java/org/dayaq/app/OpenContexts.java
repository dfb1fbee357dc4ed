package org.dayaq.app;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Closes every platform that tests started while their database still runs: at the JVM's end both would stop at once,
 * and a platform without a database waits for it in vain.
 */
public final class OpenContexts
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, LauncherSessionListener {

    private static final Set<ConfigurableApplicationContext> OPEN = ConcurrentHashMap.newKeySet();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        OPEN.add(context);
        context.addApplicationListener((ContextClosedEvent closed) -> OPEN.remove(closed.getApplicationContext()));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        OPEN.forEach(ConfigurableApplicationContext::close);
    }
}
