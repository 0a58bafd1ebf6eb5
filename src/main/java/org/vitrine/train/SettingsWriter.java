package org.vitrine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link ModelConfig} as the settings that make it: the way back from {@link SettingsReader}. */
final class SettingsWriter {
    private SettingsWriter() {}

    static Map<String, String> of(ModelConfig config) {
        var out = new LinkedHashMap<String, String>();
        switch (config) {
            case ModelConfig.Popularity m -> {
                out.put("window", word(m.window()));
                out.put("days", Integer.toString(m.days()));
                out.put("by", word(m.by()));
                out.put("segment", m.segment());
            }
            case ModelConfig.ItemNeighbours m -> {
                out.put("neighbours", Integer.toString(m.neighbours()));
                out.put("shrink", text(m.shrink()));
                out.put("weighting", word(m.weighting()));
            }
            case ModelConfig.UserNeighbours m -> {
                out.put("similar-shoppers", Integer.toString(m.similarShoppers()));
                out.put("shrink", text(m.shrink()));
                out.put("weighting", word(m.weighting()));
            }
            case ModelConfig.Slim m -> {
                out.put("lasso", text(m.lasso()));
                out.put("ridge", text(m.ridge()));
                out.put("candidates", Integer.toString(m.candidates()));
                out.put("tolerance", text(m.tolerance()));
            }
            case ModelConfig.Rp3Beta m -> {
                out.put("alpha", text(m.alpha()));
                out.put("beta", text(m.beta()));
                out.put("neighbours", Integer.toString(m.neighbours()));
            }
            case ModelConfig.Ease m -> out.put("ridge", text(m.ridge()));
            case ModelConfig.Ials m -> {
                out.put("dim", Integer.toString(m.dim()));
                out.put("unobserved-weight", text(m.unobserved()));
                out.put("regularisation", text(m.regularisation()));
                out.put("frequency-exponent", text(m.frequency()));
                out.put("first-deviation", text(m.deviation()));
                out.put("block-size", Integer.toString(m.block()));
                out.put("epochs", Integer.toString(m.epochs()));
                out.put("patience", Integer.toString(m.patience()));
            }
            case ModelConfig.Ensemble m -> {
                out.put("runs", String.join(",", m.runs()));
                out.put("fusion", word(m.fusion()));
                out.put(
                        "weights",
                        m.weights().stream().map(SettingsWriter::text).collect(Collectors.joining(",")));
                out.put("rank-constant", text(m.rankConstant()));
            }
            case ModelConfig.MatrixFactorization m -> {
                out.put("dim", Integer.toString(m.dim()));
                learning(m.learning(), out);
            }
            case ModelConfig.MultVae m -> {
                out.put("dim", Integer.toString(m.dim()));
                out.put("layers", text(m.layers()));
                out.put("dropout", text(m.dropout()));
                out.put("kl-weight", text(m.divergence()));
                out.put("annealing-steps", Integer.toString(m.annealing()));
                learning(m.learning(), out);
                out.keySet().removeAll(ModelCatalogue.OF_PAIRS);
            }
            case ModelConfig.LightGcn m -> {
                out.put("dim", Integer.toString(m.dim()));
                out.put("hops", Integer.toString(m.hops()));
                learning(m.learning(), out);
            }
            case ModelConfig.NeuralCf m -> {
                out.put("dim", Integer.toString(m.dim()));
                out.put("layers", text(m.layers()));
                out.put("dropout", text(m.dropout()));
                learning(m.learning(), out);
            }
            case ModelConfig.TwoTower m -> {
                out.put("dim", Integer.toString(m.dim()));
                out.put("layers", text(m.layers()));
                out.put("history-length", Integer.toString(m.historyLength()));
                out.put("id-dropout", text(m.idDropout()));
                out.put("dropout", text(m.dropout()));
                out.put("similarity", word(m.similarity()));
                out.put("temperature", text(m.temperature()));
                out.put("batch-negatives", Integer.toString(m.batchNegatives()));
                learning(m.learning(), out);
                out.keySet().removeAll(ModelCatalogue.OF_PAIRS);
            }
            case ModelConfig.DeepFm m -> clicks(m, out);
            case ModelConfig.DcnV2 m -> {
                out.put("cross-layers", Integer.toString(m.cross().layers()));
                out.put("rank", Integer.toString(m.cross().rank()));
                out.put("experts", Integer.toString(m.cross().experts()));
                out.put("structure", word(m.cross().structure()));
                clicks(m, out);
            }
            case ModelConfig.Experts m -> {
                out.put("experts", Integer.toString(m.experts().shared()));
                out.put("expert-width", Integer.toString(m.experts().width()));
                if (m instanceof ModelConfig.Ple) {
                    out.put("own-experts", Integer.toString(m.experts().own()));
                    out.put("extraction-layers", Integer.toString(m.experts().layers()));
                }
                tasks(m.tasks(), out);
                clicks(m, out);
            }
            case ModelConfig.TwoBranchLstm m -> {
                out.put("dim", Integer.toString(m.dim()));
                out.put("hidden", Integer.toString(m.hidden()));
                out.put("history-length", Integer.toString(m.historyLength()));
                out.put("layers", text(m.layers()));
                out.put("dropout", text(m.dropout()));
                out.put("multi-task", Boolean.toString(m.multiTask()));
                tasks(m.tasks(), out);
                learning(m.learning(), out);
            }
            case ModelConfig.Gru4Rec m -> {
                out.put("dim", Integer.toString(m.dim()));
                out.put("recurrent-layers", Integer.toString(m.layers()));
                out.put("history-length", Integer.toString(m.historyLength()));
                out.put("dropout", text(m.dropout()));
                learning(m.learning(), out);
            }
            case ModelConfig.SasRec m -> {
                out.put("dim", Integer.toString(m.dim()));
                out.put("heads", Integer.toString(m.heads()));
                out.put("blocks", Integer.toString(m.blocks()));
                out.put("history-length", Integer.toString(m.historyLength()));
                out.put("dropout", text(m.dropout()));
                learning(m.learning(), out);
            }
        }
        return out;
    }

