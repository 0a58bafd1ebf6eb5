package org.vitrine;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.vitrine.djl.DjlTrainer;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingService;
import org.vitrine.train.BaselineTrainer;

/** The one training service of the program, made when first asked for: an engine is no light thing. Thread-safe. */
final class TrainingDesk implements Supplier<TrainingService> {
    private Optional<TrainingService> made = Optional.empty();

    @Override
    public synchronized TrainingService get() {
        if (made.isEmpty()) {
            var trainers = List.of(new BaselineTrainer(), new DjlTrainer());
            made = Optional.of(
                    new TrainingService(trainers, new RankingMeasures(), InstantSource.system(), new Random()));
        }
        return made.get();
    }

    /** The service if anybody asked for it, so that the end of the program need not make one to end it. */
    synchronized Optional<TrainingService> peek() {
        return made;
    }
}
