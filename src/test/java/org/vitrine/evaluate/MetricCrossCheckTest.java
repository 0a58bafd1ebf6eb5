package org.vitrine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.CancelToken;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Vocabulary;

/** Every metric of the evaluator beside {@link NaiveMetrics}, which is written from the definitions alone. */
class MetricCrossCheckTest {
    @Test
    void aThousandRandomRankingsAgreeWithANaiveReading() throws Exception {
        int rankings = 0;
        for (int seed = 0; seed < 120; seed++) {
            var random = new SplittableRandom(seed);
            int users = 3 + random.nextInt(20);
            int items = 8 + random.nextInt(60);
            var split = split(random, users, items);
            var scores = scores(random, users, items);
            var ks = random.ints(3, 1, 15).distinct().sorted().boxed().toList();
            var spec = new RankingSpec(ks, false, true, seed, 2);
            var result = new RankingEvaluator(split, Part.TEST, spec)
                    .evaluate(new TableScorer(items, scores), new CancelToken());
            var expected = new NaiveMetrics(split, scores, result.users()).all(ks);
            var found = result.evaluation().metrics();
            assertThat(found.keySet()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected.keySet());
            int of = seed;
            expected.forEach((metric, value) ->
                    assertThat(found.get(metric)).as("%s, seed %d", metric, of).isCloseTo(value, within(1e-12)));
            rankings += result.users().length;
        }
        assertThat(rankings).isGreaterThan(1_000);
    }

    @Test
    void everyMetricOfTheGuideIsMeasured() throws Exception {
        var random = new SplittableRandom(4); // a seed with fields, prices, margins and shops
        var split = split(random, 20, 40, true);
        var result = new RankingEvaluator(split, Part.TEST, new RankingSpec(List.of(5), false, true, 1, 1))
                .evaluate(new TableScorer(40, scores(random, 20, 40)), new CancelToken());
        assertThat(result.evaluation().metrics().keySet().stream()
                        .map(name -> name.replaceAll("@.*", ""))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(MetricName.OF_LISTS);
    }

    private static Split split(SplittableRandom random, int users, int items) {
        return split(random, users, items, random.nextBoolean());
    }

    private static Split split(SplittableRandom random, int users, int items, boolean rich) {
        var train = someEvents(random, users, items, users * 3);
        var features = rich ? features(random, items) : SmallData.plainItems(items);
        return new Split(
                SmallData.dataset(users, items, train, Map.of(), features),
                new SplitSpec.LeaveOneOut(),
                train,
                someEvents(random, users, items, users),
                someEvents(random, users, items, users * 2));
    }

    private static ItemFeatures features(SplittableRandom random, int items) {
        var fields = new ArrayList<Vocabulary>();
        fields.add(field("category", ColumnRole.CATEGORY, random, items, 3));
        // the same categories in another language count once
        fields.add(new Vocabulary(
                "类目",
                ColumnRole.CATEGORY,
                List.of("一", "二", "三"),
                fields.getFirst().codes()));
        fields.add(field("brand", ColumnRole.BRAND, random, items, 5));
        fields.add(field("shop", ColumnRole.SHOP, random, items, 4));
        return new ItemFeatures(
                fields,
                List.of(),
                new int[items][0],
                money(random, items),
                money(random, items),
                Collections.nCopies(items, ""),
                Collections.nCopies(items, ""),
                Map.of());
    }

    private static Vocabulary field(String name, ColumnRole role, SplittableRandom random, int items, int values) {
        return new Vocabulary(
                name,
                role,
                IntStream.range(0, values).mapToObj(v -> name + v).toList(),
                IntStream.range(0, items).map(i -> random.nextInt(-1, values)).toArray());
    }

    private static float[] money(SplittableRandom random, int items) {
        var money = new float[items];
        for (int i = 0; i < items; i++) {
            money[i] = random.nextInt(4) == 0 ? Float.NaN : random.nextInt(1, 50);
        }
        return money;
    }

    private static Interactions someEvents(SplittableRandom random, int users, int items, int n) {
        var pairs = new int[n][];
        Arrays.setAll(pairs, k -> new int[] {random.nextInt(users), random.nextInt(items)});
        return events(pairs);
    }

    private static float[][] scores(SplittableRandom random, int users, int items) {
        var rows = new float[users][items];
        for (var row : rows) {
            for (int i = 0; i < items; i++) {
                row[i] = (float) random.nextDouble(-1, 1);
            }
        }
        return rows;
    }
}
