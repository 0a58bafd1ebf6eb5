package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;
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
}
