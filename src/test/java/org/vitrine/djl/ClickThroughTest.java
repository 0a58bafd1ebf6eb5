package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.History;
import org.vitrine.encode.Split;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ClickFeatures;
import org.vitrine.train.ClickFeatures.Labels;
import org.vitrine.train.CrossSpec;
import org.vitrine.train.ExpertSpec;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.TaskMix;

/** DeepFM, DCN-v2, MMoE and PLE. */
class ClickThroughTest {
    @TempDir
    Path folder;

    static Stream<ModelConfig.ClickThrough> models() {
        var features = Clicks.features(0, 0, Labels.AUTO);
        var learning = learning(1, 3);
        var whole = Clicks.cross(2, 0, 1, CrossSpec.Structure.PARALLEL);
        var wholeStacked = Clicks.cross(1, 0, 1, CrossSpec.Structure.STACKED);
        var low = Clicks.cross(2, 3, 1, CrossSpec.Structure.PARALLEL);
        var mixed = Clicks.cross(2, 3, 2, CrossSpec.Structure.STACKED);
        return Stream.of(
                new ModelConfig.DeepFm(features, learning),
                new ModelConfig.DcnV2(features, whole, learning),
                new ModelConfig.DcnV2(features, wholeStacked, learning),
                new ModelConfig.DcnV2(features, low, learning),
                new ModelConfig.DcnV2(features, mixed, learning),
                new ModelConfig.Mmoe(features, ExpertSpec.shared(3, 5), TaskMix.SUM, learning),
                new ModelConfig.Ple(features, new ExpertSpec(2, 1, 5, 2), TaskMix.SUM, learning));
    }

    static Stream<ModelConfig.Experts> ofSeveralTasks() {
        var features = Clicks.features(0, 0, Labels.AUTO);
        var learning = learning(1, 3);
        var heavy = new TaskMix(TaskMix.Weighting.FIXED, 1, 1, 4, 1.5);
        return Stream.of(
                new ModelConfig.Mmoe(features, ExpertSpec.shared(1, 6), TaskMix.SUM, learning),
                new ModelConfig.Mmoe(features, ExpertSpec.shared(4, 5), heavy, learning),
                new ModelConfig.Ple(features, new ExpertSpec(1, 2, 5, 1), TaskMix.SUM, learning),
                new ModelConfig.Ple(features, new ExpertSpec(2, 1, 5, 2), heavy, learning),
                new ModelConfig.Ple(features, new ExpertSpec(1, 1, 4, 3), TaskMix.SUM, learning));
    }

