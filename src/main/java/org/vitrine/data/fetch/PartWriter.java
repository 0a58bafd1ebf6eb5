package org.vitrine.data.fetch;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Writes what a server sends into a file, as it comes; ends when that is more than it may be. */
final class PartWriter implements BodySubscriber<Void> {
    private final FileChannel out;
    private final long most;
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private volatile long size;
    private @Nullable Subscription subscription;

    /**
     * @param begin where in the file it goes on; what is behind is cut off
     * @param most  bytes the file may have in the end
     */
    PartWriter(FileChannel out, long begin, long most) throws IOException {
        this.out = out;
        this.most = most;
        this.size = begin;
        out.truncate(begin);
        out.position(begin);
    }

    /** The disk, not the network, was the reason. */
    static final class DiskException extends IOException {
        private static final long serialVersionUID = 1;
        private final IOException why;

        DiskException(IOException why) {
            super(why);
            this.why = why;
        }

        IOException why() {
            return why;
        }
    }

    /** More came than the file may have. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Bytes of the file so far. */
    long size() {
        return size;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return written;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // called by one thread at a time
    public void onNext(List<ByteBuffer> buffers) {
        var from = subscription;
        if (written.isDone() || from == null) {
            return;
        }
        try {
            for (var buffer : buffers) {
                if (size + buffer.remaining() > most) {
                    throw new TooLongException();
                }
                while (buffer.hasRemaining()) {
                    size += out.write(buffer);
                }
            }
            from.request(1);
        } catch (TooLongException e) {
            from.cancel();
            written.completeExceptionally(e);
        } catch (IOException e) {
            from.cancel();
            written.completeExceptionally(new DiskException(e));
        }
    }

    @Override
    public void onError(Throwable why) {
        written.completeExceptionally(why);
    }

    @Override
    public void onComplete() {
        written.complete(null);
    }

    /** For an answer whose content nobody wants: its connection ends. */
    static final class Unread implements BodySubscriber<Void> {
        @Override
        public CompletionStage<Void> getBody() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onSubscribe(Subscription given) {
            given.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {}

        @Override
        public void onError(Throwable why) {}

        @Override
        public void onComplete() {}
    }
}
