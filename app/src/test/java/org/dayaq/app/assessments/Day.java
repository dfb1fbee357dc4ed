package org.dayaq.app.assessments;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;

/** The calendar that the platform of these tests follows: the machine's day, or another where a test sets one. */
final class Day {

    volatile Optional<LocalDate> day = Optional.empty();
    private final HttpServer server;

    Day() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            var today = day.orElseGet(() -> LocalDate.now(AssessmentsFixture.BAKU));
            var body = ("{\"today\": \"" + today + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }
}
