package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.History;
import org.vitrine.encode.Split;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.ModelConfig.TwoTower.Similarity;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;

class TwoTowerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"COSINE_SIMILARITY, 0.3, 12", "DOT_PRODUCT, 1, 0"})
    void theyFollowTheFormulaAndItsSlope(Similarity similarity, double temperature, int drawn) throws ProblemException {
        var split = FeatureShop.split();
        var config = new ModelConfig.TwoTower(6, List.of(5), 3, 0, 0, similarity, temperature, drawn, learning(1, 32));
        var data = TowerData.of(split, config);
        var engine = new NativeEngine(NativeEngine.defaultCache());
        var context = new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), 1);
        var network = new TwoTowerNetwork(config, data, 5, context);
        Gradients.enlarge(network.weights());
        var reference = new TwoTowerReference(config, data, network.weights());
        var batch = network.training().blank();
        assertThat(network.training().epoch(new SplittableRandom(3)).fill(batch))
                .isTrue();
        var pairs = pairs(batch, split, config);
        double expected = reference.loss(pairs);
        var before = new HashMap<String, float[]>();
        network.weights().forEach(w -> before.put(w.name(), w.values().clone()));

        float told = Gradients.step(network, batch, context);

        assertThat(told).isCloseTo((float) expected, within(2e-5f * (float) Math.max(1, expected)));
        var random = new SplittableRandom(9);
        for (var weight : network.weights()) {
            for (int k = 0; k < 12; k++) {
                int at = random.nextInt(weight.values().length);
                double slope = Gradients.slope(reference.weights.get(weight.name()), at, () -> reference.loss(pairs));
                assertThat(before.get(weight.name())[at] - weight.values()[at])
                        .as("%s[%d]", weight.name(), at)
                        .isCloseTo((float) slope, within((float) (1e-3 * Math.abs(slope) + 3e-6)));
            }
        }
    }

    /** Each pair's items by the batch's own marks, what they count by the formula: B q + N / met, from the data alone. */
    private static List<TwoTowerReference.Pair> pairs(TowerBatch batch, Split split, ModelConfig.TwoTower config) {
        var history = History.of(split.train(), FeatureShop.USERS);
        var distinct = new HashMap<Integer, Integer>();
        int all = 0;
        for (int u = 0; u < FeatureShop.USERS; u++) {
            for (int item : history.distinctItemsOf(u)) {
                distinct.merge(item, 1, Integer::sum);
                all++;
            }
        }
        var pairs = new ArrayList<TwoTowerReference.Pair>();
        for (int p = 0; p < batch.positives(); p++) {
            int user = batch.user(p);
            int target = batch.item((int) batch.targets().getLong(8 * p));
            var met = history.itemsOf(user);
            int at = IntStream.range(0, met.length)
                    .filter(k -> met[k] == target)
                    .findFirst()
                    .orElseThrow();
            var past = java.util.Arrays.copyOfRange(met, Math.max(0, at - config.historyLength()), at);
            var against = new ArrayList<>(List.of(target));
            var added = new ArrayList<>(List.of(-Math.log(expected(target, distinct, all, batch, config))));
            for (int c = 0; c < batch.columns(); c++) {
                int item = batch.item(c);
                float correction = batch.corrections().getFloat(4 * (p * batch.columns() + c));
                boolean isMet = IntStream.of(met).anyMatch(other -> other == item);
                assertThat(correction == TowerBatch.OUT).isEqualTo(isMet && item != target);
                if (!isMet) {
                    double often = Math.exp(correction) * expected(item, distinct, all, batch, config);
                    assertThat(often).as("times in the batch").isCloseTo(Math.rint(often), within(1e-4));
                    assertThat(often).isGreaterThan(0.5);
                    against.add(item);
                    added.add((double) correction);
                }
            }
            pairs.add(new TwoTowerReference.Pair(
                    user,
                    past,
                    against.stream().mapToInt(i -> i).toArray(),
                    added.stream().mapToDouble(d -> d).toArray()));
        }
        return pairs;
    }

    private static double expected(
            int item, HashMap<Integer, Integer> distinct, int all, TowerBatch batch, ModelConfig.TwoTower config) {
        return (double) batch.positives() * distinct.get(item) / all
                + (double) config.batchNegatives() / distinct.size();
    }

    /** By chance one new item in four would be of the right colour. */
    @ParameterizedTest
    @CsvSource({"COSINE_SIMILARITY, 0.1", "DOT_PRODUCT, 1"})
    void newItemsStandWhereTheirFeaturesPutThem(Similarity similarity, double temperature) throws ProblemException {
        var split = FeatureShop.split();
        var job = Runs.job(model(similarity, temperature, 12), split, folder, false);
        assertThat(Runs.run(job).outcome()).isInstanceOf(RunOutcome.Completed.class);
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), split.train())) {
            assertThat(scorer.placesNewItems()).isFalse();
            assertThat(rightColour(scorer, 0, FeatureShop.SILENT)).isGreaterThan(0.9);
        }
    }

    @Test
    void whoHasNoEventIsReadFromTheirAttributes() throws ProblemException {
        var split = FeatureShop.split();
        var job = Runs.job(model(Similarity.COSINE_SIMILARITY, 0.1, 12), split, folder, false);
        Runs.run(job);
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), split.train())) {
            assertThat(scorer.knows(FeatureShop.SILENT)).isFalse();
            assertThat(scorer.knowsByAttributes(FeatureShop.SILENT)).isTrue();
            assertThat(scorer.knows(0)).isTrue();
            assertThat(rightColour(scorer, FeatureShop.SILENT, FeatureShop.USERS))
                    .isGreaterThan(0.7);
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

    @Test
    void scoresAreProductsWithTheVectorsItGivesOfItems() throws ProblemException {
        var split = FeatureShop.split();
        var job = Runs.job(model(Similarity.COSINE_SIMILARITY, 0.1, 2), split, folder, false);
        Runs.run(job);
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), split.train());
                var again = Runs.trainer().load(job.plan(), folder, split.data(), split.train())) {
            var vectors = scorer.itemVectors().orElseThrow();
            assertThat(vectors.items()).isEqualTo(FeatureShop.ITEMS);
            var vector = new float[vectors.dim()];
            vectors.read(FeatureShop.NEW, vector);
            double square = 0;
            for (float number : vector) {
                square += number * number;
            }
            assertThat(Math.sqrt(square)).as("1 / temperature").isCloseTo(10, within(1e-4));
            var alone = all(scorer, 3);
            assertThat(all(again, 3)).containsExactly(alone);
            assertThat(scorer.score(3, new int[] {7, 119, 0}))
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(alone[7], alone[119], alone[0]);
        }
    }

    @Test
    void aResumedRunGoesOnAsIfNothingHadHappenedAndASeedGivesTheSameNumbers() {
        var split = FeatureShop.split();
        var model = model(Similarity.COSINE_SIMILARITY, 0.1, 4);
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

    /** The file is sorted by item, as many are: read as time, what comes next would be the later items, whatever the colour. */
    @Test
    void whereNoOrderIsKnownThatOfTheFileSaysNothing() throws ProblemException {
        var split = FeatureShop.sortedWithoutOrder();
        var job = Runs.job(model(Similarity.COSINE_SIMILARITY, 0.1, 6), split, folder, false);
        var told = Runs.run(job);
        assertThat(told.events()).anySatisfy(event -> assertThat(event).isInstanceOf(RunEvent.Warned.class));
        var data = TowerData.of(split, (ModelConfig.TwoTower) job.plan().model());
        var batch = data.training().blank();
        assertThat(data.training().epoch(new SplittableRandom(1)).fill(batch)).isTrue();
        int later = 0;
        int all = 0;
        for (int p = 0; p < batch.positives(); p++) {
            int target = batch.item((int) batch.targets().getLong(8 * p));
            for (int k = 0; k < batch.shoppers.length(); k++) {
                int at = p * batch.shoppers.length() + k;
                int slot = (int) batch.shoppers.events().getLong(8 * at);
                if (batch.shoppers.shares().getFloat(4 * at) > 0 && slot < batch.columns()) {
                    later += batch.item(slot) > target ? 1 : 0;
                    all++;
                }
            }
        }
        assertThat((double) later / all)
                .as("share of read items behind the target")
                .isBetween(0.4, 0.6);
    }

    private static float[] all(Scorer scorer, int user) {
        var out = new float[scorer.items()];
        scorer.score(new int[] {user}, out);
        return out;
    }

    private static ModelConfig model(Similarity similarity, double temperature, int epochs) {
        return new ModelConfig.TwoTower(
                16, List.of(16), 5, 0.2, 0.1, similarity, temperature, 16, learning(epochs, 64));
    }

    private static Learning learning(int epochs, int batch) {
        return new Learning(
                Learning.Loss.SOFTMAX,
                Learning.Optimizer.ADAM,
                0.02,
                0,
                0,
                0,
                0,
                Learning.Sampling.UNIFORM,
                batch,
                epochs,
                0,
                5);
    }
}
