package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.SharedWork;

class CourtesyTest {
    private static final Executor BESIDE = task -> Thread.ofPlatform().daemon().start(task);

    private final Courtesy courtesy = new Courtesy();

    @Test
    void nobodyWaitsWhenNothingWasAskedFor() {
        long begin = System.nanoTime();
        courtesy.giveWay(() -> true);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Courtesy.PATIENCE.dividedBy(2));
    }

    @Test
    void theJobBehindStandsStillUntilTheOneAskedForHasEnded() throws Exception {
        var token = new CancelToken(courtesy::giveWay);
        courtesy.begun();
        var behind = step(token);
        Thread.sleep(100);
        assertThat(behind).isNotDone();
        courtesy.ended();
        assertThat(behind.get(1, TimeUnit.SECONDS)).isTrue();
    }

    /** The one asked for may wait for a lock the one behind holds. */
    @Test
    void itGoesOnAfterAWhileHoweverLongTheOtherRuns() throws Exception {
        var patience = Duration.ofMillis(500);
        var impatient = new Courtesy(patience);
        impatient.begun();
        long begin = System.nanoTime();
        var behind = step(new CancelToken(impatient::giveWay));
        assertThat(behind.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(patience.dividedBy(2));
    }

    /** Who was asked for waits for what is made behind: its maker must not stand aside for him, however long it already does. */
    @Test
    void whoStandsAsideGoesOnAsSoonAsSomebodyWaitsForHim() throws Exception {
        var shared = new SharedWork();
        var making = new CountDownLatch(1);
        courtesy.begun();
        var behind =
                CompletableFuture.supplyAsync(() -> made(shared, new CancelToken(courtesy::giveWay), making), BESIDE);
        making.await();
        Thread.sleep(50);
        var asked = CompletableFuture.supplyAsync(() -> made(shared, new CancelToken(), making), BESIDE);
        assertThat(asked.get(2, TimeUnit.SECONDS)).isTrue();
        assertThat(behind.get(1, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean made(SharedWork shared, CancelToken token, CountDownLatch making) {
        try {
            return shared.run(token, heard -> {
                making.countDown();
                heard.check();
                return true;
            });
        } catch (CancelledException e) {
            return false;
        }
    }

    private static CompletableFuture<Boolean> step(CancelToken token) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                token.check();
                return true;
            } catch (CancelledException e) {
                return false;
            }
        });
    }
}
