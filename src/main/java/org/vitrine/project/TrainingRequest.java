package org.vitrine.project;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelConfig;

/**
 * What somebody wants trained.
 *
 * @param metric validation metric that decides which epoch is best, e.g. {@code ndcg@10}
 */
public record TrainingRequest(
        ModelConfig model, SplitSpec split, long seed, DeviceChoice device, int threads, String metric) {
    /** The runs that belong together: one for each origin of a rolling split, the earliest first; of any other split this one alone. */
    public List<TrainingRequest> origins() {
        if (!(split instanceof SplitSpec.Rolling rolling)) {
            return List.of(this);
        }
        return IntStream.rangeClosed(1, rolling.folds())
                .mapToObj(fold -> new TrainingRequest(model, rolling.at(fold), seed, device, threads, metric))
                .toList();
    }

    /**
     * Runs that differ in nothing but their seed: this one's and those that follow. All learn from the same split.
     *
     * @param runs at least 1
     */
    public List<TrainingRequest> seeds(int runs) {
        return LongStream.range(0, runs)
                .mapToObj(k -> new TrainingRequest(model, split, seed + k, device, threads, metric))
                .toList();
    }
}
