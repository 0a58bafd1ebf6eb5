package org.vitrine.train;

import static org.vitrine.train.ModelParameter.choice;
import static org.vitrine.train.ModelParameter.decimal;
import static org.vitrine.train.ModelParameter.flag;
import static org.vitrine.train.ModelParameter.integer;
import static org.vitrine.train.ModelParameter.text;
import static org.vitrine.train.ModelParameter.widths;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The models on offer: what each is called, what can be set about it within which bounds, and the way from settings to a {@link ModelConfig} and back. */
public final class ModelCatalogue {
    /** What is set of models that learn from pairs of a shopper and an item alone. */
    static final Set<String> OF_PAIRS = Set.of(
            "loss",
            "negatives",
            "sampling",
            "popularity-exponent",
            "hardest-of",
            "label-smoothing",
            "calibration",
            "score-penalty");

    /** What is not set of models of labelled pairs: theirs is one loss, and a label is a label. */
    static final Set<String> NOT_OF_LABELS =
            Set.of("loss", "hardest-of", "label-smoothing", "calibration", "score-penalty");

    private final List<ModelCard> cards = List.of(
            new ModelCard(
                    "popularity",
                    "baseline",
                    1,
                    List.of(
                            choice("window", List.of("all", "recent")).asBasic(),
                            integer("days", 0, 36_500),
                            choice("by", List.of("none", "segment")).asBasic(),
                            text("segment").asBasic())),
            new ModelCard(
                    "item-neighbours",
                    "baseline",
                    1,
                    List.of(
                            integer("neighbours", 1, 1000).asBasic(),
                            decimal("shrink", 0, 10_000).asBasic(),
                            choice("weighting", List.of("none", "tf-idf", "bm25")))),
            new ModelCard(
                    "user-neighbours",
                    "baseline",
                    1,
                    List.of(
                            integer("similar-shoppers", 1, 10_000).asBasic(),
                            decimal("shrink", 0, 10_000).asBasic(),
                            choice("weighting", List.of("none", "tf-idf", "bm25")))),
            new ModelCard(
                    "rp3beta",
                    "linear",
                    1,
                    List.of(
                            decimal("alpha", 0, 2).asBasic(),
                            decimal("beta", 0, 2).asBasic(),
                            integer("neighbours", 1, 1000).asBasic())),
            new ModelCard(
                    "slim",
                    "linear",
                    2,
                    List.of(
                            decimal("lasso", 0, 1_000_000).asBasic(),
                            decimal("ridge", 0.01, 1_000_000).asBasic(),
                            integer("candidates", 0, 1_000_000),
                            decimal("tolerance", 0.0000001, 0.1))),
            new ModelCard(
                    "ease",
                    "linear",
                    2,
                    List.of(decimal("ridge", 0.01, 1_000_000).asBasic())),
            new ModelCard(
                    "ials",
                    "factorisation",
                    2,
                    List.of(
                            integer("dim", 2, 512).asBasic(),
                            decimal("unobserved-weight", 0.00001, 100).asBasic(),
                            decimal("regularisation", 0.0000001, 1000).asBasic(),
                            decimal("frequency-exponent", 0, 2),
                            decimal("first-deviation", 0.000001, 10),
                            integer("block-size", 2, 512),
                            integer("epochs", 1, 10_000).asBasic(),
                            integer("patience", 0, 1000).asBasic())),
            new ModelCard(
                    "bpr-mf", "factorisation", 2, with(integer("dim", 2, 512).asBasic())),
            new ModelCard(
                    "mult-vae",
                    "neural",
                    3,
                    withoutPairs(
                            integer("dim", 2, 512).asBasic(),
                            widths("layers", 1, 2048).asBasic(),
                            decimal("dropout", 0, 0.9).asBasic(),
                            decimal("kl-weight", 0, 10).asBasic(),
                            integer("annealing-steps", 0, 10_000_000))),
            new ModelCard(
                    "lightgcn",
                    "graph",
                    4,
                    with(integer("dim", 2, 512).asBasic(), integer("hops", 1, 8).asBasic())),
            new ModelCard(
                    "neumf",
                    "neural",
                    4,
                    with(
                            integer("dim", 2, 512).asBasic(),
                            widths("layers", 1, 2048).asBasic(),
                            decimal("dropout", 0, 0.9).asBasic())),
            new ModelCard(
                    "two-tower",
                    "neural",
                    4,
                    ofBatches(withoutPairs(
                            integer("dim", 2, 512).asBasic(),
                            widths("layers", 1, 2048),
                            integer("history-length", 1, 500).asBasic(),
                            decimal("id-dropout", 0, 0.9).asBasic(),
                            decimal("dropout", 0, 0.9),
                            choice("similarity", List.of("cosine-similarity", "dot-product")),
                            decimal("temperature", 0.01, 10).asBasic(),
                            integer("batch-negatives", 0, 8192)))),
            new ModelCard("deepfm", "neural", 4, ofLabels()),
            new ModelCard(
                    "dcn-v2",
                    "neural",
                    5,
                    ofLabels(
                            integer("cross-layers", 1, 8).asBasic(),
                            integer("rank", 0, 1024).asBasic(),
                            integer("experts", 1, 16),
                            choice("structure", List.of("parallel", "stacked")))),
            new ModelCard(
                    "mmoe",
                    "neural",
                    5,
                    ofLabels(ofTasks(
                            integer("experts", 1, 64).asBasic(),
                            integer("expert-width", 1, 1024).asBasic()))),
            new ModelCard(
                    "ple",
                    "neural",
                    5,
                    ofLabels(ofTasks(
                            integer("experts", 1, 64).asBasic(),
                            integer("own-experts", 1, 64).asBasic(),
                            integer("expert-width", 1, 1024).asBasic(),
                            integer("extraction-layers", 1, 8).asBasic()))),
            new ModelCard(
                    "two-branch-lstm",
                    "sequence",
                    5,
                    with(ofTasks(
                            integer("dim", 2, 512).asBasic(),
                            integer("hidden", 2, 1024).asBasic(),
                            integer("history-length", 1, 500).asBasic(),
                            widths("layers", 1, 2048),
                            decimal("dropout", 0, 0.9).asBasic(),
                            flag("multi-task").asBasic()))),
            new ModelCard(
                    "gru4rec",
                    "sequence",
                    5,
                    with(
                            integer("dim", 2, 1024).asBasic(),
                            integer("recurrent-layers", 1, 4),
                            integer("history-length", 1, 500).asBasic(),
                            decimal("dropout", 0, 0.9).asBasic())),
            new ModelCard(
                    "sasrec",
                    "sequence",
                    5,
                    with(
                            integer("dim", 2, 512).asBasic(),
                            integer("heads", 1, 16),
                            integer("blocks", 1, 8).asBasic(),
                            integer("history-length", 1, 500).asBasic(),
                            decimal("dropout", 0, 0.9).asBasic())),
            new ModelCard(
                    "ensemble",
                    "ensemble",
                    3,
                    List.of(
                            text("runs").asBasic(),
                            choice("fusion", List.of("scores", "ranks")).asBasic(),
                            text("weights").asBasic(),
                            decimal("rank-constant", 0, 10_000))));

