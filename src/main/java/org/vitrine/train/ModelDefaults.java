package org.vitrine.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values a model has when nobody sets them: the one place they stand in. Those that depend on the size of the data say how. */
final class ModelDefaults {
    private ModelDefaults() {}

    /** Every parameter of the kind with its default. */
    static Map<String, String> of(String kind, DataSize size) {
        var values = new LinkedHashMap<String, String>();
        switch (kind) {
            case "popularity" -> {
                values.put("window", "all");
                values.put("days", "0");
                values.put("by", "none");
                values.put("segment", "");
            }
            case "item-neighbours" -> {
                values.put("neighbours", "100");
                values.put("shrink", "50");
                values.put("weighting", "tf-idf");
            }
            case "user-neighbours" -> {
                values.put("similar-shoppers", "100");
                values.put("shrink", "50");
                values.put("weighting", "tf-idf");
            }
            case "slim" -> {
                values.put("lasso", lasso(size));
                values.put("ridge", ridge(12, size));
                values.put("candidates", size.items() <= 20_000 ? "0" : "200");
                values.put("tolerance", "0.0001");
            }
            case "rp3beta" -> {
                values.put("alpha", "1");
                values.put("beta", "0.6");
                values.put("neighbours", "100");
            }
            case "ease" -> values.put("ridge", ridge(35, size));
            case "ials" -> {
                values.put("dim", Integer.toString(vectorLength(size)));
                values.put("unobserved-weight", unobservedWeight(size));
                values.put("regularisation", "0.003");
                values.put("frequency-exponent", "1");
                values.put("first-deviation", "0.1");
                values.put("block-size", "128");
                values.put("epochs", "16");
                values.put("patience", "4");
            }
            case "ensemble" -> {
                values.put("runs", "");
                values.put("fusion", "scores");
                values.put("weights", "");
                values.put("rank-constant", "60");
            }
            case "bpr-mf" -> {
                values.put("dim", "64");
                learning(values, size, "bpr", "0.003", "0.00001", 1, 30);
            }
            case "mult-vae" -> {
                values.put("dim", size.events() < 100_000 ? "64" : "200");
                values.put("layers", size.events() < 100_000 || size.items() > 100_000 ? "200" : "600");
                values.put("dropout", "0.5");
                values.put("kl-weight", "0.2");
                int epochs = 100;
                int batch = shoppersAtOnce(size);
                values.put("annealing-steps", Long.toString(annealing(size, batch, epochs)));
                learning(values, size, "softmax", size.events() < 500_000 ? "0.001" : "0.002", "0", 0, epochs);
                values.put("batch-size", Integer.toString(batch));
                values.keySet().removeAll(ModelCatalogue.OF_PAIRS);
            }
            case "lightgcn" -> {
                values.put("dim", "64");
                values.put("hops", "3");
                learning(values, size, "bpr", "0.005", "0.0001", 1, 60);
                values.put("batch-size", Integer.toString(pairsAtOnce(size)));
            }
            case "neumf" -> {
                values.put("dim", "32");
                values.put("layers", "64,32,16");
                values.put("dropout", "0.1");
                learning(values, size, "bce", "0.001", "0.000001", 4, 20);
            }
            case "two-tower" -> {
                values.put("dim", "64");
                values.put("layers", "128");
                values.put("history-length", "20");
                values.put("id-dropout", "0.1");
                values.put("dropout", "0.1");
                values.put("similarity", "cosine-similarity");
                values.put("temperature", "0.1");
                values.put("batch-negatives", Integer.toString(besides(size)));
                learning(values, size, "softmax", "0.002", "0.000001", 0, 20);
                values.put("batch-size", Integer.toString(Math.min(1024, batchSize(size))));
                values.keySet().removeAll(ModelCatalogue.OF_PAIRS);
            }
            case "deepfm" -> clicks(values, size);
            case "dcn-v2" -> {
                clicks(values, size);
                values.put("cross-layers", "2");
                values.put("rank", size.events() < 1_000_000 ? "16" : "32");
                values.put("experts", size.events() < 1_000_000 ? "1" : "2");
                values.put("structure", "parallel");
            }
            case "mmoe" -> {
                clicks(values, size);
                values.put("experts", "6");
                values.put("expert-width", "32");
                values.put("layers", "16");
                tasks(values);
            }
            case "ple" -> {
                clicks(values, size);
                values.put("experts", "2");
                values.put("own-experts", "1");
                values.put("expert-width", "32");
                values.put("extraction-layers", "2");
                values.put("layers", "16");
                tasks(values);
            }
            case "two-branch-lstm" -> {
                values.put("dim", "48");
                values.put("hidden", "64");
                values.put("history-length", "30");
                values.put("layers", "32");
                values.put("dropout", "0.2");
                values.put("multi-task", "true");
                tasks(values);
                learning(values, size, "softmax", "0.005", "0.000001", 32, 6);
            }
            case "gru4rec" -> {
                values.put("dim", size.events() < 100_000 ? "64" : "128");
                values.put("recurrent-layers", "1");
                values.put("history-length", "50");
                values.put("dropout", "0.2");
                learning(values, size, "softmax", "0.002", "0", allItems(size) ? 0 : 256, 30);
            }
            case "sasrec" -> {
                values.put("dim", "64");
                values.put("heads", "1");
                values.put("blocks", "2");
                values.put("history-length", "50");
                values.put("dropout", "0.2");
                learning(values, size, "softmax", "0.001", "0", allItems(size) ? 0 : 256, 30);
            }
            default -> throw new IllegalArgumentException(kind);
        }
        return values;
    }

