package org.dayaq.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, and is stopped in the opposite order when the JVM is asked to end: the app first, its database last. */
final class Closing {

    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean closed;

    Closing() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "stop"));
    }

    /** Remembers a part; when the end has begun meanwhile, stops it at once. */
    synchronized <T> T add(String name, T part, AutoCloseable close) {
        parts.push(new Part(name, close));
        if (closed) {
            closeAll();
        }
        return part;
    }

    private synchronized void closeAll() {
        closed = true;
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.close().close();
            } catch (Exception e) {
                System.err.println(part.name() + " did not stop in good order: " + e);
            }
        }
    }

    private record Part(String name, AutoCloseable close) {}
}
