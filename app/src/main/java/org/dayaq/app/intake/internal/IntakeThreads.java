package org.dayaq.app.intake.internal;

import java.util.ArrayList;
import java.util.List;
import org.dayaq.app.intake.IntakeSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that make cases of events. */
@Component
class IntakeThreads implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeThreads.class);
    private static final long STOP_MILLIS = 20_000;

    private final IntakeSettings settings;
    private final NodeName node;
    private final EventWorker worker;
    private final EventStore store;
    private final Bell bell;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    IntakeThreads(IntakeSettings settings, NodeName node, EventWorker worker, EventStore store, Bell bell) {
        this.settings = settings;
        this.node = node;
        this.worker = worker;
        this.store = store;
        this.bell = bell;
    }

    @Override
    public void start() {
        if (!settings.enabled() || running) {
            return;
        }
        running = true;
        var left = store.unclaim(node.toString());
        if (left > 0) {
            LOG.atInfo().addKeyValue("events", left).log("Events taken before the restart are taken up again");
        }
        for (int i = 1; i <= settings.workers(); i++) {
            var thread = new Thread(this::loop, "intake-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void loop() {
        while (running) {
            try {
                if (worker.work() == 0) {
                    bell.await(settings.poll());
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                if (!running) {
                    return;
                }
                // The database may be away: what was taken becomes due again, and this thread lives on.
                LOG.atError().setCause(failed).log("An intake worker failed and goes on");
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
                thread.join(STOP_MILLIS);
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
