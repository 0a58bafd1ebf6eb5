package org.vitrine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.domain.Phrase;
import org.vitrine.recommend.Weighting;

/** Settings as text to a {@link ModelConfig}; every value is checked against its parameter's bounds. */
final class SettingsReader {
    private static final int MOST_LAYERS = 10;

    private final ModelCard card;
    private final Map<String, String> values;

    SettingsReader(ModelCard card, Map<String, String> values) {
        this.card = card;
        this.values = values;
    }

    ModelConfig config() throws ModelProblemException {
        return switch (card.kind()) {
            case "popularity" ->
                new ModelConfig.Popularity(
                        choice("window", ModelConfig.Popularity.Window.class),
                        integer("days"),
                        choice("by", ModelConfig.Popularity.By.class),
                        text("segment"));
            case "item-neighbours" ->
                new ModelConfig.ItemNeighbours(
                        integer("neighbours"), decimal("shrink"), choice("weighting", Weighting.class));
            case "user-neighbours" ->
                new ModelConfig.UserNeighbours(
                        integer("similar-shoppers"), decimal("shrink"), choice("weighting", Weighting.class));
            case "slim" ->
                new ModelConfig.Slim(decimal("lasso"), decimal("ridge"), integer("candidates"), decimal("tolerance"));
            case "rp3beta" -> new ModelConfig.Rp3Beta(decimal("alpha"), decimal("beta"), integer("neighbours"));
            case "ease" -> new ModelConfig.Ease(decimal("ridge"));
            case "ials" ->
                new ModelConfig.Ials(
                        integer("dim"),
                        decimal("unobserved-weight"),
                        decimal("regularisation"),
                        decimal("frequency-exponent"),
                        decimal("first-deviation"),
                        integer("block-size"),
                        integer("epochs"),
                        integer("patience"));
            case "ensemble" ->
                new ModelConfig.Ensemble(
                        words("runs"),
                        choice("fusion", ModelConfig.Ensemble.Fusion.class),
                        weights("weights"),
                        decimal("rank-constant"));
            case "bpr-mf" -> new ModelConfig.MatrixFactorization(integer("dim"), learning());
            case "mult-vae" ->
                new ModelConfig.MultVae(
                        integer("dim"),
                        widths("layers"),
                        decimal("dropout"),
                        decimal("kl-weight"),
                        integer("annealing-steps"),
                        learningWithoutPairs());
            case "lightgcn" -> new ModelConfig.LightGcn(integer("dim"), integer("hops"), learning());
            case "neumf" -> new ModelConfig.NeuralCf(integer("dim"), widths("layers"), decimal("dropout"), learning());
            case "two-tower" ->
                new ModelConfig.TwoTower(
                        integer("dim"),
                        widths("layers"),
                        integer("history-length"),
                        decimal("id-dropout"),
                        decimal("dropout"),
                        choice("similarity", ModelConfig.TwoTower.Similarity.class),
                        decimal("temperature"),
                        integer("batch-negatives"),
                        learningWithoutPairs());
            case "deepfm" -> new ModelConfig.DeepFm(clickFeatures(), learningOfLabels());
            case "dcn-v2" ->
                new ModelConfig.DcnV2(
                        clickFeatures(),
                        new CrossSpec(
                                integer("cross-layers"),
                                integer("rank"),
                                integer("experts"),
                                choice("structure", CrossSpec.Structure.class)),
                        learningOfLabels());
            case "mmoe" ->
                new ModelConfig.Mmoe(
                        clickFeatures(),
                        ExpertSpec.shared(integer("experts"), integer("expert-width")),
                        tasks(),
                        learningOfLabels());
            case "ple" ->
                new ModelConfig.Ple(
                        clickFeatures(),
                        new ExpertSpec(
                                integer("experts"),
                                integer("own-experts"),
                                integer("expert-width"),
                                integer("extraction-layers")),
                        tasks(),
                        learningOfLabels());
            case "two-branch-lstm" ->
                new ModelConfig.TwoBranchLstm(
                        integer("dim"),
                        integer("hidden"),
                        integer("history-length"),
                        widths("layers"),
                        decimal("dropout"),
                        flag("multi-task"),
                        tasks(),
                        learning());
            case "gru4rec" ->
                new ModelConfig.Gru4Rec(
                        integer("dim"),
                        integer("recurrent-layers"),
                        integer("history-length"),
                        decimal("dropout"),
                        learning());
            case "sasrec" ->
                new ModelConfig.SasRec(
                        integer("dim"),
                        integer("heads"),
                        integer("blocks"),
                        integer("history-length"),
                        decimal("dropout"),
                        learning());
            default -> throw new IllegalStateException(card.kind());
        };
    }

    private ClickFeatures clickFeatures() throws ModelProblemException {
        return new ClickFeatures(
                integer("dim"),
                widths("layers"),
                decimal("dropout"),
                integer("history-length"),
                decimal("id-dropout"),
                choice("labels", ClickFeatures.Labels.class),
                decimal("yes-from"));
    }

    private TaskMix tasks() throws ModelProblemException {
        return new TaskMix(
                choice("task-weighting", TaskMix.Weighting.class),
                decimal("cart-weight"),
                decimal("buy-weight"),
                decimal("yes-weight"),
                decimal("task-asymmetry"));
    }

    private Learning learning() throws ModelProblemException {
        return new Learning(
                choice("loss", Learning.Loss.class),
                choice("optimizer", Learning.Optimizer.class),
                decimal("learning-rate"),
                decimal("momentum"),
                decimal("l1"),
                decimal("l2"),
                integer("negatives"),
                choice("sampling", Learning.Sampling.class),
                integer("batch-size"),
                integer("epochs"),
                integer("patience"),
                decimal("clip-norm"),
                fine(
                        decimal("label-smoothing"),
                        decimal("calibration"),
                        decimal("score-penalty"),
                        new Learning.Draws(decimal("popularity-exponent"), integer("hardest-of"))));
    }

