package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.TaskMix;

/**
 * What the loss hands to the engine must live until the gradient has been taken, whenever Java's collector runs. A number that lies in
 * memory of Java's is freed in between once in thousands of steps; here it is freed in every step.
 */
class GradientMemoryTest {
    private static final long SEED = 11;

    static Stream<ModelConfig> networks() {
        var overAll = new Learning(
                Learning.Loss.SOFTMAX,
                Learning.Optimizer.ADAM,
                0.01,
                0,
                0,
                0,
                0,
                Learning.Sampling.UNIFORM,
                256,
                1,
                0,
                5);
        var each = Stream.of(Learning.Loss.values())
                .<ModelConfig>flatMap(loss -> Stream.of(
                        new ModelConfig.MatrixFactorization(8, learning(loss)),
                        new ModelConfig.NeuralCf(8, List.of(16, 8), 0.1, learning(loss)),
                        new ModelConfig.TwoBranchLstm(16, 24, 10, List.of(16, 8), 0.1, true, learning(loss)),
                        new ModelConfig.SasRec(8, 2, 1, 10, 0.1, learning(loss))));
        return Stream.concat(
                each,
                Stream.of(
                        new ModelConfig.SasRec(8, 2, 1, 10, 0.1, overAll),
                        new ModelConfig.Gru4Rec(8, 2, 10, 0.1, overAll),
                        new ModelConfig.Gru4Rec(8, 1, 10, 0.1, learning(Learning.Loss.BPR_MAX)),
                        new ModelConfig.TwoTower(
                                8,
                                List.of(12),
                                10,
                                0.1,
                                0.1,
                                ModelConfig.TwoTower.Similarity.COSINE_SIMILARITY,
                                0.2,
                                20,
                                overAll),
                        Clicks.deepFm(learning(Learning.Loss.BCE)),
                        Clicks.wholeDcn(learning(Learning.Loss.BCE)),
                        Clicks.mixedDcn(learning(Learning.Loss.BCE)),
                        Clicks.mmoe(learning(Learning.Loss.BCE)),
                        Clicks.ple(TaskMix.SUM, learning(Learning.Loss.BCE)),
                        new ModelConfig.MultVae(8, List.of(12), 0.3, 0.5, 5, overAll),
                        new ModelConfig.LightGcn(8, 2, learning(Learning.Loss.BPR))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theCollectorChangesNoStep(ModelConfig model) throws ProblemException {
        var split = Runs.sequences(60, 9);
        var undisturbed = learnt(model, split, false);
        var collected = learnt(model, split, true);
        assertThat(collected.gradient()).as("mean norm of the gradient").isEqualTo(undisturbed.gradient());
        for (var name : undisturbed.weights().keySet()) {
            assertThat(collected.weights().get(name))
                    .as(name)
                    .containsExactly(undisturbed.weights().get(name));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aPassLeavesNoArrayBehind(ModelConfig model) throws ProblemException {
        assertThat(learnt(model, Runs.sequences(60, 9), false).held())
                .as("arrays held after the last batch")
                .isZero();
    }

    /** @param held arrays of the run's scope after the epoch */
    private record Learnt(double gradient, Map<String, float[]> weights, int held) {}

    private static Learnt learnt(ModelConfig model, Split split, boolean collected) throws ProblemException {
        var engine = new NativeEngine(NativeEngine.defaultCache());
        var context = new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), 1);
        NativeEngine.threads(1);
        return switch (model) {
            case ModelConfig.MatrixFactorization m ->
                learnt(
                        new MatrixFactorizationNetwork(m, PairData.of(split, m.learning()), SEED),
                        m.learning(),
                        context,
                        collected);
            case ModelConfig.NeuralCf m ->
                learnt(
                        new NeuralCfNetwork(m, PairData.of(split, m.learning()), SEED, context),
                        m.learning(),
                        context,
                        collected);
            case ModelConfig.MultVae m ->
                learnt(new MultVaeNetwork(m, split, SEED, context), m.learning(), context, collected);
            case ModelConfig.LightGcn m ->
                learnt(
                        new LightGcnNetwork(m, PairData.of(split, m.learning()), split, SEED, context),
                        m.learning(),
                        context,
                        collected);
            case ModelConfig.TwoTower m ->
                learnt(new TwoTowerNetwork(m, TowerData.of(split, m), SEED, context), m.learning(), context, collected);
            case ModelConfig.ClickThrough m ->
                learnt(new ClickNetwork(m, ClickData.of(split, m), SEED, context), m.learning(), context, collected);
            case ModelConfig.TwoBranchLstm m ->
                learnt(
                        new TwoBranchNetwork(m, SequenceData.of(split, m), SEED, context),
                        m.learning(),
                        context,
                        collected);
            case ModelConfig.SasRec m ->
                learnt(new SasRecNetwork(m, WindowData.of(split, m), SEED, context), m.learning(), context, collected);
            case ModelConfig.Gru4Rec m ->
                learnt(new Gru4RecNetwork(m, WindowData.of(split, m), SEED, context), m.learning(), context, collected);
            default -> throw new IllegalArgumentException(model.kind());
        };
    }

    /** One epoch. */
    private static <B extends Batch> Learnt learnt(
            Network<B> network, Learning learning, NativeContext context, boolean collected) {
        var optimizer = new RowOptimizer(learning);
        network.weights().stream().filter(Weight::isLearnt).forEach(w -> w.prepare(optimizer.moments()));
        JniUtils.setSeed(SEED);
        var source = network.training();
        var round = List.of(source.blank(), source.blank());
        try (var scope = context.scope()) {
            var pass = new EpochPass<>(
                    context.engine(), scope, collected ? new Collected<>(network) : network, round, new Tape(true));
            var result = pass.learn(source, new SplittableRandom(SEED), optimizer, new RunControl(), new Deaf());
            var weights = new LinkedHashMap<String, float[]>();
            network.weights().forEach(w -> weights.put(w.name(), w.values()));
            return new Learnt(result.gradient(), weights, scope.held());
        }
    }

    /** Frees what Java no longer needs after the loss is taken and before its gradient is. */
    private record Collected<B extends Batch>(Network<B> network) implements Network<B> {
        @Override
        public LinkedHashMap<String, NDArray> loss(B batch, Tape tape) {
            var losses = network.loss(batch, tape);
            collect();
            return losses;
        }

        @Override
        public void learnt(long stepsDone) {
            network.learnt(stepsDone);
        }

        @Override
        public List<Weight> weights() {
            return network.weights();
        }

        @Override
        public BatchSource<B> training() {
            return network.training();
        }

        @Override
        public BatchSource<B> validation() {
            return network.validation();
        }

        @Override
        public Scorer scorer(Interactions known) {
            return network.scorer(known);
        }
    }

    /** Returns when the memory of all that is unreachable now is freed and written over. */
    private static void collect() {
        // what a collection finds is handled in order, so the second canary comes after all that the first collection
        // found
        for (int k = 0; k < 2; k++) {
            var told = new ReferenceQueue<Object>();
            var canary = new WeakReference<>(new Object(), told);
            try {
                do {
                    System.gc();
                } while (told.remove(100) == null);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while collecting", e);
            }
            Reference.reachabilityFence(canary);
        }
        for (int k = 0; k < 64; k++) {
            NativeScope.allocate(8).putLong(0, -1);
        }
    }

    private record Deaf() implements EpochPass.Listener {
        @Override
        public void batch(long batch, float loss, double examplesPerSecond) {}

        @Override
        public void paused() {}

        @Override
        public void resumed() {}
    }

    private static Learning learning(Learning.Loss loss) {
        return new Learning(loss, Learning.Optimizer.ADAM, 0.01, 0, 0, 0, 4, Learning.Sampling.UNIFORM, 256, 1, 0, 5);
    }
}