    /** All models, simplest first. */
    public List<ModelCard> cards() {
        return cards;
    }

    /**
     * @throws ModelProblemException when there is no model of this name
     */
    public ModelCard card(String kind) throws ModelProblemException {
        return cards.stream()
                .filter(c -> c.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> UnknownName.model(kind, cards));
    }

    /**
     * What can be said before the data is known.
     *
     * @throws ModelProblemException when there is no model of this name, or it has no parameter of one of these
     */
    public void check(String kind, Set<String> parameters) throws ModelProblemException {
        var card = card(kind);
        for (var name : parameters) {
            requireKnown(card, name);
        }
    }

    /** What each parameter is when nobody sets it, for data of this size. */
    public Map<String, String> defaults(String kind, DataSize size) {
        return ModelDefaults.of(kind, size);
    }

    /** The model with defaults for a middling shop. */
    public ModelConfig configure(String kind, Map<String, String> settings) throws ModelProblemException {
        return configure(kind, settings, DataSize.TYPICAL);
    }

    /**
     * Checks settings and builds the model.
     *
     * @param kind     {@link ModelConfig#kind()}
     * @param settings parameter to value; what is missing takes its default
     * @param size     of the data
     * @throws ModelProblemException when a name is unknown, a value out of bounds, or two values do not go together
     */
    public ModelConfig configure(String kind, Map<String, String> settings, DataSize size)
            throws ModelProblemException {
        check(kind, settings.keySet());
        var card = card(kind);
        var values = new LinkedHashMap<>(defaults(kind, size));
        values.putAll(settings);
        if (!settings.containsKey("momentum") && "sgd".equals(values.get("optimizer"))) {
            values.put("momentum", "0.9");
        }
        if (!settings.containsKey("clip-norm") && settings.containsKey("clip-value")) {
            values.put("clip-norm", "0");
        }
        if (!settings.containsKey("by") && !settings.getOrDefault("segment", "").isBlank()) {
            values.put("by", "segment");
        }
        if (!settings.containsKey("window")
                && !settings.getOrDefault("days", "0").strip().equals("0")) {
            values.put("window", "recent");
        }
        var config = new SettingsReader(card, values).config();
        SettingsRules.check(config);
        return config;
    }

