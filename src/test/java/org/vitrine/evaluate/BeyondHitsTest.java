package org.vitrine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.CancelToken;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Vocabulary;

/** Measures of lists beyond their hits, by hand. */
class BeyondHitsTest {
    private static final double EXACT = 1e-15;

    private static Map<String, Double> measure(Split split, List<Integer> ks, float[]... scores) throws Exception {
        int items = split.data().items().size();
        return new RankingEvaluator(split, Part.TEST, new RankingSpec(ks, false, true, 1, 1))
                .evaluate(new TableScorer(items, scores), new CancelToken())
                .evaluation()
                .metrics();
    }

    private static Split split(ItemFeatures features, int users, Interactions train, Interactions test) {
        int items = features.price().length;
        return new Split(
                SmallData.dataset(users, items, train, Map.of(), features),
                new SplitSpec.LeaveOneOut(),
                train,
                events(),
                test);
    }

    private static ItemFeatures items(float[] price, float[] margin, Vocabulary... fields) {
        return new ItemFeatures(
                List.of(fields),
                List.of(),
                new int[price.length][0],
                price,
                margin,
                Collections.nCopies(price.length, ""),
                Collections.nCopies(price.length, ""),
                Map.of());
    }

    @Test
    void moneyFoundIsAShareOfTheMoneyHeldOut() throws Exception {
        // the shopper is to find 0 (price 10, margin 4) and 1 (price 30, margin 6); 1 comes first, 0 third
        var split = split(
                items(new float[] {10, 30, 99, Float.NaN}, new float[] {4, 6, 1, 1}),
                1,
                events(new int[] {0, 3}),
                events(new int[] {0, 0}, new int[] {0, 1}));
        var metrics = measure(split, List.of(1, 3), new float[] {1, 3, 2, 9});
        assertThat(metrics)
                .containsEntry("revenue@1", 0.75)
                .containsEntry("revenue@3", 1.0)
                .containsEntry("margin@1", 0.6)
                .containsEntry("margin@3", 1.0);
    }

    @Test
    void shoppersWhoseItemsHaveNoPriceAreLeftOutOfTheMoney() throws Exception {
        var split = split(
                items(new float[] {10, Float.NaN, 5}, new float[] {Float.NaN, Float.NaN, Float.NaN}),
                2,
                events(new int[] {0, 2}, new int[] {1, 2}),
                events(new int[] {0, 0}, new int[] {1, 1}));
        var spec = new RankingSpec(List.of(1), false, true, 1, 1);
        var result = new RankingEvaluator(split, Part.TEST, spec)
                .evaluate(new TableScorer(3, new float[] {9, 1, 0}, new float[] {1, 9, 0}), new CancelToken());
        assertThat(result.evaluation().metrics())
                .containsEntry("revenue@1", 1.0)
                .doesNotContainKey("margin@1");
        assertThat(result.perUser().get("revenue@1")).containsExactly(1f, Float.NaN);
        assertThat(result.mean("revenue@1", user -> true)).isEqualTo(1);
    }

    @Test
    void pairsInOrderCountTiesOneHalf() {
        // held out: 0 (score 3) and 1 (score 1); others: 2 (score 3) and 3 (score 2). 0 ties and wins, 1 loses twice
        assertThat(PairsInOrder.share(new float[] {3, 1, 3, 2}, 0, 4, new int[] {0, 1}))
                .isEqualTo(1.5 / 4);
        assertThat(PairsInOrder.share(new float[] {7, 3, 1, 3, Float.NEGATIVE_INFINITY}, 1, 4, new int[] {0, 1}))
                .isEqualTo(0.25);
        assertThat(PairsInOrder.share(new float[] {3, 1}, 0, 2, new int[] {0, 1}))
                .isNaN();
    }