    private static void learning(
            Map<String, String> values, DataSize size, String loss, String rate, String l2, int negatives, int epochs) {
        values.put("epochs", Integer.toString(epochs));
        values.put("batch-size", Integer.toString(batchSize(size)));
        values.put("learning-rate", rate);
        values.put("loss", loss);
        values.put("optimizer", "adam");
        values.put("momentum", "0");
        values.put("l1", "0");
        values.put("l2", l2);
        values.put("negatives", Integer.toString(negatives));
        values.put("sampling", "uniform");
        values.put("popularity-exponent", "1");
        values.put("hardest-of", "8");
        values.put("patience", "5");
        values.put("clip-norm", "5");
        values.put("schedule", "constant");
        values.put("warm-up", "0");
        values.put("decay-every", "3");
        values.put("decay", "0.5");
        values.put("label-smoothing", "0");
        values.put("calibration", "0.75");
        values.put("score-penalty", "1");
        values.put("nesterov", "false");
        values.put("clip-value", "0");
        values.put("checkpoint-minutes", "10");
    }

    /** All losses are added as they are. */
    private static void tasks(Map<String, String> values) {
        values.put("task-weighting", "fixed");
        values.put("cart-weight", "1");
        values.put("buy-weight", "1");
        values.put("yes-weight", "1");
        values.put("task-asymmetry", "1.5");
    }

    /** What click-through models have in common. */
    private static void clicks(Map<String, String> values, DataSize size) {
        double each = 2.0 * size.events() / Math.max(1, size.users() + size.items());
        values.put("dim", each < 8 ? "8" : "16");
        values.put("layers", size.events() < 1_000_000 ? "64,32" : "128,64");
        values.put("dropout", "0.1");
        values.put("history-length", "20");
        values.put("id-dropout", "0.1");
        values.put("labels", "auto");
        values.put("yes-from", "0");
        learning(values, size, "bce", "0.002", "0.000001", 4, 20);
        values.keySet().removeAll(ModelCatalogue.NOT_OF_LABELS);
    }

    /** Some twenty steps an epoch, the paper's batch at most. */
    private static int shoppersAtOnce(DataSize size) {
        return Math.clamp(Integer.highestOneBit(Math.max(1, size.users() / 16)), 16, 512);
    }

    /** Half of the run at most: what the divergence holds back shows only once it counts. */
    private static long annealing(DataSize size, int batch, int epochs) {
        return Math.max(1, (long) Math.ceilDiv(size.users(), batch) * epochs / 2);
    }

    /** Every step goes over the whole graph, however few pairs it learns from: some sixty steps an epoch. */
    private static int pairsAtOnce(DataSize size) {
        return Math.clamp(Long.highestOneBit(Math.max(1, size.events() / 50)), 512, 65_536);
    }

    /** So many that rare items are met as negatives, too; a small catalogue is there without. */
    private static int besides(DataSize size) {
        return Math.clamp(Integer.highestOneBit(Math.max(1, size.items() / 4)), 64, 1024);
    }

    /** With the root of the shoppers an item has, as the noise of such a count grows. */
    private static String ridge(double factor, DataSize size) {
        double shoppers = (double) size.events() / Math.max(1, size.items());
        return oneDigit(Math.clamp(factor * Math.sqrt(shoppers), 10, 2000));
    }

    /** As the ridge: what is less than the noise of such a count says nothing. */
    private static String lasso(DataSize size) {
        double shoppers = (double) size.events() / Math.max(1, size.items());
        return oneDigit(Math.clamp(0.3 * Math.sqrt(shoppers), 0.2, 50));
    }

    /** Finer tastes where there are events to tell them apart. */
    private static int vectorLength(DataSize size) {
        if (size.events() < 100_000) {
            return 32;
        }
        return size.events() < 5_000_000 ? 64 : 128;
    }

    /** All pairs together weigh about ten times what the pairs that met do; one digit is enough. */
    private static String unobservedWeight(DataSize size) {
        double pairs = Math.max(1.0, (double) size.users() * size.items());
        return oneDigit(Math.clamp(10 * size.events() / pairs, 0.001, 1));
    }

    private static String oneDigit(double value) {
        return new BigDecimal(value)
                .round(new MathContext(1))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Whether comparing with all items costs little enough: beyond it, negatives are drawn. */
    private static boolean allItems(DataSize size) {
        return size.items() <= 20_000;
    }

    /** About a thousand steps an epoch for small data, large batches where there is plenty. */
    private static int batchSize(DataSize size) {
        if (size.events() < 50_000) {
            return 256;
        }
        return size.events() < 400_000 ? 1024 : 4096;
    }
}
