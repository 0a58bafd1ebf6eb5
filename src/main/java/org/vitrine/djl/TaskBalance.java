package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.domain.Behaviour;
import org.vitrine.train.TaskMix;

/**
 * Makes one loss of the losses of several tasks, L_0 .. L_{T-1}; docs/models/README.md has the formulas.
 *
 * <p>With uncertainty (Kendall, Gal and Cipolla 2018) the sum is of exp(-s_k) L_k + s_k / 2, where s_k = ln sigma_k^2 is learnt as the weights
 * are. With GradNorm (Chen et al. 2018) each task's gradient is taken by itself, w_k L_k after w_{k-1} L_{k-1}, so that what has been added
 * to the gradient of the shared weights tells its length; then the w_k move, see {@link GradNorm}.
 */
final class TaskBalance {
    private final TaskMix mix;
    private final List<String> names;
    private final List<Weight> shared;
    private final double[] fixed;
    private final Weight logVariances;
    private final Weight weights;
    private final Weight firstLosses;
    private final double[] lengths;
    private float[] losses = {};

    /**
     * @param others tasks beside the first, which ranks
     * @param shared weights that every task's loss depends on; GradNorm compares gradients on them
     */
    TaskBalance(TaskMix mix, List<Behaviour> others, List<Weight> shared) {
        this.mix = mix;
        this.shared = shared;
        names = new Tasks(others).names();
        fixed = new double[names.size()];
        fixed[0] = 1;
        for (int k = 1; k < fixed.length; k++) {
            fixed[k] = others.get(k - 1) == Behaviour.CART ? mix.cart() : mix.buy();
        }
        lengths = new double[names.size()];
        logVariances = Weight.vector("tasks.log_variance", names.size());
        weights = Weight.vector("tasks.weight", names.size()).fill(1);
        firstLosses = Weight.statistic("tasks.first_loss", names.size());
    }

    static String name(Behaviour task) {
        return task.name().toLowerCase(Locale.ROOT);
    }

    /** What is learnt beside the network. */
    List<Weight> weights() {
        return switch (mix.weighting()) {
            case FIXED -> List.of();
            case UNCERTAINTY -> List.of(logVariances);
            case GRADNORM -> List.of(weights, firstLosses);
        };
    }

    /** The sum as the settings weigh it; where the weights move the plain one, so that epochs compare. */
    float told(Map<String, Float> tasks) {
        float sum = 0;
        for (int k = 0; k < fixed.length; k++) {
            float loss = tasks.getOrDefault(names.get(k), 0f);
            sum += mix.weighting() == TaskMix.Weighting.FIXED ? (float) fixed[k] * loss : loss;
        }
        return sum;
    }

    /** What each task counts now, where that moves. */
    Map<String, Double> moving() {
        var now = new LinkedHashMap<String, Double>();
        for (int k = 0; k < names.size(); k++) {
            switch (mix.weighting()) {
                case FIXED -> {}
                case UNCERTAINTY -> now.put(names.get(k), Math.exp(-logVariances.values()[k]));
                case GRADNORM -> now.put(names.get(k), (double) weights.values()[k]);
            }
        }
        return now;
    }

    void backward(LinkedHashMap<String, NDArray> byTask, Tape tape, GradientCollector collector) {
        var each = List.copyOf(byTask.values());
        switch (mix.weighting()) {
            case FIXED -> collector.backward(Layers.sum(weighed(each)));
            case UNCERTAINTY -> collector.backward(Layers.sum(uncertain(each, tape)));
            case GRADNORM -> oneByOne(each, tape);
        }
    }

    private List<NDArray> weighed(List<NDArray> each) {
        var terms = new ArrayList<NDArray>();
        for (int k = 0; k < each.size(); k++) {
            var loss = each.get(k);
            terms.add(fixed[k] == 1 ? loss : loss.mul(Layers.number(loss, fixed[k])));
        }
        return terms;
    }

    private List<NDArray> uncertain(List<NDArray> each, Tape tape) {
        var s = tape.whole(logVariances);
        var terms = new ArrayList<NDArray>();
        for (int k = 0; k < each.size(); k++) {
            var own = s.get(new NDIndex().addIndices(k));
            terms.add(own.neg().exp().mul(each.get(k)).add(own.mul(Layers.number(own, 0.5))));
        }
        return terms;
    }

    private void oneByOne(List<NDArray> each, Tape tape) {
        var before = new float[0];
        losses = new float[each.size()];
        for (int k = 0; k < each.size(); k++) {
            var loss = each.get(k);
            losses[k] = loss.getFloat();
            float weight = weights.values()[k];
            var weighed = loss.mul(Layers.number(loss, weight));
            JniUtils.backward((PtNDArray) weighed, (PtNDArray) weighed.onesLike(), k + 1 < each.size(), false);
            var now = tape.gradient(shared);
            lengths[k] = length(before, now) / weight;
            before = now;
        }
    }

    /** Length of what came to a gradient. */
    private static double length(float[] before, float[] now) {
        double square = 0;
        for (int k = 0; k < now.length; k++) {
            double came = before.length == 0 ? now[k] : (double) now[k] - before[k];
            square += came * came;
        }
        return Math.sqrt(square);
    }

    /** GradNorm's own step: by the run's optimiser, with the rate and the clipping of the step just taken. */
    void stepped(RowOptimizer optimizer) {
        if (mix.weighting() != TaskMix.Weighting.GRADNORM) {
            return;
        }
        var first = firstLosses.values();
        if (first[0] == 0) {
            System.arraycopy(losses, 0, first, 0, first.length);
        }
        var slope = GradNorm.slope(weights.values(), lengths, losses, first, mix.asymmetry());
        optimizer.update(weights, 0, slope, 0, slope.length, 1);
        GradNorm.normalise(weights.values());
    }
}
