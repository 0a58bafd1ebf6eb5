package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Protocol;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunId;

class RunReportTest {
    @Test
    void whatIsCountedWhileItLearnsIsCalledPairs() {
        var history = new RunHistory();
        history.accept(new RunEvent.BatchMeasured(new RunId("r"), 0, Instant.EPOCH, 1, 0.5f, 410_058));
        var doing = RunReport.doing(history.snapshot());
        assertThat(Texts.in(Locale.ENGLISH).of(doing)).contains("410,058 pairs/s (met and drawn)");
        assertThat(Texts.in(Locale.SIMPLIFIED_CHINESE).of(doing)).contains("410,058 个配对");
    }

    @Test
    void aModelThatCountsHasNoLossToTell() {
        assertThat(told(Float.NaN, Float.NaN)).isEqualTo("Epoch 1: ndcg@10 0.1234, 0.3 s *");
        assertThat(told(0.5f, Float.NaN)).isEqualTo("Epoch 1: loss 0.5000, ndcg@10 0.1234, 0.3 s *");
        assertThat(told(0.5f, 0.25f))
                .isEqualTo("Epoch 1: loss 0.5000, validation loss 0.2500, ndcg@10 0.1234, 0.3 s *");
    }

    private static String told(float loss, float validationLoss) {
        var reached =
                new Evaluation(Map.of("ndcg@10", 0.1234), new Protocol("loo", "full", "hash", true, 10, 0, 0.0, "ab"));
        var epoch = new RunEvent.EpochMeasured(
                new RunId("r"),
                0,
                Instant.EPOCH,
                1,
                loss,
                validationLoss,
                Map.of(),
                reached,
                true,
                0,
                0,
                1000,
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                0);
        return Texts.in(Locale.ENGLISH).of(RunReport.epoch(epoch, "ndcg@10"));
    }

    @Test
    void whatIsNotKnownYetIsNotSaid() {
        var texts = Texts.in(Locale.ENGLISH);
        var history = new RunHistory();
        assertThat(texts.of(RunReport.doing(history.snapshot()))).isEqualTo("learning from the first batches");
        history.accept(new RunEvent.BatchMeasured(new RunId("r"), 0, Instant.EPOCH, 1, Float.NaN, 7000));
        assertThat(texts.of(RunReport.doing(history.snapshot()))).isEqualTo("7,000 pairs/s (met and drawn)");
        history.accept(new RunEvent.BatchMeasured(new RunId("r"), 1, Instant.EPOCH, 2, 0.25f, 7000));
        assertThat(texts.of(RunReport.doing(history.snapshot())))
                .isEqualTo("loss 0.2500, 7,000 pairs/s (met and drawn)");
    }
}
