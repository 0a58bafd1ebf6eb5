package org.vitrine.train;

import java.util.List;

/** How many numbers a model has, told from its settings alone: what would not fit is not built to find that out. */
final class ModelSize {
    /** Both ids, the price band and what was met last. */
    private static final long FEWEST_FIELDS = 4;

    private ModelSize() {}

    /** Trainable numbers; of networks that read features without their tables of attributes and words, which only the data tell. */
    static long parameters(ModelConfig model, DataSize size) {
        long users = size.users();
        long items = size.items();
        return switch (model) {
            case ModelConfig.Counted m -> 0;
            case ModelConfig.Ensemble m -> 0;
            case ModelConfig.UserNeighbours m -> Math.min(size.events(), users * items);
            // half the places of the Gram matrix, 4 bytes each, or a quarter of the pairs it is counted from: surely no
            // less
            case ModelConfig.Slim m -> Math.min(items * items / 2, pairs(size) / 4);
            case ModelConfig.Rp3Beta m -> Math.min(items * m.neighbours(), pairs(size));
            case ModelConfig.Ease m -> items * items;
            case ModelConfig.Ials m -> (users + items) * m.dim();
            case ModelConfig.MatrixFactorization m -> (users + items) * m.dim() + items;
            case ModelConfig.MultVae m -> {
                long first = m.layers().getFirst();
                long last = m.layers().getLast();
                long ends = items * first + first + (first + 1) * items;
                yield ends + inner(m.layers()) + 2 * (last + 1) * m.dim() + (m.dim() + 1L) * last;
            }
            case ModelConfig.LightGcn m -> (users + items) * m.dim();
            case ModelConfig.NeuralCf m -> 2 * (users + items) * m.dim() + dense(2L * m.dim(), m.layers()) + m.dim();
            case ModelConfig.TwoTower m ->
                (users + items + 2) * m.dim()
                        + (long) m.dim() * m.dim()
                        + 2
                                * (dense(m.dim(), m.layers())
                                        + (m.dim() - 1L) * (m.layers().getLast() + 1));
            case ModelConfig.DeepFm m -> clicks(m.features(), m.features().dim() + 1L, users + items);
            case ModelConfig.DcnV2 m -> {
                long wide = FEWEST_FIELDS * m.features().dim();
                long matrix = m.cross().rank() == 0
                        ? wide * wide
                        : 2 * wide * m.cross().rank() * m.cross().experts();
                yield clicks(m.features(), m.features().dim(), users + items)
                        + m.cross().layers() * (matrix + wide);
            }
            case ModelConfig.Experts m -> {
                // one task: how many there are only the data tell
                long width = m.experts().width();
                long each = (long) m.experts().shared() + m.experts().own();
                long first = FEWEST_FIELDS * m.features().dim();
                yield clicks(m.features(), m.features().dim(), users + items)
                        + each * width * (first + (m.experts().layers() - 1) * width);
            }
            case ModelConfig.TwoBranchLstm m ->
                (items + 1) * (m.dim() + 1L)
                        + 4L * m.hidden() * (m.dim() + m.hidden() + 2L)
                        + dense((long) m.dim() + m.hidden(), m.layers());
            case ModelConfig.Gru4Rec m -> (items + 1) * (m.dim() + 1L) + m.layers() * 6L * m.dim() * (m.dim() + 1L);
            case ModelConfig.SasRec m ->
                (items + 1 + m.historyLength()) * m.dim() + m.blocks() * 6L * m.dim() * (m.dim() + 1L);
        };
    }

    /** @param width numbers of each vector, what it counts alone included */
    private static long clicks(ClickFeatures features, long width, long ids) {
        return (ids + 2) * width
                + (long) features.dim() * features.dim()
                + dense(FEWEST_FIELDS * features.dim(), features.layers());
    }

    /** Pairs of items that share a shopper, were all shoppers equally busy and no pair shared twice. */
    private static long pairs(DataSize size) {
        return (long) ((double) size.events() * size.events() / Math.max(1, size.users()));
    }

    /** Between the layers, there and back. */
    private static long inner(List<Integer> widths) {
        long sum = 0;
        for (int k = 1; k < widths.size(); k++) {
            long product = (long) widths.get(k - 1) * widths.get(k);
            sum += 2 * product + widths.get(k - 1) + widths.get(k);
        }
        return sum;
    }

    private static long dense(long in, List<Integer> widths) {
        long sum = 0;
        long before = in;
        for (int width : widths) {
            sum += (before + 1) * width;
            before = width;
        }
        return sum + before + 1;
    }
}
