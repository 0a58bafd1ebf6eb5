package org.vitrine.djl;

import java.math.BigDecimal;
import java.math.MathContext;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.train.Learning;

/** What is said of a loss that is no number any more. */
final class NotFinite {
    private NotFinite() {}

    /**
     * @param batch since the run began
     * @param rate  the learning rate before any schedule
     */
    static Problem problem(long batch, int epoch, double rate, Learning learning) {
        double lower = new BigDecimal(rate / 10).round(new MathContext(2)).doubleValue();
        return new Problem(
                Phrase.of("engine.nan.what", batch, epoch),
                Phrase.of("engine.nan.why", rate),
                learning.clipNorm() > 0
                        ? Phrase.of("engine.nan.advice", lower)
                        : Phrase.of("engine.nan.advice-clip", lower));
    }
}
