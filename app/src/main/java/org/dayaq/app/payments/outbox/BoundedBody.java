package org.dayaq.app.payments.outbox;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads an answer up to a number of bytes and gives up on a longer one: what others send is not to be trusted. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final int most;
    private final List<byte[]> parts = new ArrayList<>();
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private int size;

    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            var part = new byte[buffer.remaining()];
            buffer.get(part);
            size += part.length;
            if (size > most) {
                if (subscription != null) {
                    subscription.cancel();
                }
                result.completeExceptionally(new IllegalStateException("An answer of more than " + most + " bytes"));
                return;
            }
            parts.add(part);
        }
    }

    @Override
    public void onError(Throwable fault) {
        result.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        var all = ByteBuffer.allocate(size);
        parts.forEach(all::put);
        result.complete(all.array());
    }
}
