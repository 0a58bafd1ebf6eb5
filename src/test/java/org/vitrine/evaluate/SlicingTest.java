package org.vitrine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vitrine.encode.SmallData.events;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.UserFeatures;
import org.vitrine.encode.Vocabulary;

class SlicingTest {
    /** Users 0..4 with 1, 2, 3, 4 and 0 events; items 0..3 of shops A, A, B, - and prices 1, 3, 10, unknown. */
    private static Split split(Interactions test) {
        var train = events(
                new int[] {0, 0},
                new int[] {1, 0},
                new int[] {1, 2},
                new int[] {2, 2},
                new int[] {2, 2},
                new int[] {2, 1},
                new int[] {3, 3},
                new int[] {3, 3},
                new int[] {3, 3},
                new int[] {3, 3});
        var items = new ItemFeatures(
                List.of(
                        new Vocabulary("shop_id", ColumnRole.SHOP, List.of("A", "B"), new int[] {0, 0, 1, -1}),
                        new Vocabulary("kind", ColumnRole.CATEGORY, List.of("tea", "cup"), new int[] {0, 0, 1, 0})),
                List.of(),
                new int[4][0],
                new float[] {1, 3, 10, Float.NaN},
                Collections.nCopies(4, ""),
                Collections.nCopies(4, ""));
        var plain = SmallData.dataset(5, 4, train, Map.of(), items);
        var age = new Vocabulary("age", List.of("young", "old"), new int[] {0, 1, 1, -1, 0});
        var data = new EncodedDataset(
                plain.users(),
                plain.items(),
                train,
                plain.clock(),
                items,
                new UserFeatures(List.of(age)),
                Optional.empty(),
                Optional.empty(),
                plain.fingerprint());
        return new Split(data, new SplitSpec.LeaveOneOut(), train, events(), test);
    }

    private static final int[] USERS = {0, 1, 2, 3, 4};
    private static final float[] VALUES = {0.5f, 0.25f, 0.75f, 1, Float.NaN};

    private static List<String> slices(String by) {
        return Slicing.of(split(events()), USERS, by).orElseThrow().slices(VALUES).stream()
                .map(slice -> slice.group().args() + " " + slice.users() + " " + slice.mean())
                .toList();
    }

    @Test
    void whatShoppersCanBeGroupedBy() {
        assertThat(Slicing.names(split(events()).data())).containsExactly("age", "activity", "price-band", "shop");
        assertThat(Slicing.of(split(events()), USERS, "height")).isEmpty();
        var plain = SmallData.dataset(1, 1, events(), Map.of());
        assertThat(Slicing.names(plain)).containsExactly("activity");
    }

    @Test
    void groupsOfAColumnWorstFirstTheUnknownLast() {
        assertThat(slices("age")).containsExactly("[young] 2 0.5", "[old] 2 0.5", "[] 1 1.0");
    }

    @Test
    void quartersOfActivity() {
        // events known: 1 2 3 4 0; bounds 0 1 2 3: user 4 alone has none, user 3 is with user 2
        assertThat(slices("activity"))
                .containsExactly("[2.0, 3.0] 1 0.25", "[1.0, 2.0] 1 0.5", "[3.0] 2 0.875", "[0.0, 1.0] 1 NaN");
    }

    @Test
    void bandsOfTheMeanPriceMet() {
        // 1, 5.5, 23/3; user 3 met nothing with a price, user 4 nothing
        assertThat(slices("price-band")).first().isEqualTo("[5.5, 7.666666666666667] 1 0.25");
        assertThat(slices("price-band")).last().isEqualTo("[] 2 1.0");
    }

    @Test
    void theShopMetMost() {
        // user 1 met A and B once: the first one; user 2 B twice
        assertThat(slices("shop")).containsExactly("[A] 2 0.375", "[B] 1 0.75", "[] 2 1.0");
    }

    @Test
    void theWorstServedComeFirstWithWhatMayBeBehindIt() {
        // 4 is cold and is to find two; 0 has one event and 3 four; 2 does better
        var split = split(events(new int[] {4, 0}, new int[] {4, 1}, new int[] {0, 2}, new int[] {3, 2}));
        var worst = new WorstUsers(split).of(USERS, new float[] {0, 0.5f, 0.25f, 0, 0}, 4);
        assertThat(worst).extracting(WorstUsers.Worst::user).containsExactly(4, 0, 3, 2);
        assertThat(worst).extracting(WorstUsers.Worst::heldOut).containsExactly(2, 1, 1, 0);
        assertThat(worst.get(0).reason()).isEqualTo(Phrase.of("evaluate.worst.cold"));
        assertThat(worst.get(1).reason()).isEqualTo(Phrase.of("evaluate.worst.few", 1));
        assertThat(worst.get(1).known()).isEqualTo(1);
        assertThat(worst.get(2).reason()).isEqualTo(Phrase.of("evaluate.worst.few", 4));
    }

    @Test
    void newItemsOtherCategoriesAndTheTailAreReasons() {
        // ten items: 0..7 tea, 8 and 9 cups; 9 was met by nobody; shopper 0 met six teas, 1 made item 0 popular
        var pairs = new int[][] {
            {0, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {1, 0}, {2, 0}, {1, 6}, {2, 6}, {3, 6}, {1, 8}, {3, 7}
        };
        var train = events(pairs);
        var codes = new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1};
        var price = new float[10];
        Arrays.fill(price, Float.NaN);
        var items = new ItemFeatures(
                List.of(new Vocabulary("kind", ColumnRole.CATEGORY, List.of("tea", "cup"), codes)),
                List.of(),
                new int[10][0],
                price,
                Collections.nCopies(10, ""),
                Collections.nCopies(10, ""));
        assertThat(reason(train, items, 9)).isEqualTo(Phrase.of("evaluate.worst.newItems", 1L, 1));
        assertThat(reason(train, items, 8)).isEqualTo(Phrase.of("evaluate.worst.elsewhere", 1, 1));
        assertThat(reason(train, items, 7)).isEqualTo(Phrase.of("evaluate.worst.tail", 1L, 1));
        assertThat(reason(train, items, 6)).isEqualTo(Phrase.of("evaluate.worst.missed", 6));
    }

    private static Phrase reason(Interactions train, ItemFeatures items, int wanted) {
        var split = new Split(
                SmallData.dataset(4, 10, train, Map.of(), items),
                new SplitSpec.LeaveOneOut(),
                train,
                events(),
                events(new int[] {0, wanted}));
        return new WorstUsers(split)
                .of(new int[] {0}, new float[] {0}, 1)
                .getFirst()
                .reason();
    }
}