    /** The settings that make this model: {@code configure(config.kind(), settings(config))} is the same again. */
    public Map<String, String> settings(ModelConfig config) {
        return SettingsWriter.of(config);
    }

    /** How a network learns; empty of a model without gradients. */
    public static java.util.Optional<Learning> learning(ModelConfig config) {
        return switch (config) {
            case ModelConfig.Classical m -> java.util.Optional.empty();
            case ModelConfig.MatrixFactorization m -> java.util.Optional.of(m.learning());
            case ModelConfig.MultVae m -> java.util.Optional.of(m.learning());
            case ModelConfig.LightGcn m -> java.util.Optional.of(m.learning());
            case ModelConfig.NeuralCf m -> java.util.Optional.of(m.learning());
            case ModelConfig.TwoTower m -> java.util.Optional.of(m.learning());
            case ModelConfig.ClickThrough m -> java.util.Optional.of(m.learning());
            case ModelConfig.TwoBranchLstm m -> java.util.Optional.of(m.learning());
            case ModelConfig.SasRec m -> java.util.Optional.of(m.learning());
            case ModelConfig.Gru4Rec m -> java.util.Optional.of(m.learning());
        };
    }

    /** How the losses of a model's tasks are added; empty of a model of one task. */
    public static java.util.Optional<TaskMix> tasks(ModelConfig config) {
        if (config instanceof ModelConfig.TwoBranchLstm m) {
            return java.util.Optional.of(m.tasks());
        }
        return config instanceof ModelConfig.Experts m ? java.util.Optional.of(m.tasks()) : java.util.Optional.empty();
    }

    /** At most how many epochs a model takes; 0 of one that is made in one go. */
    public static int epochs(ModelConfig config) {
        return config instanceof ModelConfig.Ials ials
                ? ials.epochs()
                : learning(config).map(Learning::epochs).orElse(0);
    }

    /** Whether it takes so long, or so much, that it is worth foretelling. */
    public static boolean isForetold(ModelConfig config) {
        return epochs(config) > 0
                || config instanceof ModelConfig.Classical
                        && !(config instanceof ModelConfig.Counted)
                        && !(config instanceof ModelConfig.Ensemble);
    }

