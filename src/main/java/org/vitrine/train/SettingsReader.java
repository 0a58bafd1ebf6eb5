package org.vitrine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.domain.Phrase;
import org.vitrine.recommend.Weighting;

/** Settings as text to a {@link ModelConfig} and back; every value is checked against its parameter's bounds. */
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

    static Map<String, String> settings(ModelConfig config) {
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
                        new Learning.Draws(decimal("popularity-exponent"), integer("hardest-of"))));
    }

    /** Of a model that has no pairs: a softmax over all items. */
    private Learning learningWithoutPairs() throws ModelProblemException {
        return new Learning(
                Learning.Loss.SOFTMAX,
                choice("optimizer", Learning.Optimizer.class),
                decimal("learning-rate"),
                decimal("momentum"),
                decimal("l1"),
                decimal("l2"),
                0,
                Learning.Sampling.UNIFORM,
                integer("batch-size"),
                integer("epochs"),
                integer("patience"),
                decimal("clip-norm"),
                fine(0, Learning.Fine.NONE.calibration(), Learning.Draws.USUAL));
    }

    private Learning.Fine fine(double labelSmoothing, double calibration, Learning.Draws draws)
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
                draws);
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
                Phrase.of(why, text(parameter.min()), text(parameter.max())),
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

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(List<Integer> widths) {
        return widths.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Shortest plain text that reads back as the same number: {@code 0.00001}, {@code 64}. */
    private static String text(double value) {
        var plain = new java.math.BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toPlainString();
        return plain.equals("0.0") ? "0" : plain;
    }
}
