package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Phrase;

class JobTest {
    private static final Phrase DOING = Phrase.of("shell.tasks.quiet");

    private final AtomicLong nanos = new AtomicLong();
    private final Job job = new Job(DOING, nanos::get);

    @Test
    void timeLeftIsWhatTheJobSaysElseWhatItsShareTells() {
        nanos.set(10_000_000_000L);
        job.reporting().at(0.5, DOING);
        job.refresh();
        assertThat(job.timeLeft()).contains(Duration.ofSeconds(10));
        job.reporting().at(0.5, DOING, Duration.ofSeconds(3));
        assertThat(job.timeLeft()).contains(Duration.ofSeconds(3));
        // an end that is near is no pause
        job.reporting().at(0.99, DOING, Duration.ZERO);
        assertThat(job.timeLeft()).contains(Duration.ZERO);
        assertThat(job.isPaused()).isFalse();
    }

    @Test
    void aPausedJobSaysSoAndTellsNoTime() {
        nanos.set(10_000_000_000L);
        job.reporting().paused(0.5, DOING);
        job.refresh();
        assertThat(job.isPaused()).isTrue();
        assertThat(job.timeLeft()).isEmpty();
        assertThat(job.progress().get()).isEqualTo(0.5);
        job.reporting().at(0.6, DOING);
        assertThat(job.isPaused()).isFalse();
        job.reporting().paused(0.6, DOING);
        job.end(Job.State.CANCELLED, java.util.Optional.empty());
        assertThat(job.isPaused()).as("it has ended").isFalse();
    }
}