    @Test
    void bothWaysOfCountingPairsAgree() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            var row = new float[40];
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(5) == 0 && i >= 30 ? Float.NEGATIVE_INFINITY : random.nextInt(6);
            }
            var many = random.ints(30, 0, 30).distinct().sorted().toArray();
            double together = PairsInOrder.share(row, 0, row.length, many);
            assertThat(together).as("round %d of %d", round, many.length).isCloseTo(byPairs(row, many), within(EXACT));
        }
    }

    private static double byPairs(float[] row, int[] relevant) {
        double won = 0;
        int pairs = 0;
        for (int good : relevant) {
            for (int other = 0; other < row.length; other++) {
                if (Arrays.binarySearch(relevant, other) < 0 && row[other] != Float.NEGATIVE_INFINITY) {
                    won += row[good] > row[other] ? 1 : row[good] == row[other] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return won / pairs;
    }

    @Test
    void gaucWeighsByWhatIsToBeFound() throws Exception {
        // shopper 0 finds its item above both others (1); shopper 1 has two items around the one other (1/2)
        var split = split(
                SmallData.plainItems(4),
                2,
                events(new int[] {0, 3}, new int[] {1, 3}),
                events(new int[] {0, 0}, new int[] {1, 0}, new int[] {1, 1}));
        var metrics = measure(split, List.of(1), new float[] {3, 2, 1, 0}, new float[] {3, 1, 2, 0});
        assertThat(metrics).containsEntry("auc", 0.75);
        assertThat(metrics.get("gauc")).isCloseTo((1 + 2 * 0.5) / 3, within(EXACT));
    }

    @Test
    void popularityByHand() throws Exception {
        // shoppers of items 0..4: 3, 2, 1, 0, 0; the tail are the four least popular. Shopper 0 met 0 and 1
        var train = events(
                new int[] {0, 0}, new int[] {1, 0}, new int[] {2, 0}, new int[] {0, 1}, new int[] {1, 1}, new int[] {
                    2, 2
                });
        var split = split(SmallData.plainItems(5), 3, train, events(new int[] {0, 2}));
        var metrics = measure(split, List.of(1, 2), new float[] {9, 9, 5, 4, 3}, new float[5], new float[5]);
        assertThat(metrics)
                .containsEntry("arp@1", 1.0)
                .containsEntry("arp@2", 0.5)
                .containsEntry("tail-share@2", 1.0);
        // lists 0.5, history (3 + 2) / 2
        assertThat(metrics.get("popularity-bias@2")).isCloseTo(0.5 / 2.5 - 1, within(EXACT));
    }

    @Test
    void diversityByFieldsIsTheShareThatDiffers() throws Exception {
        // tea of Acme, tea of Bora, cup of Bora: 1/2, 1, 1/2; the category once more in Chinese counts once
        var kind = new Vocabulary("category", ColumnRole.CATEGORY, List.of("tea", "cup"), new int[] {0, 0, 1, 0});
        var again = new Vocabulary("类目", ColumnRole.CATEGORY, List.of("茶", "杯"), new int[] {0, 0, 1, 0});
        var brand = new Vocabulary("brand", ColumnRole.BRAND, List.of("Acme", "Bora"), new int[] {0, 1, 1, 0});
        var unknown = new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN};
        var split = split(
                items(unknown, unknown, kind, again, brand), 1, events(new int[] {0, 3}), events(new int[] {0, 0}));
        var result = new RankingEvaluator(split, Part.TEST, new RankingSpec(List.of(1, 2, 3), false, true, 1, 1))
                .evaluate(new TableScorer(4, new float[] {3, 2, 1, 0}), new CancelToken())
                .evaluation();
        assertThat(result.metrics()).containsEntry("ild@2", 0.5).doesNotContainKey("ild@1");
        assertThat(result.metrics().get("ild@3")).isCloseTo(2 / 3.0, within(EXACT));
        assertThat(result.basis()).isEqualTo(new Basis("fields(category,brand)", 1));
    }

    @Test
    void diversityWithoutFieldsIsByTheShoppersItemsShare() throws Exception {
        // 0 and 1 share one of two shoppers each: cosine 1/2; nobody met 2
        var train = events(new int[] {0, 0}, new int[] {1, 0}, new int[] {1, 1}, new int[] {2, 1}, new int[] {3, 3});
        var split = split(SmallData.plainItems(4), 4, train, events(new int[] {3, 0}));
        var metrics = measure(split, List.of(2, 3), new float[4], new float[4], new float[4], new float[] {3, 2, 1, 0});
        assertThat(metrics.get("ild@2")).isCloseTo(0.5, within(EXACT));
        assertThat(metrics.get("ild@3")).isCloseTo(2.5 / 3, within(EXACT));
    }

    @Test
    void aSampleOfListsIsDrawnWhereSharedShoppersWouldCostTooMuch() {
        int shoppers = 3_000;
        var pairs = new int[shoppers * 20][];
        Arrays.setAll(pairs, k -> new int[] {k / 20, k % 20});
        var test = events(new int[] {0, 20});
        var split = split(SmallData.plainItems(21), shoppers, events(pairs), test);
        var space = DiversitySpace.of(split);
        var chosen = space.lists(10_000, 20, 1);
        int count = 0;
        for (boolean one : chosen) {
            count += one ? 1 : 0;
        }
        // 100 million looks at lists of up to 60,000 shoppers
        assertThat(count).isEqualTo(100_000_000 / 60_000);
        assertThat(space.lists(10_000, 20, 1)).isEqualTo(chosen);
        assertThat(space.lists(10_000, 20, 2)).isNotEqualTo(chosen);
    }

    @Test
    void personalisationIsWhatListsDoNotShare() throws Exception {
        // lists of 4 with one item in common
        var train = events(new int[] {0, 7}, new int[] {1, 7});
        var split = split(SmallData.plainItems(8), 2, train, events(new int[] {0, 0}, new int[] {1, 0}));
        var metrics =
                measure(split, List.of(4), new float[] {9, 9, 9, 9, 0, 0, 0, 0}, new float[] {9, 0, 0, 0, 9, 9, 9, 0});
        assertThat(metrics).containsEntry("personalisation@4", 0.75);
    }

    @Test
    void shopsAreShownAsTheirItemsAre() throws Exception {
        // two lists of two: items 0 and 1 of shop A for one, 0 and 2 (shop B) for the other; nobody sees shop C's
        var shop = new Vocabulary("shop", ColumnRole.SHOP, List.of("A", "B", "C"), new int[] {0, 0, 1, 2});
        var unknown = new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN};
        var split = split(
                items(unknown, unknown, shop),
                2,
                events(new int[] {0, 3}, new int[] {1, 3}),
                events(new int[] {0, 0}, new int[] {1, 0}));
        var metrics = measure(split, List.of(2), new float[] {9, 8, 0, 0}, new float[] {9, 0, 8, 0});
        assertThat(metrics.get("shop-coverage@2")).isCloseTo(2 / 3.0, within(EXACT));
        // shown 0, 1, 3: (-2 * 0 + 0 * 1 + 2 * 3) / (3 * 4)
        assertThat(metrics.get("shop-gini@2")).isCloseTo(0.5, within(EXACT));
    }

    @Test
    void afterAnEpochOnlyTheHitsAndWhatIsFreeAreMeasured() throws Exception {
        var split = new Split(
                SmallData.dataset(1, 3, events(new int[] {0, 0}), Map.of()),
                new SplitSpec.LeaveOneOut(),
                events(new int[] {0, 0}),
                events(new int[] {0, 1}),
                events(new int[] {0, 2}));
        var result = new RankingEvaluator(split, Part.VALIDATION, new RankingSpec(List.of(2), false, true, 1, 1))
                .evaluate(new TableScorer(3, new float[] {0, 1, 2}), new CancelToken())
                .evaluation();
        assertThat(result.metrics())
                .containsOnlyKeys(
                        "hr@2",
                        "recall@2",
                        "recall-capped@2",
                        "precision@2",
                        "f1@2",
                        "ndcg@2",
                        "mrr@2",
                        "map@2",
                        "coverage@2",
                        "gini@2",
                        "novelty@2");
        assertThat(result.basis()).isNull();
    }

    @Test
    void calibrationErrorByHand() {
        // a bin said 0.8 and came to 0.7, one said 0.2 and came to 0.2
        var probabilities = new double[400];
        var met = new boolean[400];
        for (int k = 0; k < 400; k++) {
            probabilities[k] = k < 100 ? 0.8 : 0.2;
            met[k] = k < 100 ? k < 70 : k < 160;
        }
        var reliability = Reliability.of(probabilities, met);
        assertThat(reliability.error()).isCloseTo(0.25 * 0.1, within(1e-12));
        assertThat(reliability.bins())
                .hasSize(2)
                .extracting(Reliability.Bin::pairs)
                .containsExactly(300, 100);
        assertThat(Reliability.of(new double[] {1}, new boolean[] {true}).bins())
                .containsExactly(new Reliability.Bin(0.9, 1, 1, 1, 1));
    }
}
