package org.vitrine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.domain.Phrase;

/** What to change about a run that would not fit, each change with what is foretold of the run then. */
public final class WaysOut {
    private static final int SMALLEST_BATCH = 32;
    private static final int SHORTEST_VECTOR = 4;
    private static final int NARROWEST_LAYER = 8;
    private static final int FEWEST_NEIGHBOURS = 5;
    private static final double[] SHARES = {0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01};

    /** Java and the engine without any data. */
    private static final long ENGINE_BYTES = 350L << 20;

    private static final long NEIGHBOURS = 100;
    private static final Prediction.Pace UNKNOWN =
            new Prediction.Pace(0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private WaysOut() {}

    /** What is changed. */
    public enum Kind {
        /** Fewer examples at a time. */
        BATCH,
        /** Shorter vectors: another, smaller model. */
        VECTORS,
        /** Narrower layers: another, smaller model. */
        LAYERS,
        /** Fewer neighbours of each item: another, smaller model. */
        NEIGHBOURS,
        /** Another kind of model, which holds less. */
        MODEL,
        /** Some of the shoppers, each with all their events. */
        SAMPLE;

        /** Name in message keys and on the command line. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One of them.
     *
     * @param settings of the model, to be set; empty for a sample
     * @param share    of the shoppers; 1 unless it is a sample
     * @param then     what is foretold
     */
    public record Way(Kind kind, Map<String, String> settings, double share, Prediction then) {
        public Way {
            settings = Map.copyOf(settings);
        }

        /** What to do. */
        public Phrase what() {
            return switch (kind) {
                case BATCH -> Phrase.of("train.preflight.way.batch", number("batch-size"));
                case MODEL -> Phrase.of("train.preflight.way.model", Phrase.of("model." + other() + ".title"));
                case VECTORS -> Phrase.of("train.preflight.way.vectors", number("dim"));
                case LAYERS -> Phrase.of("train.preflight.way.layers", settings.getOrDefault("layers", ""));
                case NEIGHBOURS -> Phrase.of("train.preflight.way.neighbours", number("neighbours"));
                case SAMPLE -> Phrase.of("train.preflight.way.sample", share);
            };
        }

        /** The other model's kind, for {@link Kind#MODEL}. */
        public String other() {
            return settings.getOrDefault("model", "");
        }

        private long number(String setting) {
            return Long.parseLong(settings.getOrDefault(setting, "0"));
        }

        /** As it is typed behind {@code vitrine train}, or before it. */
        public String option() {
            return switch (kind) {
                case SAMPLE -> "vitrine import DIR --sample " + Math.round(100 * share) + "%";
                case MODEL -> "--model " + other();
                case BATCH, VECTORS, LAYERS, NEIGHBOURS ->
                    "--set " + settings.entrySet().iterator().next();
            };
        }
    }

    /** What fits, the least loss first; empty when it fits as it is, or nothing helps. */
    public static List<Way> of(ModelConfig model, Prediction found) {
        var learning = ModelCatalogue.learning(model);
        var ways = new ArrayList<Way>();
        if (found.fits()) {
            return ways;
        }
        if (model instanceof ModelConfig.Ease) {
            // fewer shoppers leave as many items
            return sparser(found).stream().toList();
        }
        if (model instanceof ModelConfig.Rp3Beta walk) {
            // the same is true here
            return fewerNeighbours(walk.neighbours(), found).stream().toList();
        }
        learning.flatMap(l -> smallerBatch(l.batchSize(), found)).ifPresent(ways::add);
        shorterVectors(model, found).ifPresent(ways::add);
        narrowerLayers(model, found).ifPresent(ways::add);
        sample(found).ifPresent(ways::add);
        return ways;
    }

    private static Optional<Way> smallerBatch(int batchSize, Prediction found) {
        for (int size = batchSize / 2; size >= SMALLEST_BATCH; size /= 2) {
            var then = scaled(found, new Factors((double) size / batchSize, 1, 1));
            if (then.fits()) {
                return Optional.of(new Way(Kind.BATCH, one("batch-size", size), 1, then));
            }
        }
        return Optional.empty();
    }

    private static Optional<Way> shorterVectors(ModelConfig model, Prediction found) {
        int dim = dim(model);
        int heads = model instanceof ModelConfig.SasRec transformer ? transformer.heads() : 1;
        for (int less = dim / 2; less >= Math.max(SHORTEST_VECTOR, heads); less /= 2) {
            var then = scaled(found, new Factors((double) less / dim, (double) less / dim, 1));
            if (less % heads == 0 && then.fits()) {
                return Optional.of(new Way(Kind.VECTORS, one("dim", less), 1, then));
            }
        }
        return Optional.empty();
    }

    /** Where the tables are as wide as the first layer. */
    private static Optional<Way> narrowerLayers(ModelConfig model, Prediction found) {
        if (!(model instanceof ModelConfig.MultVae vae)) {
            return Optional.empty();
        }
        int widest = Collections.max(vae.layers());
        for (int by = 2; widest / by >= NARROWEST_LAYER; by *= 2) {
            int part = by;
            var then = scaled(found, new Factors(1.0 / by, 1.0 / by, 1));
            if (then.fits()) {
                var layers = vae.layers().stream()
                        .map(width -> Integer.toString(Math.max(1, width / part)))
                        .collect(Collectors.joining(","));
                return Optional.of(new Way(Kind.LAYERS, Map.of("layers", layers), 1, then));
            }
        }
        return Optional.empty();
    }

    private static Optional<Way> fewerNeighbours(int most, Prediction found) {
        for (int less = most / 2; less >= FEWEST_NEIGHBOURS; less /= 2) {
            var then = scaled(found, new Factors(1, (double) less / most, 1));
            if (then.fits()) {
                return Optional.of(new Way(Kind.NEIGHBOURS, one("neighbours", less), 1, then));
            }
        }
        return Optional.empty();
    }

    private static int dim(ModelConfig model) {
        return switch (model) {
            case ModelConfig.Counted m -> 0;
            case ModelConfig.Ensemble m -> 0;
            case ModelConfig.UserNeighbours m -> 0;
            case ModelConfig.Slim m -> 0;
            case ModelConfig.Rp3Beta m -> 0;
            case ModelConfig.Ease m -> 0;
            case ModelConfig.Ials m -> m.dim();
            case ModelConfig.MatrixFactorization m -> m.dim();
            // its tables are as wide as its first layer
            case ModelConfig.MultVae m -> 0;
            case ModelConfig.LightGcn m -> m.dim();
            case ModelConfig.NeuralCf m -> m.dim();
            case ModelConfig.TwoTower m -> m.dim();
            case ModelConfig.ClickThrough m -> m.features().dim();
            case ModelConfig.TwoBranchLstm m -> m.dim();
            case ModelConfig.SasRec m -> m.dim();
            case ModelConfig.Gru4Rec m -> m.dim();
        };
    }

    private static Optional<Way> sample(Prediction found) {
        for (double share : SHARES) {
            var then = scaled(found, new Factors(1, share, share));
            if (then.fits()) {
                return Optional.of(new Way(Kind.SAMPLE, Map.of(), share, then));
            }
        }
        return Optional.empty();
    }

    /** What holds the {@link #NEIGHBOURS} most alike of each item instead of all, turned round as well. */
    private static Optional<Way> sparser(Prediction found) {
        long items = Math.round(Math.sqrt(found.parameters()));
        long numbers = NEIGHBOURS * items;
        long bytes = 2 * (Integer.BYTES + Float.BYTES) * numbers;
        var memory = new Prediction.Memory(found.memory().program(), bytes, 0, 0, 0, bytes, 0);
        var then = new Prediction(found.device(), numbers, 1, memory, UNKNOWN, found.room());
        return then.fits()
                ? Optional.of(new Way(Kind.MODEL, Map.of("model", "item-neighbours"), 1, then))
                : Optional.empty();
    }

    private static Map<String, String> one(String name, int value) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(name, Integer.toString(value));
        return settings;
    }

    /** How much smaller batches, weights and data are. */
    private record Factors(double batches, double weights, double data) {}

    /** Times are kept, but for a sample: smaller steps cost more for what they learn, so nothing is promised. */
    private static Prediction scaled(Prediction of, Factors by) {
        var memory = of.memory();
        long data = Math.max(0, memory.program() - ENGINE_BYTES);
        long tables = memory.weights() + memory.optimizer();
        long rest = Math.max(0, memory.heap() - tables);
        var less = new Prediction.Memory(
                memory.program() - data + (long) (by.data() * data),
                (long) (by.weights() * memory.weights()),
                (long) (by.weights() * memory.optimizer()),
                (long) (by.batches() * memory.batches()),
                memory.evaluation(),
                (long) (by.weights() * Math.min(tables, memory.heap()) + by.data() * rest),
                (long) (Math.max(by.batches(), by.weights()) * memory.device()));
        var pace = of.pace();
        var then = new Prediction.Pace(
                pace.batches(),
                Math.max(1, (long) (pace.batchesInEpoch() / by.batches() * by.data())),
                pace.users(),
                (int) (pace.usersInAll() * by.data()),
                pace.batch() * by.batches(),
                pace.epoch() * by.data(),
                pace.evaluating() * by.data(),
                pace.once() * by.data());
        long parameters = (long) (by.weights() * of.parameters());
        return new Prediction(of.device(), parameters, of.epochs(), less, then, of.room());
    }

    /** That it does not fit: what it needs, what there is. */
    public static Phrase warning(Prediction of) {
        return Phrase.of(
                "train.preflight.tight",
                Prediction.megabytes(of.memory().peak()),
                Prediction.megabytes(of.room().memory()),
                Prediction.megabytes(of.memory().heap()),
                Prediction.megabytes(of.room().heap()));
    }

    /**
     * What is known of a model so large that building it would be the first thing to fail; empty for one that can be built.
     *
     * @param resident bytes of the process with the data, before the model
     * @param room     what there is
     */
    public static Optional<Prediction> tooLarge(ModelConfig model, DataSize size, long resident, Prediction.Room room) {
        if (!ModelCatalogue.isForetold(model)) {
            return Optional.empty();
        }
        long parameters = ModelSize.parameters(model, size);
        long weights = 2 * Float.BYTES * parameters;
        long copies = ModelCatalogue.learning(model).map(Learning::moments).orElse(0);
        long moments = Float.BYTES * copies * parameters;
        var memory = new Prediction.Memory(resident, weights, moments, 0, 0, weights + moments, 0);
        var rough = new Prediction("", parameters, Math.max(1, ModelCatalogue.epochs(model)), memory, UNKNOWN, room);
        return rough.fits() ? Optional.empty() : Optional.of(rough);
    }
}