    private static void requireKnown(ModelCard card, String name) throws ModelProblemException {
        if (card.parameters().stream().noneMatch(p -> p.name().equals(name))) {
            throw UnknownName.parameter(name, card);
        }
    }

    /** Of a model that has no pairs and no negatives, and one loss. */
    private static List<ModelParameter> withoutPairs(ModelParameter... own) {
        return with(own).stream().filter(p -> !OF_PAIRS.contains(p.name())).toList();
    }

    /** Of models of labelled pairs: what they have in common and some of their own. */
    private static List<ModelParameter> ofLabels(ModelParameter... own) {
        var all = new ArrayList<ModelParameter>();
        all.add(integer("dim", 2, 256).asBasic());
        all.addAll(List.of(own));
        all.add(widths("layers", 1, 2048).asBasic());
        all.add(decimal("dropout", 0, 0.9));
        all.add(integer("history-length", 1, 500).asBasic());
        all.add(decimal("id-dropout", 0, 0.9).asBasic());
        all.add(choice("labels", List.of("auto", "ratings", "sampled")).asBasic());
        all.add(decimal("yes-from", 0, 1_000_000));
        return with(all.toArray(ModelParameter[]::new)).stream()
                .filter(p -> !NOT_OF_LABELS.contains(p.name()))
                .map(p -> p.name().equals("sampling") ? choice("sampling", List.of("uniform", "popularity")) : p)
                .toList();
    }

    /** Of models of several tasks: some of their own, then how the tasks are weighed. */
    private static ModelParameter[] ofTasks(ModelParameter... own) {
        var all = new ArrayList<>(List.of(own));
        all.add(choice("task-weighting", List.of("fixed", "uncertainty", "gradnorm")));
        all.add(decimal("cart-weight", 0, 100));
        all.add(decimal("buy-weight", 0, 100));
        all.add(decimal("yes-weight", 1, 1000));
        all.add(decimal("task-asymmetry", 0, 10));
        return all.toArray(ModelParameter[]::new);
    }

    /** Where every pair of a batch is compared with every item of it, a batch has bounds of its own. */
    private static List<ModelParameter> ofBatches(List<ModelParameter> parameters) {
        return parameters.stream()
                .map(p -> p.name().equals("batch-size")
                        ? integer("batch-size", 2, 8192).asBasic()
                        : p)
                .toList();
    }

    private static List<ModelParameter> with(ModelParameter... own) {
        var all = new ArrayList<>(Stream.of(own).toList());
        all.add(integer("epochs", 1, 10_000).asBasic());
        all.add(integer("batch-size", 1, 1_000_000).asBasic());
        all.add(decimal("learning-rate", 1e-7, 10).asBasic());
        all.add(choice("loss", List.of("bce", "gbce", "bpr", "bpr-max", "softmax")));
        all.add(choice("optimizer", List.of("sgd", "adam", "adamw", "adagrad")));
        all.add(decimal("momentum", 0, 0.999));
        all.add(decimal("l1", 0, 1));
        all.add(decimal("l2", 0, 1));
        all.add(integer("negatives", 0, 1000));
        all.add(choice("sampling", List.of("uniform", "popularity", "dynamic")));
        all.add(decimal("popularity-exponent", 0, 2));
        all.add(integer("hardest-of", 2, 256));
        all.add(integer("patience", 0, 1000).asBasic());
        all.add(decimal("clip-norm", 0, 1000));
        all.add(choice("schedule", List.of("constant", "step", "cosine", "plateau")));
        all.add(decimal("warm-up", 0, 1000));
        all.add(integer("decay-every", 1, 1000));
        all.add(decimal("decay", 0.0001, 1));
        all.add(decimal("label-smoothing", 0, 0.5));
        all.add(decimal("calibration", 0, 1));
        all.add(decimal("score-penalty", 0, 100));
        all.add(flag("nesterov"));
        all.add(decimal("clip-value", 0, 1000));
        all.add(decimal("checkpoint-minutes", 0, 10_000));
        return all;
    }
}