    /** Of a model that has no pairs: a softmax over all items. */
    private Learning learningWithoutPairs() throws ModelProblemException {
        return learning(Learning.Loss.SOFTMAX, 0, Learning.Sampling.UNIFORM, Learning.Draws.USUAL);
    }

    /** Of a model of labelled pairs: binary cross-entropy. */
    private Learning learningOfLabels() throws ModelProblemException {
        return learning(
                Learning.Loss.BCE,
                integer("negatives"),
                choice("sampling", Learning.Sampling.class),
                new Learning.Draws(decimal("popularity-exponent"), Learning.Draws.USUAL.candidates()));
    }

    /** With a loss that is not chosen, nor anything about it. */
    private Learning learning(Learning.Loss loss, int negatives, Learning.Sampling sampling, Learning.Draws draws)
            throws ModelProblemException {
        return new Learning(
                loss,
                choice("optimizer", Learning.Optimizer.class),
                decimal("learning-rate"),
                decimal("momentum"),
                decimal("l1"),
                decimal("l2"),
                negatives,
                sampling,
                integer("batch-size"),
                integer("epochs"),
                integer("patience"),
                decimal("clip-norm"),
                fine(0, Learning.Fine.NONE.calibration(), Learning.Fine.NONE.scorePenalty(), draws));
    }

    private Learning.Fine fine(double labelSmoothing, double calibration, double scorePenalty, Learning.Draws draws)
            throws ModelProblemException {
        return new Learning.Fine(
                flag("nesterov"),
                decimal("clip-value"),
                labelSmoothing,
                calibration,
                new RateSchedule(
                        choice("schedule", RateSchedule.Shape.class),
                        decimal("warm-up"),
                        integer("decay-every"),
                        decimal("decay")),
                decimal("checkpoint-minutes"),
                draws,
                scorePenalty);
    }

    private int integer(String name) throws ModelProblemException {
        var parameter = parameter(name);
        try {
            int value = Integer.parseInt(text(name));
            if (value >= parameter.min() && value <= parameter.max()) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outside(parameter, "model.problem.integer");
        }
        throw outside(parameter, "model.problem.integer");
    }

    private double decimal(String name) throws ModelProblemException {
        var parameter = parameter(name);
        try {
            double value = Double.parseDouble(text(name));
            if (value >= parameter.min() && value <= parameter.max()) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outside(parameter, "model.problem.decimal");
        }
        throw outside(parameter, "model.problem.decimal");
    }

    private boolean flag(String name) throws ModelProblemException {
        return switch (text(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw notOneOf(parameter(name));
        };
    }

    private <E extends Enum<E>> E choice(String name, Class<E> type) throws ModelProblemException {
        var parameter = parameter(name);
        if (!parameter.choices().contains(text(name))) {
            throw notOneOf(parameter);
        }
        return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private List<Integer> widths(String name) throws ModelProblemException {
        var parameter = parameter(name);
        var widths = new ArrayList<Integer>();
        for (var part : text(name).split(",", -1)) {
            try {
                widths.add(Integer.parseInt(part.strip()));
            } catch (NumberFormatException e) {
                throw outside(parameter, "model.problem.widths");
            }
        }
        if (widths.size() > MOST_LAYERS || widths.stream().anyMatch(w -> w < parameter.min() || w > parameter.max())) {
            throw outside(parameter, "model.problem.widths");
        }
        return widths;
    }

    /** What stands between commas; none where nothing does. */
    private List<String> words(String name) {
        return java.util.Arrays.stream(text(name).split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private List<Double> weights(String name) throws ModelProblemException {
        var weights = new ArrayList<Double>();
        for (var word : words(name)) {
            try {
                weights.add(Double.parseDouble(word));
            } catch (NumberFormatException e) {
                throw outside(parameter(name), "model.problem.weights");
            }
        }
        boolean legal = weights.stream().allMatch(w -> w >= 0 && w <= Double.MAX_VALUE)
                && (weights.isEmpty() || weights.stream().anyMatch(w -> w > 0));
        if (!legal) {
            throw outside(parameter(name), "model.problem.weights");
        }
        return weights;
    }

    private String text(String name) {
        var text = values.get(name);
        if (text == null) {
            throw new IllegalStateException(card.kind() + " has no default for " + name);
        }
        return text.strip();
    }

    private ModelParameter parameter(String name) {
        return card.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ModelProblemException outside(ModelParameter parameter, String why) {
        return new ModelProblemException(
                Phrase.of(
                        "model.problem.value",
                        text(parameter.name()),
                        Phrase.of(parameter.labelKey()),
                        parameter.name()),
                Phrase.of(why, SettingsWriter.text(parameter.min()), SettingsWriter.text(parameter.max())),
                byDefault(parameter));
    }

    private ModelProblemException notOneOf(ModelParameter parameter) {
        return new ModelProblemException(
                Phrase.of(
                        "model.problem.value",
                        text(parameter.name()),
                        Phrase.of(parameter.labelKey()),
                        parameter.name()),
                Phrase.of("model.problem.choice", String.join(", ", parameter.choices())),
                byDefault(parameter));
    }

    private Phrase byDefault(ModelParameter parameter) {
        var value = ModelDefaults.of(card.kind(), DataSize.TYPICAL).get(parameter.name());
        return Phrase.of("model.problem.default", value == null ? "" : value);
    }
}
