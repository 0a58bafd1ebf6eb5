package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Split;
import org.vitrine.train.ClickFeatures;
import org.vitrine.train.ClickFeatures.Labels;
import org.vitrine.train.ExpertSpec;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.TaskMix;
import org.vitrine.train.TaskMix.Weighting;

/** What MMoE and PLE have beside the other click-through models: gates, tasks and what the tasks' losses count. */
class ExpertsTest {
    private static final TaskMix SUM = TaskMix.SUM;

    @TempDir
    Path folder;

    static Stream<ModelConfig.Experts> models() {
        return Stream.of(mmoe(4, 6, SUM, 2), ple(new ExpertSpec(2, 1, 6, 2), SUM, 2));
    }

    /** Experts that all make the same of a pair are worth as much together as one, however a gate weighs them. */
    @ParameterizedTest
    @MethodSource("models")
    void theSharesOfAGateSumToOne(ModelConfig.Experts config) throws ProblemException {
        var split = FeatureShop.bought();
        var network = new ClickNetwork(config, ClickData.of(split, config), 5, Gradients.context());
        Gradients.enlarge(network.weights());
        for (var weight : network.weights()) {
            if (weight.name().startsWith("experts.")) {
                weight.fill(weight.name().endsWith(".bias") ? 1 : 0);
            }
        }
        var before = scores(network, split);
        var random = new SplittableRandom(3);
        for (var weight : network.weights()) {
            if (weight.name().startsWith("gates.")) {
                weight.normal(random, 2);
            }
        }
        var after = scores(network, split);
        for (int i = 0; i < after.length; i++) {
            assertThat(after[i]).isCloseTo(before[i], within(1e-5f));
            assertThat(after[i]).as("nothing else is told apart").isCloseTo(after[0], within(1e-5f));
        }
    }

    private static float[] scores(ClickNetwork network, Split split) {
        try (var scorer = network.scorer(split.train())) {
            var out = new float[scorer.items()];
            scorer.score(new int[] {3}, out);
            return out;
        }
    }

    /** Every task's labels are told, and what they count now where that moves. */
    @ParameterizedTest
    @MethodSource("models")
    void tasksAreThoseOfTheDataAndTold(ModelConfig.Experts config) {
        var split = FeatureShop.bought();
        var told = Runs.run(Runs.job(config, split, folder, false));
        assertThat(told.outcome()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(told.epochs().getLast().taskLosses()).containsOnlyKeys("interaction", "cart", "buy");
        var shares = told.events().stream()
                .filter(RunEvent.LabelsCounted.class::isInstance)
                .map(event -> ((RunEvent.LabelsCounted) event).yesShares())
                .findFirst()
                .orElseThrow();
        assertThat(shares).containsOnlyKeys("cart", "buy");
        // a fifth of what is met is bought, a third of the rest put in the cart, and four are drawn beside each
        assertThat(shares.get("buy")).isBetween(0.02, 0.06);
        assertThat(shares.get("cart")).isBetween(0.06, 0.13);
        assertThat(weighed(told)).as("fixed weights do not move").isEmpty();
        assertThat(warnings(told)).isEmpty();
    }

    @Test
    void oneTaskAloneIsWarnedOfAndLearnt() {
        var told = Runs.run(Runs.job(mmoe(3, 6, SUM, 2), FeatureShop.split(), folder, false));
        assertThat(told.outcome()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(warnings(told)).containsExactly("engine.warn.one-task");
        assertThat(told.epochs().getLast().taskLosses()).isEmpty();
    }

    @Test
    void weightsOfTasksMoveWhereTheyAreLearnt() {
        for (var weighting : List.of(Weighting.UNCERTAINTY, Weighting.GRADNORM)) {
            var model = ple(new ExpertSpec(2, 1, 6, 2), new TaskMix(weighting, 1, 1, 1, 1.5), 3);
            var told = Runs.run(Runs.job(model, FeatureShop.bought(), folder.resolve(weighting.name()), false));
            assertThat(told.outcome()).isInstanceOf(RunOutcome.Completed.class);
            var counts = weighed(told).getLast();
            assertThat(counts).containsOnlyKeys("interaction", "cart", "buy");
            assertThat(counts.values()).anySatisfy(count -> assertThat(count).isNotCloseTo(1, within(0.01)));
            if (weighting == Weighting.GRADNORM) {
                assertThat(counts.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .isCloseTo(3, within(1e-5));
            }
        }
    }

    /**
     * What half of the shoppers meet most they buy least, the others the other way round: whoever reads both from one narrow vector must give one
     * of them up.
     */
    @Test
    void expertsHelpTasksThatDisagree() {
        var split = conflict();
        double one = lost(mmoe(1, 2, SUM, 30), split, "one");
        double some = lost(mmoe(4, 2, SUM, 30), split, "some");
        double own = lost(ple(new ExpertSpec(1, 2, 2, 1), SUM, 30), split, "own");
        assertThat(some).isLessThan(0.95 * one);
        assertThat(own).isLessThan(0.95 * one);
    }

    /** The tasks' losses added, at the end. */
    private double lost(ModelConfig.Experts model, Split split, String name) {
        var told = Runs.run(Runs.job(model, split, folder.resolve(name), false));
        return told.epochs().getLast().taskLosses().values().stream()
                .mapToDouble(Float::doubleValue)
                .sum();
    }

    private static Split conflict() {
        var split = FeatureShop.split();
        for (var part : List.of(split.train(), split.validation(), split.test())) {
            for (int k = 0; k < part.size(); k++) {
                boolean bought = (part.item(k) / FeatureShop.COLOURS + part.user(k) / FeatureShop.COLOURS) % 2 == 0;
                part.behaviours()[k] = (byte) (bought ? Behaviour.BUY : Behaviour.VIEW).ordinal();
            }
        }
        return split;
    }

    @Test
    void aStoredModelKnowsItsTasks() {
        for (var others : List.of(
                List.<Behaviour>of(),
                List.of(Behaviour.BUY),
                List.of(Behaviour.CART),
                List.of(Behaviour.CART, Behaviour.BUY))) {
            var heads = Tasks.heads();
            new Tasks(others).store(heads);
            assertThat(Tasks.read(heads.values()).others()).isEqualTo(others);
        }
    }

    private static List<String> warnings(Runs.Told told) {
        return told.events().stream()
                .filter(RunEvent.Warned.class::isInstance)
                .map(event -> ((RunEvent.Warned) event).text().key())
                .toList();
    }

    private static List<Map<String, Double>> weighed(Runs.Told told) {
        return told.events().stream()
                .filter(RunEvent.TasksWeighed.class::isInstance)
                .map(event -> ((RunEvent.TasksWeighed) event).weights())
                .toList();
    }

    private static ModelConfig.Mmoe mmoe(int experts, int width, TaskMix mix, int epochs) {
        return new ModelConfig.Mmoe(features(), ExpertSpec.shared(experts, width), mix, learning(epochs));
    }

    private static ModelConfig.Ple ple(ExpertSpec spec, TaskMix mix, int epochs) {
        return new ModelConfig.Ple(features(), spec, mix, learning(epochs));
    }

    private static ClickFeatures features() {
        return new ClickFeatures(8, List.of(8), 0, 5, 0.1, Labels.AUTO, 0);
    }

    private static Learning learning(int epochs) {
        return new Learning(
                Learning.Loss.BCE,
                Learning.Optimizer.ADAM,
                0.01,
                0,
                0,
                0,
                4,
                Learning.Sampling.UNIFORM,
                64,
                epochs,
                0,
                5);
    }
}
