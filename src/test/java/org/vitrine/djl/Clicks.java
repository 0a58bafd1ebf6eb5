package org.vitrine.djl;

import java.util.List;
import org.vitrine.train.ClickFeatures;
import org.vitrine.train.CrossSpec;
import org.vitrine.train.ExpertSpec;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.TaskMix;

/** Small click-through models for tests. */
final class Clicks {
    private Clicks() {}

    static ClickFeatures features(double dropout, double idDropout, ClickFeatures.Labels labels) {
        return new ClickFeatures(6, List.of(8), dropout, 4, idDropout, labels, 0);
    }

    private static ClickFeatures usual() {
        return features(0.2, 0.2, ClickFeatures.Labels.AUTO);
    }

    static ModelConfig.DeepFm deepFm(Learning learning) {
        return new ModelConfig.DeepFm(usual(), learning);
    }

    /** Whole matrices, the perceptron beside. */
    static ModelConfig.DcnV2 wholeDcn(Learning learning) {
        return new ModelConfig.DcnV2(usual(), cross(2, 0, 1, CrossSpec.Structure.PARALLEL), learning);
    }

    /** Experts of low rank, the perceptron upon them. */
    static ModelConfig.DcnV2 mixedDcn(Learning learning) {
        return new ModelConfig.DcnV2(usual(), cross(2, 3, 2, CrossSpec.Structure.STACKED), learning);
    }

    static CrossSpec cross(int layers, int rank, int experts, CrossSpec.Structure structure) {
        return new CrossSpec(layers, rank, experts, structure);
    }

    static ModelConfig.Mmoe mmoe(Learning learning) {
        return new ModelConfig.Mmoe(usual(), ExpertSpec.shared(3, 5), TaskMix.SUM, learning);
    }

    /** Two layers. */
    static ModelConfig.Ple ple(TaskMix tasks, Learning learning) {
        return new ModelConfig.Ple(usual(), new ExpertSpec(2, 1, 5, 2), tasks, learning);
    }

    static ModelConfig with(ModelConfig.ClickThrough model, Learning learning) {
        return switch (model) {
            case ModelConfig.DeepFm m -> new ModelConfig.DeepFm(m.features(), learning);
            case ModelConfig.DcnV2 m -> new ModelConfig.DcnV2(m.features(), m.cross(), learning);
            case ModelConfig.Mmoe m -> new ModelConfig.Mmoe(m.features(), m.experts(), m.tasks(), learning);
            case ModelConfig.Ple m -> new ModelConfig.Ple(m.features(), m.experts(), m.tasks(), learning);
        };
    }
}