    private static void clicks(ModelConfig.ClickThrough m, Map<String, String> out) {
        var features = m.features();
        out.put("dim", Integer.toString(features.dim()));
        out.put("layers", text(features.layers()));
        out.put("dropout", text(features.dropout()));
        out.put("history-length", Integer.toString(features.historyLength()));
        out.put("id-dropout", text(features.idDropout()));
        out.put("labels", word(features.labels()));
        out.put("yes-from", text(features.yesFrom()));
        learning(m.learning(), out);
        out.keySet().removeAll(ModelCatalogue.NOT_OF_LABELS);
    }

    private static void learning(Learning l, Map<String, String> out) {
        out.put("epochs", Integer.toString(l.epochs()));
        out.put("batch-size", Integer.toString(l.batchSize()));
        out.put("learning-rate", text(l.learningRate()));
        out.put("loss", word(l.loss()));
        out.put("optimizer", word(l.optimizer()));
        out.put("momentum", text(l.momentum()));
        out.put("l1", text(l.l1()));
        out.put("l2", text(l.l2()));
        out.put("negatives", Integer.toString(l.negatives()));
        out.put("sampling", word(l.sampling()));
        out.put("popularity-exponent", text(l.fine().draws().exponent()));
        out.put("hardest-of", Integer.toString(l.fine().draws().candidates()));
        out.put("patience", Integer.toString(l.patience()));
        out.put("clip-norm", text(l.clipNorm()));
        var schedule = l.fine().schedule();
        out.put("schedule", word(schedule.shape()));
        out.put("warm-up", text(schedule.warmUp()));
        out.put("decay-every", Integer.toString(schedule.every()));
        out.put("decay", text(schedule.decay()));
        out.put("label-smoothing", text(l.fine().labelSmoothing()));
        out.put("calibration", text(l.fine().calibration()));
        out.put("score-penalty", text(l.fine().scorePenalty()));
        out.put("nesterov", Boolean.toString(l.fine().nesterov()));
        out.put("clip-value", text(l.fine().clipValue()));
        out.put("checkpoint-minutes", text(l.fine().checkpointMinutes()));
    }

    private static void tasks(TaskMix mix, Map<String, String> out) {
        out.put("task-weighting", word(mix.weighting()));
        out.put("cart-weight", text(mix.cart()));
        out.put("buy-weight", text(mix.buy()));
        out.put("yes-weight", text(mix.yesWeight()));
        out.put("task-asymmetry", text(mix.asymmetry()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(List<Integer> widths) {
        return widths.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Shortest plain text that reads back as the same number: {@code 0.00001}, {@code 64}. */
    static String text(double value) {
        var plain = new java.math.BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toPlainString();
        return plain.equals("0.0") ? "0" : plain;
    }
}
