package org.vitrine.djl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;

/** What tests of slopes share: a step that shows a gradient, and the same by differences of a loss in double precision. */
final class Gradients {
    private static final double STEP = 1e-7;

    private Gradients() {}

    static NativeContext context() throws ProblemException {
        var engine = new NativeEngine(NativeEngine.defaultCache());
        return new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), 1);
    }

    /** One step of SGD at rate 1: what a weight moves by is its gradient. Gives the loss before. */
    static <B extends Batch> float step(Network<B> network, B batch, NativeContext context) {
        var learning = new Learning(
                Learning.Loss.BCE, Learning.Optimizer.SGD, 1, 0, 0, 0, 1, Learning.Sampling.UNIFORM, 1, 1, 0, 0);
        var tape = new Tape(true);
        try (var scope = context.scope()) {
            tape.begin(scope);
            float told;
            try (var collector = context.engine().newGradientCollector()) {
                var losses = network.loss(batch, tape);
                var floats = new LinkedHashMap<String, Float>();
                losses.forEach((task, loss) -> floats.put(task, loss.getFloat()));
                told = network.told(floats);
                network.backward(losses, tape, collector);
            }
            tape.update(new RowOptimizer(learning), batch.positives());
            return told;
        }
    }

    /** As trained weights are: at first all scores are nearly nothing. */
    static void enlarge(List<Weight> weights) {
        var random = new SplittableRandom(2);
        for (var w : weights) {
            for (int k = 0; k < w.values().length && w.isLearnt(); k++) {
                w.values()[k] += (float) random.nextGaussian(0, 0.3);
            }
        }
    }

    /** Central difference of a loss by one of its numbers. */
    static double slope(double[] numbers, int at, DoubleSupplier loss) {
        double kept = numbers[at];
        numbers[at] = kept + STEP;
        double above = loss.getAsDouble();
        numbers[at] = kept - STEP;
        double below = loss.getAsDouble();
        numbers[at] = kept;
        return (above - below) / (2 * STEP);
    }
}
