package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunId;
import org.vitrine.train.RunLog;
import org.vitrine.train.RunOutcome;

/** A process died: its pipe and its file each lack something. */
class HeardEventsTest {
    private static final RunId RUN = new RunId("run-1");
    private final RunHistory history = new RunHistory();

    @Test
    void whatWasHeardAndNotWrittenIsFound() {
        var heard = new HeardEvents(history, 0);
        List.of(checkpoint(0), batch(1), batch(2), batch(3)).forEach(heard);
        assertThat(heard.lackingIn(file(checkpoint(0), batch(1)))).containsExactly(batch(2), batch(3));
        assertThat(heard.lackingIn(file(checkpoint(0), batch(1), batch(2), batch(3))))
                .isEmpty();
        assertThat(heard.next()).isEqualTo(4);
    }

    @Test
    void whatWasWrittenAndNotHeardIsCaughtUpWith() {
        var heard = new HeardEvents(history, 0);
        heard.accept(batch(0));
        var file = file(batch(0), batch(1), end(2));
        heard.catchUp(file);
        assertThat(heard.endIn(file)).isTrue();
        assertThat(history.snapshot().batchLoss().size()).isEqualTo(2);
        assertThat(history.snapshot().outcome()).contains(new RunOutcome.Cancelled());
        heard.catchUp(file);
        assertThat(heard.next()).isEqualTo(3);
    }

    @Test
    void theEndOfAnEarlierProcessIsNotTheEndOfThisOne() {
        var heard = new HeardEvents(history, 1);
        assertThat(heard.endIn(file(end(0)))).isFalse();
    }

    private static RunLog.Reading file(RunEvent... events) {
        return new RunLog.Reading(List.of(events), 0, 0);
    }

    private static RunEvent batch(long sequence) {
        return new RunEvent.BatchMeasured(RUN, sequence, Instant.EPOCH, sequence + 1, 0.5f, 1);
    }

    private static RunEvent checkpoint(long sequence) {
        return new RunEvent.Checkpointed(RUN, sequence, Instant.EPOCH, 1);
    }

    private static RunEvent end(long sequence) {
        return new RunEvent.Ended(RUN, sequence, Instant.EPOCH, new RunOutcome.Cancelled());
    }
}
