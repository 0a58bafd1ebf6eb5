package org.vitrine.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class SharedWorkTest {
    @Test
    @Timeout(60)
    void whoIsWaitedForNeitherStandsAsideNorEnds() throws Exception {
        var shared = new SharedWork();
        var asides = new AtomicInteger();
        var behind = new CancelToken(mayWait -> asides.incrementAndGet());
        var begun = new CountDownLatch(1);
        Executor thread = task -> Thread.ofPlatform().daemon().start(task);
        var first = CompletableFuture.supplyAsync(
                () -> get(shared, behind, heard -> {
                    heard.check();
                    begun.countDown();
                    while (shared.waiting() == 0) {
                        Thread.onSpinWait();
                    }
                    behind.cancel();
                    heard.check();
                    return "made, aside " + asides.get();
                }),
                thread);
        begun.await();
        var second = CompletableFuture.supplyAsync(() -> get(shared, new CancelToken(), heard -> "mine"), thread);
        assertThat(first.get()).isEqualTo("made, aside 1");
        assertThat(second.get()).isEqualTo("mine");
    }

    @Test
    @Timeout(60)
    void whoWaitsPatientlyHurriesNobody() throws Exception {
        var shared = new SharedWork();
        var asides = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var waits = new CountDownLatch(1);
        var first = Thread.ofPlatform()
                .start(() -> get(shared, new CancelToken(mayWait -> asides.incrementAndGet()), heard -> {
                    begun.countDown();
                    uninterrupted(waits);
                    heard.check();
                    return "mine";
                }));
        begun.await();
        var second = Thread.ofPlatform().start(() -> get(shared, new CancelToken(mayWait -> {}), heard -> "mine"));
        while (second.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        waits.countDown();
        first.join();
        second.join();
        assertThat(asides).hasValue(1);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String get(SharedWork shared, CancelToken cancel, SharedWork.Part<String, RuntimeException> part) {
        try {
            return shared.run(cancel, part);
        } catch (CancelledException e) {
            throw new IllegalStateException(e);
        }
    }
}
