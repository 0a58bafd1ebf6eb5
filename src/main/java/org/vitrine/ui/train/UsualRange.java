package org.vitrine.ui.train;

import java.util.Map;
import java.util.Optional;

/** Where a setting usually lies: values beyond are allowed, but unusual enough to say so. */
record UsualRange(double low, double high) {
    private static final Map<String, UsualRange> KNOWN = Map.ofEntries(
            Map.entry("neighbours", new UsualRange(20, 200)),
            Map.entry("similar-shoppers", new UsualRange(50, 500)),
            Map.entry("lasso", new UsualRange(0, 50)),
            Map.entry("candidates", new UsualRange(0, 1000)),
            Map.entry("tolerance", new UsualRange(0.000001, 0.001)),
            Map.entry("days", new UsualRange(0, 90)),
            Map.entry("alpha", new UsualRange(0.5, 1.5)),
            Map.entry("beta", new UsualRange(0.2, 1)),
            Map.entry("shrink", new UsualRange(0, 200)),
            Map.entry("dim", new UsualRange(16, 128)),
            Map.entry("hidden", new UsualRange(32, 256)),
            Map.entry("history-length", new UsualRange(10, 100)),
            Map.entry("unobserved-weight", new UsualRange(0.001, 1)),
            Map.entry("regularisation", new UsualRange(0.0001, 0.1)),
            Map.entry("frequency-exponent", new UsualRange(0, 1)),
            Map.entry("first-deviation", new UsualRange(0.01, 1)),
            Map.entry("block-size", new UsualRange(16, 256)),
            Map.entry("ridge", new UsualRange(10, 5000)),
            Map.entry("dropout", new UsualRange(0, 0.5)),
            Map.entry("epochs", new UsualRange(5, 100)),
            Map.entry("batch-size", new UsualRange(128, 8192)),
            Map.entry("learning-rate", new UsualRange(0.0003, 0.01)),
            Map.entry("momentum", new UsualRange(0, 0.95)),
            Map.entry("l1", new UsualRange(0, 0.0001)),
            Map.entry("l2", new UsualRange(0, 0.001)),
            Map.entry("negatives", new UsualRange(0, 10)),
            Map.entry("popularity-exponent", new UsualRange(0.5, 1)),
            Map.entry("hardest-of", new UsualRange(2, 32)),
            Map.entry("patience", new UsualRange(3, 10)),
            Map.entry("clip-norm", new UsualRange(0, 10)),
            Map.entry("warm-up", new UsualRange(0, 3)),
            Map.entry("decay-every", new UsualRange(2, 30)),
            Map.entry("decay", new UsualRange(0.1, 0.9)),
            Map.entry("label-smoothing", new UsualRange(0, 0.2)),
            Map.entry("clip-value", new UsualRange(0, 5)),
            Map.entry("checkpoint-minutes", new UsualRange(0, 60)),
            Map.entry("cart-weight", new UsualRange(0.1, 10)),
            Map.entry("buy-weight", new UsualRange(0.1, 10)),
            Map.entry("yes-weight", new UsualRange(1, 100)),
            Map.entry("task-asymmetry", new UsualRange(0.5, 3)),
            Map.entry("kl-weight", new UsualRange(0.05, 1)),
            Map.entry("hops", new UsualRange(1, 4)),
            Map.entry("rank-constant", new UsualRange(10, 100)),
            Map.entry("recurrent-layers", new UsualRange(1, 2)),
            Map.entry("score-penalty", new UsualRange(0, 5)),
            Map.entry("id-dropout", new UsualRange(0.05, 0.5)),
            Map.entry("temperature", new UsualRange(0.05, 1)),
            Map.entry("batch-negatives", new UsualRange(0, 2048)),
            Map.entry("cross-layers", new UsualRange(1, 3)),
            Map.entry("rank", new UsualRange(0, 64)),
            Map.entry("experts", new UsualRange(1, 4)),
            Map.entry("yes-from", new UsualRange(0, 10)),
            Map.entry("deepfm.dim", new UsualRange(4, 64)),
            Map.entry("dcn-v2.dim", new UsualRange(4, 32)),
            Map.entry("mmoe.dim", new UsualRange(4, 64)),
            Map.entry("mmoe.experts", new UsualRange(2, 16)),
            Map.entry("ple.dim", new UsualRange(4, 64)),
            Map.entry("ple.experts", new UsualRange(1, 8)),
            Map.entry("own-experts", new UsualRange(1, 8)),
            Map.entry("expert-width", new UsualRange(8, 128)),
            Map.entry("extraction-layers", new UsualRange(1, 3)),
            Map.entry("two-tower.batch-size", new UsualRange(128, 4096)),
            Map.entry("gru4rec.dim", new UsualRange(32, 256)),
            Map.entry("mult-vae.dim", new UsualRange(32, 400)),
            Map.entry("mult-vae.dropout", new UsualRange(0.3, 0.8)),
            Map.entry("mult-vae.epochs", new UsualRange(20, 300)),
            Map.entry("mult-vae.batch-size", new UsualRange(16, 1024)),
            Map.entry("lightgcn.batch-size", new UsualRange(512, 65_536)),
            Map.entry("validation", new UsualRange(0.05, 0.2)),
            Map.entry("test", new UsualRange(0.05, 0.2)),
            Map.entry("length", new UsualRange(5, 50)));

    /**
     * Empty where there is no usual.
     *
     * @param model whose setting it is, empty for one of the run; where a model is unlike others its own range is told
     */
    static Optional<UsualRange> of(String model, String setting) {
        return Optional.ofNullable(KNOWN.get(model + "." + setting)).or(() -> Optional.ofNullable(KNOWN.get(setting)));
    }

    boolean holds(double value) {
        return value >= low && value <= high;
    }
}
