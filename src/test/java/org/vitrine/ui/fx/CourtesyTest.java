package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

class CourtesyTest {
    private final Courtesy courtesy = new Courtesy();

    @Test
    void nobodyWaitsWhenNothingWasAskedFor() {
        long begin = System.nanoTime();
        courtesy.giveWay();
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
