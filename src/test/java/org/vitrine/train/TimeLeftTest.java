package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How long a run says it still takes, over events whose speed is uneven as on a machine with other work. */
class TimeLeftTest {
    private static final int EPOCHS = 5;
    private static final int BATCHES = 10;

    /** Plays events and keeps what was said after each, with the time it was said at. */
    private static final class Player {
        private final RunHistory history = new RunHistory();
        private final List<Said> said = new ArrayList<>();
        private double seconds;
        private long sequence;

        private record Said(double at, double left) {}

        Instant now() {
            return Runs.at(0).plusMillis(Math.round(1000 * seconds));
        }

        Optional<Duration> hear(RunEvent event) {
            history.accept(event);
            var left = history.snapshot().timeLeft();
            left.ifPresent(time -> said.add(new Said(seconds, time.toMillis() / 1000.0)));
            return left;
        }

        void start() throws Exception {
            hear(Runs.started(sequence++));
        }

        Optional<Duration> batch(long number, double took) {
            seconds += took;
            return hear(new RunEvent.BatchMeasured(Runs.ID, sequence++, now(), number, 0.5f, 1000 / took));
        }

        Optional<Duration> epoch(int epoch, double training, double evaluating) {
            seconds += evaluating;
            return hear(new RunEvent.EpochMeasured(
                    Runs.ID,
                    sequence++,
                    now(),
                    epoch,
                    0.5f,
                    0.5f,
                    Map.of(),
                    Runs.evaluation(0.1),
                    true,
                    0.003,
                    1,
                    BATCHES / training,
                    Duration.ofMillis(Math.round(1000 * training)),
                    Duration.ofMillis(Math.round(1000 * evaluating)),
                    1L << 30));
        }

        /** By how much what is said leaps between two events, beyond the time that has passed. */
        double largestLeap() {
            double most = 1;
            for (int k = 1; k < said.size(); k++) {
                var before = said.get(k - 1);
                double expected = Math.max(1, before.left() - (said.get(k).at() - before.at()));
                double now = Math.max(1, said.get(k).left());
                most = Math.max(most, Math.max(now / Math.max(expected, before.left()), expected / now));
            }
            return most;
        }
    }

    /** Steps of 0.4 seconds, then seconds long while another program has the processors, then quick again; measuring takes as long as learning. */
    private static double step(int epoch, int batch, SplittableRandom dice) {
        boolean loaded = epoch == 2 && batch > 4 || epoch == 4 && batch < 4;
        return (loaded ? 3 : 0.4) * (0.3 + 1.4 * dice.nextDouble());
    }

    @Test
    void anUnevenRunSaysNothingThatLeaps() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            var dice = new SplittableRandom(seed);
            var player = new Player();
            player.start();
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                double training = 0;
                for (int batch = 1; batch <= BATCHES; batch++) {
                    double took = step(epoch, batch, dice);
                    training += took;
                    player.batch((epoch - 1L) * BATCHES + batch, took);
                }
                player.epoch(epoch, training, 4 * (0.5 + dice.nextDouble()));
            }
            assertThat(player.said).hasSizeGreaterThan(40);
            assertThat(player.largestLeap()).as("seed " + seed).isLessThan(2);
        }
    }

    @Test
    void whatIsSaidComesTrueOnceAnEpochWasMeasured() throws Exception {
        var player = new Player();
        player.start();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            for (int batch = 1; batch <= BATCHES; batch++) {
                player.batch((epoch - 1L) * BATCHES + batch, batch % 2 == 0 ? 0.2 : 1.8);
            }
            player.epoch(epoch, 10, 5);
        }
        double end = player.seconds + 5; // the test
        assertThat(player.said.stream().filter(said -> said.at() > 25 && said.at() < end - 5))
                .hasSizeGreaterThan(30)
                .allSatisfy(said -> assertThat(said.left() / (end - said.at())).isBetween(0.75, 1.3));
    }

    @Test
    void aForecastSpeaksBeforeTheFirstSteps() throws Exception {
        var player = new Player();
        player.start();
        assertThat(player.history.snapshot().timeLeft()).isEmpty();
        // nine seconds to learn an epoch, one to measure it, one for the test
        assertThat(player.hear(new RunEvent.Predicted(Runs.ID, 1, Runs.at(0), Runs.prediction())))
                .contains(Duration.ofSeconds(51));
        assertThat(player.batch(1, 0.9).orElseThrow()).isBetween(Duration.ofSeconds(49), Duration.ofSeconds(51));
    }

    @Test
    void aTimeOfWaitingIsNoTimeOfWork() throws Exception {
        var player = new Player();
        player.start();
        for (int batch = 1; batch <= 5; batch++) {
            player.batch(batch, 1);
        }
        player.hear(new RunEvent.Paused(Runs.ID, 9, player.now()));
        player.seconds += 3600;
        assertThat(player.hear(new RunEvent.Resumed(Runs.ID, 10, player.now(), 0)))
                .contains(Duration.ofSeconds(45));
        assertThat(player.batch(6, 1)).contains(Duration.ofSeconds(44));
    }

    @Test
    void whoGoesOnFromACheckpointStartsFromThere() throws Exception {
        var player = new Player();
        player.start();
        for (int batch = 1; batch <= 9; batch++) {
            player.batch(batch, 1);
        }
        player.history.interrupted();
        player.seconds += 3600;
        player.hear(new RunEvent.Resumed(Runs.ID, 10, player.now(), 0, 4));
        assertThat(player.batch(5, 1)).contains(Duration.ofSeconds(45));
    }
}
