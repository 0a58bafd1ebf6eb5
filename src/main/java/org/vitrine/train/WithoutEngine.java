package org.vitrine.train;

import java.util.function.Consumer;
import org.vitrine.domain.Phrase;

/** What models that need no engine have in common: they are counted or solved on the processor, whatever device was asked for. */
public final class WithoutEngine {
    private WithoutEngine() {}

    /** Says that a GPU somebody asked for is not used. */
    public static void warnOfDevice(TrainingPlan plan, Consumer<Trainer.Draft> observer) {
        if (plan.device() instanceof DeviceChoice.Gpu(int index)) {
            var title = Phrase.of("model." + plan.model().kind() + ".title");
            observer.accept((run, n, at) ->
                    new RunEvent.Warned(run, n, at, Phrase.of("train.warn.device", title, String.valueOf(index))));
        }
    }
}
