package org.vitrine.train;

import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.SplitSpec;

/**
 * Everything that decides a run's numbers. Written to {@code plan.json} before the run starts.
 *
 * @param run         which run
 * @param model       what is trained
 * @param split       on what
 * @param seed        of initial weights, sampling, shuffling and ties
 * @param device      where
 * @param threads     threads of the engine
 * @param metric      validation metric that decides which epoch is best, e.g. {@code ndcg@10}
 * @param fingerprint the data
 */
public record TrainingPlan(
        RunId run,
        ModelConfig model,
        SplitSpec split,
        long seed,
        DeviceChoice device,
        int threads,
        String metric,
        DatasetFingerprint fingerprint) {}
