package org.dayaq.sandbox.partner;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does a piece of work over and over: at once again if there was some, after a rest if there was none. */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final long REST_MS = 400;
    private static final long PATIENCE_MS = 3000;

    private final Thread thread;
    private final BooleanSupplier work;
    private volatile boolean running = true;

    public Worker(String name, BooleanSupplier work) {
        this.work = work;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (running) {
            var worked = false;
            try {
                worked = work.getAsBoolean();
            } catch (RuntimeException e) {
                LOG.warn("{} will try again: {}", thread.getName(), e.getClass().getName());
            }
            if (!worked) {
                rest();
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(REST_MS);
        } catch (InterruptedException stop) {
            running = false;
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
