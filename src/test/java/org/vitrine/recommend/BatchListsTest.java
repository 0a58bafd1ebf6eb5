package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Progress;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Vocabulary;

/** Users 0 to 899 were trained on, 900 to 979 came later, the last twenty have done nothing. */
class BatchListsTest {
    private static final int USERS = 1000;
    private static final int ITEMS = 60;

    private final Interactions train = events(0, 900);
    private final EncodedDataset data =
            SmallData.dataset(USERS, ITEMS, train.mergedWith(events(900, 980)), Map.of(), SmallData.plainItems(ITEMS));

    @Test
    void everybodyGetsTheRowsOfTheirOwnPage() throws Exception {
        var recommender = recommender();
        var lists = lists(recommender, 2, 7);
        assertThat(lists).hasSize(USERS);
        for (int user = 0; user < USERS; user++) {
            var own = recommender.list(ListRequest.home(new UserId("u" + user), 7));
            var list = lists.get(user);
            assertThat(list.user()).isEqualTo(user);
            assertThat(list.warmth()).isEqualTo(own.warmth());
            assertThat(ids(list))
                    .isEqualTo(own.items().stream().map(ScoredItem::item).toList());
            assertThat(list.scores()[0]).isEqualTo(own.items().getFirst().score());
        }
        assertThat(lists).extracting(BatchLists.UserList::warmth).contains(Warmth.HOT, Warmth.WARM, Warmth.COLD);
    }

    @Test
    void newItemsStandWhereTheyStandOnTheOwnPage() throws Exception {
        // the last ten items have no event before the 900th shopper
        var few = events(0, 900, ITEMS - 10);
        var kinds = new Vocabulary(
                "kind",
                ColumnRole.CATEGORY,
                List.of("a", "b", "c"),
                IntStream.range(0, ITEMS).map(i -> i % 3).toArray());
        var plain = SmallData.plainItems(ITEMS);
        var features = new ItemFeatures(
                List.of(kinds), plain.tokens(), plain.titleTokens(), plain.price(), plain.titles(), plain.images());
        var unmet = NewItems.of(features, few, 2, new CancelToken());
        var recommender = recommender(few).placing(new NewRows(unmet, NewItems.none()));
        var lists = lists(recommender, 2, 7);
        boolean placed = false;
        for (int user = 0; user < USERS; user++) {
            var own = recommender.list(ListRequest.home(new UserId("u" + user), 7));
            assertThat(ids(lists.get(user)))
                    .isEqualTo(own.items().stream().map(ScoredItem::item).toList());
            placed |= own.items().stream().anyMatch(ScoredItem::isNew);
        }
        assertThat(unmet.size()).isEqualTo(10);
        assertThat(placed).isTrue();
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws Exception {
        var one = lists(recommender(), 1, 5);
        var three = lists(recommender(), 3, 5);
        assertThat(three)
                .extracting(this::ids)
                .isEqualTo(one.stream().map(this::ids).toList());
    }

    @Test
    void listsLongerThanTheCatalogueEndWithIt() throws Exception {
        var lists = lists(recommender(), 2, 5000);
        assertThat(lists.getLast().items()).hasSize(ITEMS);
        assertThat(lists.getFirst().items().length).isLessThan(ITEMS);
    }

    @Test
    void cancellingEndsIt() throws Exception {
        var cancel = new CancelToken();
        var batch = new BatchLists(recommender(), 1);
        assertThatThrownBy(() -> batch.make(5, list -> cancel.cancel(), Progress.SILENT, cancel))
                .isInstanceOf(CancelledException.class);
    }

    private static List<BatchLists.UserList> lists(Recommender recommender, int threads, int top) throws Exception {
        var lists = new ArrayList<BatchLists.UserList>();
        new BatchLists(recommender, threads).make(top, lists::add, Progress.SILENT, new CancelToken());
        return lists;
    }

    private List<ItemId> ids(BatchLists.UserList list) {
        var ids = new ArrayList<ItemId>();
        for (int item : list.items()) {
            ids.add(data.items().id(item));
        }
        return ids;
    }

    private Recommender recommender() throws Exception {
        return recommender(train);
    }

    private Recommender recommender(Interactions train) throws Exception {
        var settings = new ItemNeighbours.Settings(5, 0, Weighting.NONE, 1);
        var neighbours = ItemNeighbours.fit(train, USERS, ITEMS, settings, new CancelToken());
        var model = new ItemNeighboursScorer(neighbours, History.of(train, USERS));
        var reasons = ReasonSource.popularity(PopularityScorer.fit(train, USERS, ITEMS));
        return new Recommender(data, train, model, neighbours, reasons);
    }

    private static Interactions events(int from, int to) {
        return events(from, to, ITEMS);
    }

    private static Interactions events(int from, int to, int items) {
        var random = new SplittableRandom(from);
        var pairs = new ArrayList<int[]>();
        for (int user = from; user < to; user++) {
            for (int k = 0; k < 6; k++) {
                pairs.add(new int[] {user, (user % 5 * 12 + random.nextInt(15)) % items});
            }
        }
        return SmallData.events(pairs.toArray(int[][]::new));
    }
}
