package org.vitrine.train;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Time of a run: wall time between its events, without pauses and interruptions. Not thread-safe. */
final class RunClock {
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private Duration spent = Duration.ZERO;
    private boolean going = true;

    void tick(Instant now) {
        if (going && last.isPresent()) {
            spent = spent.plus(Duration.between(last.get(), now));
        }
        first = first.isEmpty() ? Optional.of(now) : first;
        last = Optional.of(now);
    }

    void go() {
        going = true;
    }

    void stop() {
        going = false;
    }

    Optional<Instant> first() {
        return first;
    }

    Optional<Instant> last() {
        return last;
    }

    Duration spent() {
        return spent;
    }
}
