package org.dayaq.app.screening.internal;

import org.dayaq.app.kernel.ClockGuard;
import org.dayaq.app.screening.ScreeningSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread of a node that does parts of nightly runs; every node has one. */
@Component
class ScreeningThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ScreeningThread.class);
    private static final long STOP_MILLIS = 20_000;

    private final ScreeningSettings settings;
    private final Plans plans;
    private final NightlyRun run;
    private final ObjectProvider<ClockGuard> guards;
    private @Nullable Thread thread;
    private volatile boolean running;

    ScreeningThread(ScreeningSettings settings, Plans plans, NightlyRun run, ObjectProvider<ClockGuard> guards) {
        this.settings = settings;
        this.plans = plans;
        this.run = run;
        this.guards = guards;
    }

    @Override
    public void start() {
        // What is wrong with a service's screening is said when the platform starts, not at night.
        plans.all();
        if (!settings.enabled() || running) {
            return;
        }
        running = true;
        var worker = new Thread(this::loop, "screening");
        worker.setDaemon(true);
        worker.start();
        thread = worker;
    }

    private void loop() {
        while (running) {
            try {
                if (!guards.stream().allMatch(ClockGuard::isRight) || run.work() == 0) {
                    Thread.sleep(settings.poll().toMillis());
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                if (!running) {
                    return;
                }
                // The database may be away: what was begun is rolled back, and this thread lives on.
                LOG.atError().setCause(failed).log("The screening failed and goes on");
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
        var worker = thread;
        if (worker != null) {
            worker.interrupt();
            try {
                worker.join(STOP_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
