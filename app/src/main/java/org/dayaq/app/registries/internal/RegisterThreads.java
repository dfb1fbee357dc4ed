package org.dayaq.app.registries.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.dayaq.app.registries.RegistriesSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that ask and wake: one a register, so that a slow one holds up no other, and two that wake. */
@Component
class RegisterThreads implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterThreads.class);
    private static final int WAKERS = 2;

    private final RegistriesSettings settings;
    private final Desks desks;
    private final Dispatcher dispatcher;
    private final Waker waker;
    private final Subscriptions subscriptions;
    private final PersonImport imports;
    private final Nudges nudges;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    RegisterThreads(
            RegistriesSettings settings,
            Desks desks,
            Dispatcher dispatcher,
            Waker waker,
            Subscriptions subscriptions,
            PersonImport imports,
            Nudges nudges) {
        this.settings = settings;
        this.desks = desks;
        this.dispatcher = dispatcher;
        this.waker = waker;
        this.subscriptions = subscriptions;
        this.imports = imports;
        this.nudges = nudges;
    }

    @Override
    public void start() {
        if (!settings.enabled() || running) {
            return;
        }
        running = true;
        for (var desk : desks.all()) {
            run("ask-" + desk.register(), desk.register(), settings.poll(), () -> dispatcher.dispatch(desk.register()));
        }
        for (int i = 1; i <= WAKERS; i++) {
            run("wake-" + i, Nudges.WAKE, settings.poll(), waker::wake);
        }
        run("subscribe", "subscribe", Duration.ofSeconds(2), subscriptions::renewDue);
        run("import", "import", Duration.ofSeconds(5), imports::work);
    }

    private void run(String name, String bell, Duration poll, IntSupplier work) {
        var thread = new Thread(() -> loop(name, bell, poll, work), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void loop(String name, String bell, Duration poll, IntSupplier work) {
        while (running) {
            try {
                if (work.getAsInt() == 0) {
                    nudges.await(bell, poll);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                if (!running) {
                    return;
                }
                // The database may be away: what was claimed becomes due again, and this thread lives on.
                LOG.atError().addKeyValue("thread", name).setCause(failed).log("A worker thread failed and goes on");
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        for (var thread : threads) {
            try {
                thread.join(settings.timeout().toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
