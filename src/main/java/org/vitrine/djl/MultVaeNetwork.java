package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Positions;

/**
 * Variational autoencoder with a multinomial likelihood, Mult-VAE (Liang et al. 2018): what a shopper met is read, pressed into a latent
 * vector with noise, and told again as a distribution over all items. The divergence from N(0, 1) counts more and more, up to a limit.
 */
final class MultVaeNetwork implements Network<ShopperBatch> {
    private static final String LIKELIHOOD = "likelihood";
    private static final String DIVERGENCE = "divergence";

    /** More held-out shoppers than this say nothing new about the loss. */
    private static final int MOST_VALIDATION_SHOPPERS = 10_000;

    private final ModelConfig.MultVae config;
    private final int users;
    private final MultVaeWeights weights;
    private final NativeContext context;
    private final ShopperSource training;
    private final ShopperSource validation;
    private final SparseInput input;
    private final ShopperSoftmax softmax;
    private long steps;

    MultVaeNetwork(ModelConfig.MultVae config, Split split, long seed, NativeContext context) {
        this.config = config;
        this.context = context;
        users = split.data().users().size();
        int items = split.data().items().size();
        int batchSize = config.learning().batchSize();
        var known = KnownItems.of(split.train(), users, items);
        var read = split.foldIn().isEmpty() ? known : KnownItems.of(split.knownBeforeValidation(), users, items);
        var held = KnownItems.of(split.validation(), users, items);
        training = ShopperSource.training(known, batchSize, config.dim(), config.dropout());
        validation = ShopperSource.heldOut(read, held, batchSize, config.dim(), MOST_VALIDATION_SHOPPERS);
        weights = new MultVaeWeights(config, items, seed);
        input = new SparseInput(weights.input, context.threads());
        softmax = new ShopperSoftmax(items);
    }

    @Override
    public List<Weight> weights() {
        return weights.all();
    }

    /** Both losses for each item of a shopper on average: the paper's objective over a constant. */
    @Override
    public LinkedHashMap<String, NDArray> loss(ShopperBatch batch, Tape tape) {
        int n = batch.shoppers();
        var read = tape.made(input, input.of(batch), n, weights.input.width());
        var code = encode(read, weights, tape::whole);
        var latent = code.mean();
        if (tape.isLearning()) {
            var noise = tape.scope().floats(batch.noise(), n, config.dim());
            latent = latent.add(
                    noise.mul(code.logVariance().mul(Layers.number(latent, 0.5)).exp()));
        }
        var states = decode(latent, weights, tape::whole);
        var source = tape.isLearning() ? training : validation;
        var scored = new ShopperSoftmax.Scored(states, tape.whole(weights.output), tape.whole(weights.outputOffset));
        double share = 1 / (n * source.meanTold());
        var tasks = new LinkedHashMap<String, NDArray>();
        tasks.put(LIKELIHOOD, softmax.loss(scored, batch, share, tape.isLearning(), tape.scope()));
        tasks.put(DIVERGENCE, divergence(code, n, tape.isLearning()));
        return tasks;
    }

    /** Told as it is, with the gradient of what it counts now. */
    private NDArray divergence(Code code, int shoppers, boolean learning) {
        var logs = code.logVariance();
        var one = Layers.number(logs, 1);
        var terms = logs.exp().add(code.mean().mul(code.mean())).sub(logs).sub(one);
        var told = terms.sum().mul(Layers.number(logs, 0.5 / (shoppers * training.meanTold())));
        if (!learning) {
            return told;
        }
        var counted = told.mul(Layers.number(logs, weight()));
        return counted.sub(counted.stopGradient()).add(told.stopGradient());
    }

    /** What the divergence counts now, beta in the paper. */
    private double weight() {
        double share = config.annealing() == 0 ? 1 : Math.min(1, (double) steps / config.annealing());
        return config.divergence() * share;
    }

    @Override
    public void learnt(long stepsDone) {
        steps = stepsDone;
    }

    /** With all the weight the divergence will have, so that epochs compare. */
    @Override
    public float told(Map<String, Float> tasks) {
        return tasks.getOrDefault(LIKELIHOOD, 0f) + (float) config.divergence() * tasks.getOrDefault(DIVERGENCE, 0f);
    }

    @Override
    public Map<String, Double> taskWeights() {
        return Map.of(LIKELIHOOD, 1.0, DIVERGENCE, weight());
    }

    /**
     * What shoppers are pressed into.
     *
     * @param mean        [shoppers, dim]
     * @param logVariance [shoppers, dim]
     */
    record Code(NDArray mean, NDArray logVariance) {}

    /** @param read the first layer without its offset, [shoppers, layers[0]] */
    static Code encode(NDArray read, MultVaeWeights weights, Function<Weight, NDArray> get) {
        var x = read.add(get.apply(weights.inputOffset)).tanh();
        for (var dense : weights.encoder) {
            x = dense(x, dense, get).tanh();
        }
        return new Code(dense(x, weights.mean, get), dense(x, weights.spread, get));
    }

    /** The last layer's input, [shoppers, layers[0]]. */
    static NDArray decode(NDArray latent, MultVaeWeights weights, Function<Weight, NDArray> get) {
        var x = latent;
        for (var dense : weights.decoder) {
            x = dense(x, dense, get).tanh();
        }
        return x;
    }

    private static NDArray dense(NDArray x, MultVaeWeights.Dense layer, Function<Weight, NDArray> get) {
        return Layers.dense(x, get.apply(layer.matrix()), get.apply(layer.offset()));
    }

    @Override
    public BatchSource<ShopperBatch> training() {
        return training;
    }

    @Override
    public BatchSource<ShopperBatch> validation() {
        return validation;
    }

    @Override
    public Scorer scorer(Interactions known) {
        int items = weights.output.rows();
        return new MultVaeScorer(weights, config, Positions.identity(items), History.of(known, users), context);
    }
}
