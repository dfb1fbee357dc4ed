package org.dayaq.sandbox.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The heap of this JVM. */
public final class Memory {

    private static final long LOOK_MILLIS = 100;

    private Memory() {}

    /** Looks every tenth of a second at what is in use, until it is closed. */
    public static Watch watch() {
        var watch = new Watch();
        watch.setDaemon(true);
        watch.start();
        return watch;
    }

    /** The eye on the heap; each has seen only what was in use while it looked. */
    public static final class Watch extends Thread implements AutoCloseable {

        private volatile long peak;

        private Watch() {
            super("heap");
        }

        /** The most that was in use at a time, rubbish included. */
        public long peak() {
            return peak;
        }

        @Override
        public void run() {
            while (!isInterrupted()) {
                peak = Math.max(
                        peak,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                try {
                    Thread.sleep(LOOK_MILLIS);
                } catch (InterruptedException end) {
                    return;
                }
            }
        }

        @Override
        public void close() {
            interrupt();
        }
    }

    /** What the last full collection left; 0 when there was none. */
    public static long live() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** Collects garbage, so that {@link #live} tells what is held. */
    public static long liveNow() {
        System.gc();
        return live();
    }

    public static long limit() {
        return Runtime.getRuntime().maxMemory();
    }

    /** Which collector runs. */
    public static String collector() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .reduce((first, second) -> first + ", " + second)
                .orElse("");
    }
}
