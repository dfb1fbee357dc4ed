package org.dayaq.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

/**
 * A clock whose day is told by a calendar over HTTP and whose time of day is the machine's: for environments that play
 * through years in an afternoon. The calendar is asked four times a second, never by the thread that wants the time.
 */
final class CalendarClock extends Clock implements AutoCloseable {

    private static final Pattern TODAY = Pattern.compile("\"today\"\\s*:\\s*\"(\\d{4}-\\d{2}-\\d{2})\"");
    private static final long INTERVAL_MILLIS = 250;

    private final URI url;
    private final ZoneId zone;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile LocalDate today;
    private volatile boolean closed;

    CalendarClock(URI url, ZoneId zone) {
        this.url = url;
        this.zone = zone;
        try {
            this.today = ask();
        } catch (IOException unreachable) {
            throw new IllegalStateException(
                    "The calendar at " + url + " does not answer; start it or change dayaq.clock.url", unreachable);
        }
        var follower = new Thread(this::follow, "calendar");
        follower.setDaemon(true);
        follower.start();
    }

    private void follow() {
        while (!closed) {
            try {
                Thread.sleep(INTERVAL_MILLIS);
                today = ask();
            } catch (IOException unreachable) {
                // The day last told stays in force until the calendar answers again.
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private LocalDate ask() throws IOException {
        var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
        try {
            var body = http.send(request, BodyHandlers.ofString()).body();
            var found = TODAY.matcher(body);
            if (!found.find()) {
                throw new IOException("The calendar's answer names no day");
            }
            return LocalDate.parse(found.group(1));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking the calendar", stop);
        }
    }

    @Override
    public Instant instant() {
        var timeOfDay = ZonedDateTime.now(Clock.system(zone)).toLocalTime();
        return today.atTime(timeOfDay).atZone(zone).toInstant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return other.equals(zone) ? this : new Shifted(this, other);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** The same instants, told in another zone. */
    private static final class Shifted extends Clock {

        private final Clock clock;
        private final ZoneId zone;

        Shifted(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Shifted(clock, other);
        }
    }
}
