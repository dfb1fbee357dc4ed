package org.dayaq.sandbox.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A TCP line on loopback to one of several ports, which can be cut, stalled, reset or made to lose what it carries. With
 * one port it is the wire between a node and its database, with several the balancer in front of the nodes.
 */
final class Cable implements AutoCloseable {

    private static final int BUFFER = 64 << 10;

    private final Supplier<List<Integer>> targets;
    private final ServerSocket door;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final Object valve = new Object();
    private volatile boolean cut;
    private volatile boolean stalled;
    private volatile boolean closed;

    Cable(Supplier<List<Integer>> targets) {
        this.targets = targets;
        try {
            door = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("cable-" + door.getLocalPort(), this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Whether anything is connected, so that a fault of the line is one. */
    boolean isInUse() {
        return !lines.isEmpty();
    }

    /** Every connection breaks and none comes about, until it is {@link #whole()} again. */
    void cut() {
        cut = true;
        reset();
    }

    /** Connections stay and carry nothing, until it is {@link #whole()} again. */
    void stall() {
        stalled = true;
    }

    /** Every connection breaks; new ones work. */
    void reset() {
        lines.forEach(Line::reset);
    }

    /** What is connected now stays so and never carries another byte; new connections work. */
    void lose() {
        lines.forEach(line -> line.lost = true);
    }

    void whole() {
        cut = false;
        stalled = false;
        synchronized (valve) {
            valve.notifyAll();
        }
    }

    @Override
    public void close() {
        closed = true;
        whole();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
    }

    private void accept() {
        while (!closed) {
            try {
                var near = door.accept();
                if (cut) {
                    abort(near);
                } else {
                    daemon("cable-open", () -> open(near));
                }
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void open(Socket near) {
        var far = connect();
        if (far == null) {
            abort(near);
            return;
        }
        var line = new Line(near, far);
        lines.add(line);
        daemon("cable-out", () -> line.pump(near, far));
        line.pump(far, near);
    }

    private Socket connect() {
        var ports = targets.get();
        var first = turn.getAndIncrement();
        for (int i = 0; i < ports.size(); i++) {
            var far = new Socket();
            try {
                far.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), ports.get(Math.floorMod(first + i, ports.size()))),
                        1000);
                far.setTcpNoDelay(true);
                return far;
            } catch (IOException nobodyThere) {
                abort(far);
            }
        }
        return null;
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            // closed is what it shall be
        }
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // closed is what it shall be
        }
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private final class Line {

        private final Socket near;
        private final Socket far;
        private volatile boolean lost;

        Line(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void pump(Socket from, Socket to) {
            var buffer = new byte[BUFFER];
            try {
                to.setTcpNoDelay(true);
                InputStream in = from.getInputStream();
                var out = to.getOutputStream();
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitValve();
                    if (!lost) {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException broken) {
                // both ends hear of it below
            }
            if (lost) {
                return;
            }
            end();
        }

        private void awaitValve() throws IOException {
            synchronized (valve) {
                while (stalled && !closed) {
                    try {
                        valve.wait(1000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IOException(e);
                    }
                }
            }
        }

        private void end() {
            lines.remove(this);
            for (var socket : List.of(near, far)) {
                try {
                    socket.close();
                } catch (IOException alreadyClosed) {
                    // closed is what it shall be
                }
            }
        }

        void reset() {
            lines.remove(this);
            abort(near);
            abort(far);
        }
    }
}
