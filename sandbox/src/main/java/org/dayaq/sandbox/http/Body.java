package org.dayaq.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One body of the state: an HTTP server on loopback whose dial makes it misbehave; closing lets open requests finish. */
public final class Body implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Body.class);
    private static final int THREADS = 8;
    private static final int LARGEST_REQUEST = 32 << 20;
    private static final int PATIENCE_SECONDS = 5;

    static {
        // Without it the JDK's server waits for the peer's delayed acknowledgement: 40 ms a request.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String name;
    private final HttpServer server;
    private final ExecutorService threads;
    private final List<Route> routes;
    private final Dials dials;
    private final Function<Problem, Answer> problems;
    private final AtomicLong turns = new AtomicLong();
    private final Phaser open = new Phaser(1);

    private Body(Builder builder) {
        this.name = builder.name;
        this.routes = List.copyOf(builder.routes);
        this.dials = builder.dials;
        this.problems = builder.problems;
        dials.add(name);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), builder.port), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Port " + builder.port + " for " + name + " is in use: stop what uses it or choose --port-base=",
                    e);
        }
        var made = new AtomicLong();
        var pool = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(work, name + "-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    public static Builder named(String name, Dials dials) {
        return new Builder(name, dials);
    }

    public String name() {
        return name;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        try {
            open.awaitAdvanceInterruptibly(open.arriveAndDeregister(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} stops with requests open after {} s", name, PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        if (open.register() < 0) {
            exchange.close();
            return;
        }
        try (exchange) {
            respond(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.arriveAndDeregister();
        }
    }

    private void respond(HttpExchange exchange) throws IOException, InterruptedException {
        var dial = dials.of(name);
        var body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        dials.spoils(name, dial);
        if (dial.down()) {
            return;
        }
        if (dial.delayMs() > 0) {
            Thread.sleep(dial.delayMs());
        }
        var turn = turns.incrementAndGet();
        if (dial.failEvery() > 0 && turn % dial.failEvery() == 0) {
            send(
                    exchange,
                    problems.apply(new Problem(500, "err.service.unavailable", "The dial makes this request fail")));
        } else if (dial.nonsense()) {
            send(exchange, Nonsense.number(turn));
        } else {
            send(exchange, answer(exchange, body, dial));
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body, Dial dial) {
        try {
            if (body.length > LARGEST_REQUEST) {
                throw new Problem(413, "request.too-large", "A request may have at most " + LARGEST_REQUEST + " bytes");
            }
            return route(exchange, body, dial);
        } catch (Problem problem) {
            return problems.apply(problem);
        } catch (Exception e) {
            LOG.error("{} could not answer {}", name, exchange.getRequestURI().getPath(), e);
            return problems.apply(new Problem(500, "err.service.unavailable", "The body failed; its log says why", e));
        }
    }

    private Answer route(HttpExchange exchange, byte[] body, Dial dial) throws Exception {
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod();
        var known = false;
        for (var route : routes) {
            var matched = route.match(path).orElse(null);
            if (matched != null && route.method().equals(method)) {
                return route.handler().answer(asked(exchange, matched, body, dial));
            }
            known |= matched != null;
        }
        throw known
                ? new Problem(405, "err.request.bad", "This address knows other methods than " + method)
                : new Problem(404, "err.request.not_found", "Nothing is served at this address");
    }

    private static Asked asked(HttpExchange exchange, Map<String, String> path, byte[] body, Dial dial) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), values.get(0)));
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery() == null ? Map.<String, String>of() : Asked.pairs(uri.getRawQuery());
        return new Asked(exchange.getRequestMethod(), uri.getPath(), headers, path, query, body, dial);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** What a body serves; {@link #start()} opens the port. */
    public static final class Builder {

        private final String name;
        private final Dials dials;
        private final List<Route> routes = new ArrayList<>();
        private int port;
        private Function<Problem, Answer> problems = Answer::problem;

        private Builder(String name, Dials dials) {
            this.name = name;
            this.dials = dials;
        }

        /** The port on loopback; 0, the default, takes any free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder get(String path, Handler handler) {
            return route("GET", path, handler);
        }

        public Builder post(String path, Handler handler) {
            return route("POST", path, handler);
        }

        public Builder put(String path, Handler handler) {
            return route("PUT", path, handler);
        }

        public Builder route(String method, String path, Handler handler) {
            routes.add(Route.of(method, path, handler));
            return this;
        }

        /** Serves the resource's text, e.g. an OpenAPI file at /openapi.yaml. */
        public Builder resource(String path, String type, String resource) {
            var text = read(resource);
            return get(path, asked -> Answer.text(type, text));
        }

        /** The shape of this body's error answers; a problem detail unless another is given. */
        public Builder problems(Function<Problem, Answer> shape) {
            this.problems = shape;
            return this;
        }

        public Body start() {
            return new Body(this);
        }

        private static String read(String resource) {
            try (var in = Body.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalArgumentException("No resource " + resource);
                }
                return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
