package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.CancelToken;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;
import org.vitrine.encode.Vocabulary;

/** Items 0 to 3 have events, the others none. */
class NewItemsTest {
    private static final Interactions TRAIN =
            events(new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 2}, new int[] {1, 3}, new int[] {1, 0});
    private static final float NO = Float.NaN;

    private static NewItems of(ItemFeatures features) throws Exception {
        return NewItems.of(features, TRAIN, 1, new CancelToken());
    }

    private static ItemFeatures features(List<Vocabulary> fields, int[][] words, float[] price) {
        int items = price.length;
        int tokens = Arrays.stream(words).flatMapToInt(Arrays::stream).max().orElse(-1) + 1;
        return new ItemFeatures(
                fields,
                IntStream.range(0, tokens).mapToObj(t -> "w" + t).toList(),
                words,
                price,
                Collections.nCopies(items, "title"),
                Collections.nCopies(items, ""));
    }

    private static Vocabulary field(String name, int... codes) {
        int values = Arrays.stream(codes).max().orElse(-1) + 1;
        return new Vocabulary(
                name,
                ColumnRole.ATTRIBUTE,
                IntStream.range(0, values).mapToObj(v -> name + v).toList(),
                codes);
    }

    private static float[] noPrices(int items) {
        var price = new float[items];
        Arrays.fill(price, NO);
        return price;
    }

    @Test
    void aNewItemGetsTheScoresOfThoseLikeItShrunkTowardsTheMean() throws Exception {
        // one field: 4 is of the kind of 0 and 1, cosine 1 with both and 0 with 2 and 3
        var placed = of(features(List.of(field("kind", 0, 0, 1, 1, 0)), new int[5][0], noPrices(5)));
        var row = new float[] {6, 3, 0, -1, 99};
        placed.place(row, 0);
        // mean of the known (6 + 3 + 0 - 1) / 4 = 2; (1 * 6 + 1 * 3 + 1 * 2) / (1 + 1 + 1)
        assertThat(row).containsExactly(new float[] {6, 3, 0, -1, 11 / 3f}, within(1e-6f));
        assertThat(placed.isPlaced(4)).isTrue();
        assertThat(placed.isPlaced(0)).isFalse();
        assertThat(placed.alike(4)).containsExactlyInAnyOrder(0, 1);
        assertThat(placed.sureness(4)).isCloseTo(2 / 3.0, within(1e-6));
    }

    @Test
    void aRareTraitTellsMoreThanACommonOne() throws Exception {
        // n = 4 known. kind 0: df 3, weight ln(5/4); maker 0: df 1, weight ln(5/2); maker 1: df 3, ln(5/4)
        var kind = field("kind", 0, 0, 0, 1, 0);
        var maker = field("maker", 0, 1, 1, 1, 0);
        var placed = of(features(List.of(kind, maker), new int[5][0], noPrices(5)));
        double common = Math.log(5 / 4.0);
        double rare = Math.log(5 / 2.0);
        double own = Math.hypot(common, rare);
        // 0 is the same in both; 1 and 2 share the kind: common² / (own * hypot(common, common)); 3 shares nothing
        double some = common * common / (own * Math.hypot(common, common));
        assertThat(placed.alike(4)[0]).isEqualTo(0);
        assertThat(placed.alike(4)).containsExactlyInAnyOrder(0, 1, 2);
        double sum = 1 + 2 * some;
        assertThat(placed.sureness(4)).isCloseTo(sum / (sum + 1), within(1e-6));
        assertThat(placed.likeness(4)).isCloseTo(sum / 3, within(1e-6));
        var row = new float[] {10, 0, 0, 2, 0};
        placed.place(row, 0);
        assertThat((double) row[4]).isCloseTo((10 + 3) / (sum + 1), within(1e-5));
    }

    @Test
    void aValueNobodyKnowsMakesItLessLikeAndAWordNobodyKnowsDoesNot() throws Exception {
        var kind = field("kind", 0, 0, 1, 1, 0);
        var same = of(features(List.of(kind), new int[5][0], noPrices(5)));
        var word = of(features(List.of(kind), new int[][] {{}, {}, {}, {}, {0}}, noPrices(5)));
        var value = of(features(List.of(kind, field("maker", 0, 1, 0, 1, 2)), new int[5][0], noPrices(5)));
        assertThat(word.sureness(4)).isEqualTo(same.sureness(4));
        assertThat(value.sureness(4)).isLessThan(same.sureness(4));
    }

    @Test
    void titlesAndPricesTellToo() throws Exception {
        var words = new int[][] {{0, 1}, {2}, {3}, {4}, {0, 1}, {}};
        var prices = new float[] {10, 20, 30, 40, NO, 39};
        var placed = of(features(List.of(), words, prices));
        assertThat(placed.alike(4)).containsExactly(0);
        assertThat(placed.alike(5)).containsExactly(3);
    }

    @Test
    void whatSharesNothingKeepsItsScore() throws Exception {
        var placed = of(features(List.of(field("kind", 0, 0, 1, 1, 2, -1)), new int[6][0], noPrices(6)));
        var row = new float[] {6, 3, 0, -1, 99, 98};
        placed.place(row, 0);
        assertThat(row).containsExactly(6, 3, 0, -1, 99, 98);
        assertThat(placed.size()).isZero();
    }

    @Test
    void rowsAreWrittenWhereTheyStand() throws Exception {
        var placed = of(features(List.of(field("kind", 0, 0, 1, 1, 0)), new int[5][0], noPrices(5)));
        var rows = new float[] {1, 1, 1, 1, 0, 6, 3, 0, -1, 99};
        placed.place(rows, 5);
        assertThat(rows).containsExactly(new float[] {1, 1, 1, 1, 0, 6, 3, 0, -1, 11 / 3f}, within(1e-6f));
    }

    @Test
    void threadsChangeNothing() throws Exception {
        int items = 2000;
        var codes = IntStream.range(0, items).map(i -> i % 7).toArray();
        var other = IntStream.range(0, items).map(i -> i / 50 % 11).toArray();
        var features = features(List.of(field("a", codes), field("b", other)), new int[items][0], noPrices(items));
        var one = NewItems.of(features, TRAIN, 1, new CancelToken());
        var three = NewItems.of(features, TRAIN, 3, new CancelToken());
        assertThat(one.size()).isPositive().isEqualTo(three.size());
        for (int item = 4; item < items; item++) {
            assertThat(one.isPlaced(item)).isEqualTo(three.isPlaced(item));
            if (one.isPlaced(item)) {
                assertThat(one.alike(item)).isEqualTo(three.alike(item));
            }
        }
    }
}
