package org.vitrine.project;

import org.vitrine.encode.SplitSpec;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelConfig;

/**
 * What somebody wants trained.
 *
 * @param metric validation metric that decides which epoch is best, e.g. {@code ndcg@10}
 */
public record TrainingRequest(
        ModelConfig model, SplitSpec split, long seed, DeviceChoice device, int threads, String metric) {}