    @ParameterizedTest
    @MethodSource("ofSeveralTasks")
    void severalTasksFollowTheFormulaAndItsSlope(ModelConfig.Experts config) throws ProblemException {
        followsTheFormula(config, FeatureShop.bought(), false);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theyFollowTheFormulaAndItsSlope(ModelConfig.ClickThrough config) throws ProblemException {
        followsTheFormula(config, FeatureShop.split(), false);
    }

    /** Every rating is a pair, and a past is of what was liked. */
    @ParameterizedTest
    @MethodSource("models")
    void ratingsAreLabelsWhereAllEventsHaveOne(ModelConfig.ClickThrough config) throws ProblemException {
        followsTheFormula(config, FeatureShop.rated(), true);
    }

    private static void followsTheFormula(ModelConfig.ClickThrough config, Split split, boolean rated)
            throws ProblemException {
        var data = ClickData.of(split, config);
        var context = Gradients.context();
        var network = new ClickNetwork(config, data, 5, context);
        Gradients.enlarge(network.weights());
        var reference = new ClickReference(config, data.sides(), network.weights());
        var batch = network.training().blank();
        assertThat(network.training().epoch(new SplittableRandom(3)).fill(batch))
                .isTrue();
        var pairs = pairs(batch, split, config, rated);
        assertThat(pairs.stream().anyMatch(pair -> !pair.yes().getFirst())).isEqualTo(rated);
        double expected = reference.loss(pairs);
        var before = new HashMap<String, float[]>();
        network.weights().forEach(w -> before.put(w.name(), w.values().clone()));

        float told = Gradients.step(network, batch, context);

        assertThat(told).isCloseTo((float) expected, within(2e-5f * (float) Math.max(1, expected)));
        var random = new SplittableRandom(9);
        for (var weight : network.weights()) {
            for (int k = 0; k < 4; k++) {
                int at = random.nextInt(weight.values().length);
                double slope = Gradients.slope(reference.weights.get(weight.name()), at, () -> reference.loss(pairs));
                assertThat(before.get(weight.name())[at] - weight.values()[at])
                        .as("%s[%d]", weight.name(), at)
                        .isCloseTo((float) slope, within((float) (1e-3 * Math.abs(slope) + 5e-6)));
            }
        }
    }

    /** Users, items and labels by the batch; what a user is read with by the data alone. */
    private static List<ClickReference.Pair> pairs(
            ClickBatch batch, Split split, ModelConfig.ClickThrough config, boolean rated) {
        var train = split.train();
        var history = History.of(train, FeatureShop.USERS);
        var pairs = new ArrayList<ClickReference.Pair>();
        for (int p = 0; p < batch.positives(); p++) {
            int user = batch.user(p);
            int target = batch.item(p, 0);
            var own = IntStream.range(0, train.size())
                    .filter(k -> train.user(k) == user)
                    .toArray();
            int chosen = IntStream.range(0, own.length)
                    .filter(k -> train.item(own[k]) == target)
                    .findFirst()
                    .orElseThrow();
            boolean yes = !rated || train.value(own[chosen]) >= 3;
            assertThat(batch.isYes(p, 0)).isEqualTo(yes);
            var labels = new ArrayList<>(List.of(yes));
            if (config instanceof ModelConfig.Experts) {
                for (var other : Tasks.of(train).others()) {
                    // of the meeting or of any later event of the two
                    labels.add(Arrays.stream(own, chosen, own.length)
                            .anyMatch(k -> train.item(k) == target && train.behaviours()[k] >= other.ordinal()));
                    assertThat(batch.isYes(p, labels.size() - 1)).isEqualTo(labels.getLast());
                }
            }
            var past = IntStream.range(0, chosen)
                    .filter(k -> !rated || train.value(own[k]) >= 3)
                    .map(k -> train.item(own[k]))
                    .toArray();
            int length = config.features().historyLength();
            var items = new int[1 + batch.negatives()];
            for (int c = 0; c < items.length; c++) {
                items[c] = batch.item(p, c);
                int item = items[c];
                boolean isMet = Arrays.stream(history.itemsOf(user)).anyMatch(other -> other == item);
                assertThat(isMet).as("column %d", c).isEqualTo(c == 0);
            }
            pairs.add(new ClickReference.Pair(
                    user, Arrays.copyOfRange(past, Math.max(0, past.length - length), past.length), items, labels));
        }
        return pairs;
    }

    /** Both ways to score, over all items and over some, are the formula's; what a scorer computes dies with the chunk. */
    @ParameterizedTest
    @MethodSource("models")
    void aScorerFollowsTheFormulaForKnownNewAndSilent(ModelConfig.ClickThrough config) throws ProblemException {
        var split = config instanceof ModelConfig.Experts ? FeatureShop.bought() : FeatureShop.split();
        var data = ClickData.of(split, config);
        var network = new ClickNetwork(config, data, 5, Gradients.context());
        Gradients.enlarge(network.weights());
        var reference = new ClickReference(config, data.sides(), network.weights());
        var history = History.of(split.train(), FeatureShop.USERS);
        try (var scorer = (ClickScorer) network.scorer(split.train())) {
            var users = new int[] {3, FeatureShop.SILENT, 0};
            var out = new float[users.length * FeatureShop.ITEMS];
            scorer.score(users, out);
            int held = scorer.scope().held();
            for (int k = 0; k < users.length; k++) {
                int user = users[k];
                var met = history.itemsOf(user);
                var past = Arrays.copyOfRange(
                        met, Math.max(0, met.length - config.features().historyLength()), met.length);
                // somebody without an event is read with the row of the unknown
                int row = user < FeatureShop.SILENT ? user : FeatureShop.USERS;
                var some = new int[] {7, FeatureShop.NEW + 1, 0};
                var chosen = scorer.score(user, some);
                for (int c = 0; c < some.length; c++) {
                    float expected = (float) reference.logit(user, row, past, some[c]);
                    var tolerance = within(2e-5f * Math.max(1, Math.abs(expected)));
                    assertThat(out[k * FeatureShop.ITEMS + some[c]])
                            .as("user %d, item %d", user, some[c])
                            .isCloseTo(expected, tolerance);
                    assertThat(chosen[c]).isCloseTo(expected, tolerance);
                }
            }
            assertThat(scorer.scope().held()).isEqualTo(held);
        }
    }

    /** By chance one new item in four would be of the right colour. */
    @ParameterizedTest
    @MethodSource("learners")
    void newItemsAndSilentShoppersStandWhereTheirFeaturesPutThem(ModelConfig model) throws ProblemException {
        var split = model instanceof ModelConfig.Experts ? FeatureShop.bought() : FeatureShop.split();
        var job = Runs.job(model, split, folder, false);
        assertThat(Runs.run(job).outcome()).isInstanceOf(RunOutcome.Completed.class);
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), split.train())) {
            assertThat(scorer.placesNewItems()).isFalse();
            assertThat(rightColour(scorer, 0, FeatureShop.SILENT)).isGreaterThan(0.9);
            assertThat(scorer.knows(FeatureShop.SILENT)).isFalse();
            assertThat(scorer.knowsByAttributes(FeatureShop.SILENT)).isTrue();
            assertThat(scorer.knows(0)).isTrue();
            assertThat(rightColour(scorer, FeatureShop.SILENT, FeatureShop.USERS))
                    .isGreaterThan(0.7);
        }
    }

    static Stream<ModelConfig> learners() {
        return Stream.of(
                new ModelConfig.DeepFm(features(Labels.AUTO), learning(25, 4)),
                new ModelConfig.DcnV2(
                        features(Labels.AUTO), Clicks.cross(2, 4, 1, CrossSpec.Structure.PARALLEL), learning(25, 4)),
                new ModelConfig.Mmoe(features(Labels.AUTO), ExpertSpec.shared(4, 8), TaskMix.SUM, learning(25, 4)),
                new ModelConfig.Ple(features(Labels.AUTO), new ExpertSpec(2, 1, 8, 2), TaskMix.SUM, learning(25, 4)));
    }

    /** What is met says nothing here, only what is rated well does. */
    @ParameterizedTest
    @CsvSource({"AUTO, 0, 0.9, 1", "RATINGS, 2, 0.9, 1", "SAMPLED, 2, 0, 0.5"})
    void ratingsTellWhatIsLikedAndMeetingsDoNot(Labels labels, int negatives, double least, double most)
            throws ProblemException {
        var split = FeatureShop.rated();
        var model = new ModelConfig.DeepFm(features(labels), learning(25, negatives));
        var job = Runs.job(model, split, folder, false);
        var told = Runs.run(job);
        assertThat(told.outcome()).isInstanceOf(RunOutcome.Completed.class);
        var shares = told.events().stream()
                .filter(RunEvent.LabelsCounted.class::isInstance)
                .map(event -> ((RunEvent.LabelsCounted) event).yesShares().get("interaction"))
                .toList();
        assertThat(shares).hasSize(labels == Labels.SAMPLED ? 0 : 1);
        assertThat(shares).allSatisfy(share -> assertThat(share).isCloseTo(0.25 / (1 + negatives), within(0.01)));
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), split.train())) {
            assertThat(rightColour(scorer, 0, FeatureShop.SILENT)).isBetween(least, most);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RATINGS, 4, 0, false, engine.labels",
        "AUTO, 0, 0, false, engine.no-no",
        "SAMPLED, 0, 0, true, engine.no-no",
        "RATINGS, 0, 9, true, engine.one-label"
    })
    void labelsThatAreNotThereAreRefused(Labels labels, int negatives, double from, boolean rated, String key) {
        var of = features(labels);
        var features = new ClickFeatures(
                of.dim(), of.layers(), of.dropout(), of.historyLength(), of.idDropout(), labels, from);
        var train = (rated ? FeatureShop.rated() : FeatureShop.split()).train();
        var refused = catchThrowableOfType(
                ProblemException.class, () -> ClickLabels.of(features, learning(1, negatives), train));
        assertThat(refused.problem().what().key()).isEqualTo(key + ".what");
    }

    @Test
    void countsOfPlaysAreNoRatings() throws ProblemException {
        var train = FeatureShop.rated().train();
        for (int k = 0; k < train.size(); k++) {
            train.values()[k] = 1 + k % 40;
        }
        var learning = learning(1, 4);
        assertThat(ClickLabels.of(features(Labels.AUTO), learning, train).fromRatings())
                .isFalse();
        assertThat(ClickLabels.of(features(Labels.RATINGS), learning, train).yesFrom())
                .isCloseTo(20.3f, within(0.5f));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void aLoadedModelScoresAsTheTrainedOneAndGivesItsVectors(ModelConfig model) throws ProblemException {
        var split = model instanceof ModelConfig.Experts ? FeatureShop.bought() : FeatureShop.split();
        var job = Runs.job(Clicks.with((ModelConfig.ClickThrough) model, learning(2, 4)), split, folder, false);
        Runs.run(job);
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), split.train());
                var again = Runs.trainer().load(job.plan(), folder, split.data(), split.train())) {
            assertThat(scorer.itemVectors().orElseThrow().items()).isEqualTo(FeatureShop.ITEMS);
            var alone = all(scorer, 3);
            assertThat(all(again, 3)).containsExactly(alone);
            assertThat(scorer.score(3, new int[] {7, 119, 0}))
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(alone[7], alone[119], alone[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    void aResumedRunGoesOnAsIfNothingHadHappenedAndASeedGivesTheSameNumbers(ModelConfig learner) {
        var split = FeatureShop.rated();
        var model = Clicks.with((ModelConfig.ClickThrough) learner, learning(4, 2));
        var whole = Runs.run(Runs.job(model, split, folder.resolve("whole"), false));
        var twin = Runs.run(Runs.job(model, split, folder.resolve("twin"), false));
        assertThat(twin.curve()).isEqualTo(whole.curve());
        var control = new RunControl();
        Runs.run(Runs.job(model, split, folder.resolve("cut"), false), control, event -> {
            if (event instanceof RunEvent.Checkpointed c && c.epoch() == 2) {
                control.cancel();
            }
        });
        var rest = Runs.run(Runs.job(model, split, folder.resolve("cut"), true));
        assertThat(rest.curve()).isEqualTo(whole.curve().subList(2, 4));
        for (var other : List.of("twin", "cut")) {
            assertThat(folder.resolve(other + "/best.safetensors"))
                    .hasSameBinaryContentAs(folder.resolve("whole/best.safetensors"));
        }
    }

    /** Share of the five best of the new items, those of the shopper's colour, over shoppers. */
    private static double rightColour(Scorer scorer, int from, int to) {
        int right = 0;
        int own = (FeatureShop.ITEMS - FeatureShop.NEW) / FeatureShop.COLOURS;
        for (int user = from; user < to; user++) {
            var scores = all(scorer, user);
            int colour = FeatureShop.colour(user);
            right += (int) IntStream.range(FeatureShop.NEW, FeatureShop.ITEMS)
                    .boxed()
                    .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                    .limit(own)
                    .filter(i -> FeatureShop.colour(i) == colour)
                    .count();
        }
        return (double) right / (own * (to - from));
    }

    private static float[] all(Scorer scorer, int user) {
        var out = new float[scorer.items()];
        scorer.score(new int[] {user}, out);
        return out;
    }

    private static ClickFeatures features(Labels labels) {
        return new ClickFeatures(8, List.of(16), 0.1, 5, 0.2, labels, 0);
    }

    private static Learning learning(int epochs, int negatives) {
        return new Learning(
                Learning.Loss.BCE,
                Learning.Optimizer.ADAM,
                0.01,
                0,
                0,
                0,
                negatives,
                Learning.Sampling.UNIFORM,
                64,
                epochs,
                0,
                5);
    }
}
