package org.dayaq.app.registries.dci;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls to other bodies. The time-out holds for the whole call (the client's own ends with the headers), an answer
 * longer than the limit is cut off while it arrives, and no redirect is followed.
 */
public final class Calls {

    /** What came back. */
    public record Answer(int status, byte[] body) {

        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    private final HttpClient client;
    private final Duration timeout;
    private final int maxBytes;

    public Calls(Duration connectTimeout, Duration timeout, int maxBytes) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(Redirect.NEVER)
                .version(Version.HTTP_1_1)
                .build();
        this.timeout = timeout;
        this.maxBytes = maxBytes;
    }

    /** Sends a request; whatever keeps an answer from coming is {@link Trouble}. */
    public Answer send(HttpRequest.Builder request) {
        var call = client.sendAsync(request.timeout(timeout).build(), limited());
        try {
            var response = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException late) {
            call.cancel(true);
            throw new Trouble("time-out");
        } catch (ExecutionException failed) {
            throw troubleOf(failed);
        } catch (InterruptedException stop) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", stop);
        }
    }

    private static Trouble troubleOf(ExecutionException failed) {
        for (Throwable c = failed; c != null; c = c.getCause()) {
            if (c instanceof Oversize) {
                return new Trouble("oversize");
            }
            if (c instanceof java.net.http.HttpConnectTimeoutException) {
                return new Trouble("unreachable");
            }
            if (c instanceof java.net.http.HttpTimeoutException) {
                return new Trouble("time-out");
            }
        }
        return new Trouble("unreachable", failed);
    }

    private BodyHandler<byte[]> limited() {
        return info -> {
            if (info.headers().firstValueAsLong("content-length").orElse(0) > maxBytes) {
                return new Limited(0);
            }
            return new Limited(maxBytes);
        };
    }

    private static final class Oversize extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** Collects a body up to a limit. */
    private static final class Limited implements BodySubscriber<byte[]> {

        private final int max;
        private final List<ByteBuffer> parts = new ArrayList<>();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;
        private int size;

        Limited(int max) {
            this.max = max;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (var buffer : buffers) {
                size += buffer.remaining();
                if (size > max) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    parts.clear();
                    body.completeExceptionally(new Oversize());
                    return;
                }
                parts.add(buffer);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            var all = new byte[size];
            var at = 0;
            for (var part : parts) {
                var length = part.remaining();
                part.get(all, at, length);
                at += length;
            }
            body.complete(all);
        }
    }
}
