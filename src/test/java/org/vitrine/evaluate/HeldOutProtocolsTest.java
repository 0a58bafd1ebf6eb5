package org.vitrine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Splitter;

/** The protocols that ask for shoppers or sessions nobody learnt from, by hand. */
class HeldOutProtocolsTest {
    private static final RankingSpec MET_OUT = new RankingSpec(List.of(1, 2), false, true, 1, 1);
    private static final RankingSpec MET_IN = new RankingSpec(List.of(1, 2), false, false, 1, 1);

    /** Events at these minutes; a shop of 10 shoppers and 8 items. */
    private static EncodedDataset shop(int[]... events) {
        int n = events.length;
        var values = new float[n];
        Arrays.fill(values, 1);
        return SmallData.dataset(
                10,
                8,
                new Interactions(
                        Arrays.stream(events).mapToInt(event -> event[1]).toArray(),
                        Arrays.stream(events).mapToInt(event -> event[2]).toArray(),
                        new byte[n],
                        values,
                        Arrays.stream(events).mapToLong(event -> event[0] * 60L).toArray()),
                Map.of());
    }

    /**
     * Shopper 9 is tested on: reads items 0 and 1, is asked for 2 and 3; items 0 to 4 were met in training. Scores descend from item 7, so the list is
     * 4, 3, 2: items 7 to 5 nobody in training met, 0 and 1 were met before. One hit at rank 2: HR@1 0, recall@2 1/2, NDCG@2 (1/log2 3) / (1 + 1/log2 3).
     */
    @Test
    void aHeldOutShopperIsRankedItemsOfTheTrainingByWhatWasRead() throws Exception {
        var split = new Split(
                shop(),
                new SplitSpec.StrongGeneralisation(0.1, 0.1, 0.5, SplitSpec.Order.TIME, 5),
                SmallData.events(
                        new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 2}, new int[] {1, 3}, new int[] {1, 4}),
                SmallData.events(new int[] {8, 1}),
                SmallData.events(new int[] {9, 2}, new int[] {9, 3}),
                Optional.of(new Split.FoldIn(
                        SmallData.events(new int[] {8, 0}),
                        SmallData.events(new int[] {9, 0}, new int[] {9, 1}, new int[] {7, 0}),
                        SmallData.events())),
                Optional.of(items(0, 1, 2, 3, 4)),
                Optional.empty());
        var scores = new float[10][];
        Arrays.fill(scores, new float[] {0, 1, 2, 3, 4, 5, 6, 7});
        var result =
                new RankingEvaluator(split, Part.TEST, MET_OUT).evaluate(new TableScorer(8, scores), new CancelToken());
        var metrics = result.evaluation().metrics();
        double second = Math.log(2) / Math.log(3);
        assertThat(metrics).containsEntry("hr@1", 0.0).containsEntry("recall@2", 0.5);
        assertThat(metrics.get("ndcg@2")).isCloseTo(second / (1 + second), within(1e-6));
        // of 3 candidates the answers 2 and 3 stand below 4, and no other pair is there: AUC 0
        assertThat(metrics.get("auc")).isCloseTo(0, within(1e-9));
        var stamp = result.evaluation().protocol();
        assertThat(stamp.split())
                .isEqualTo(
                        "strong-generalisation(validation=0.1,test=0.1,fold-in=0.5,order=time,seed=5,items=trained)");
        assertThat(stamp.users()).isEqualTo(1);
        assertThat(stamp.skipped())
                .as("shopper 7 is read and has nothing to find")
                .isEqualTo(1);
    }

    /**
     * Test sessions after minute 1000 of shoppers 5 and 6: 1 2 1 and 3 1. Every next item: 2 and 1 of the first, 1 of the second. With scores 1 > 2 > 3
     * for all, ranks are 2, 1, 1: HR@1 = 2/3, MRR@2 = (1/2 + 1 + 1) / 3. Back at item 1, it is asked for and shown.
     */
    @Test
    void everyNextItemOfASessionIsAskedForAlsoOneMetBefore() throws Exception {
        var data = shop(
                new int[] {0, 0, 1},
                new int[] {1, 0, 2},
                new int[] {2, 0, 3},
                new int[] {3, 1, 1},
                new int[] {4, 1, 2},
                new int[] {500, 2, 1},
                new int[] {501, 2, 2},
                new int[] {1000, 5, 1},
                new int[] {1001, 5, 2},
                new int[] {1002, 5, 1},
                new int[] {1003, 6, 3},
                new int[] {1004, 6, 1});
        var split = new Splitter().split(data, new SplitSpec.Session(2 / 12.0, 5 / 12.0, 30, SplitSpec.Target.EVERY));
        var scores = new float[split.data().users().size()][];
        Arrays.fill(scores, new float[] {0, 9, 8, 7, 0, 0, 0, 0});
        var result =
                new RankingEvaluator(split, Part.TEST, MET_IN).evaluate(new TableScorer(8, scores), new CancelToken());
        assertThat(result.evaluation().protocol().users()).isEqualTo(3);
        assertThat(result.evaluation().metrics().get("hr@1")).isCloseTo(2 / 3.0, within(1e-6));
        assertThat(result.evaluation().metrics().get("mrr@2")).isCloseTo(2.5 / 3, within(1e-6));
        assertThat(result.evaluation().protocol().split())
                .startsWith("session(")
                .endsWith(",gap=30min,target=every,items=trained,repeats=read)");
        assertThat(result.evaluation().protocol().seenFilter()).isFalse();
    }

    /** By the end of the first origin's test nobody had met item 5: it is no candidate there, and one at the last origin. Item 7 nobody ever met stays. */
    @Test
    void whatCameAfterAnEarlyOriginIsNoCandidateThere() throws Exception {
        var events = new int[10][];
        for (int k = 0; k < 10; k++) {
            events[k] = new int[] {k, k % 3, k % 5 == 4 ? 4 : k % 4};
        }
        events[9] = new int[] {9, 0, 5};
        var data = shop(events);
        var first = new Splitter().split(data, new SplitSpec.Rolling(0.2, 0.2, 2, 1));
        var last = new Splitter().split(data, new SplitSpec.Rolling(0.2, 0.2, 2, 2));
        assertThat(first.candidates()).contains(items(0, 1, 2, 3, 4, 6, 7));
        assertThat(last.candidates()).as("as a single temporal split").isEmpty();
        assertThat(SplitStamp.of(first)).isEqualTo("rolling(validation=0.2,test=0.2,origin=1/2,items=met-by-its-end)");
        assertThat(SplitStamp.of(last)).isEqualTo("rolling(validation=0.2,test=0.2,origin=2/2)");
    }

    private static BitSet items(int... items) {
        var set = new BitSet();
        Arrays.stream(items).forEach(set::set);
        return set;
    }
}
