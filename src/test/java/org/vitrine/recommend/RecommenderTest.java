package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Vocabulary;

/** Users 0 to 3 are trained on, user 4 came later, user 5 has done nothing. Items 0-2 and 3-5 go together; item 6 goes with none. */
class RecommenderTest {
    private static final Interactions TRAIN = events(
            new int[] {0, 0},
            new int[] {0, 1},
            new int[] {1, 0},
            new int[] {1, 1},
            new int[] {1, 2},
            new int[] {2, 3},
            new int[] {2, 4},
            new int[] {3, 3},
            new int[] {3, 4},
            new int[] {3, 5},
            new int[] {3, 0});

    private static final ItemNeighbours.Settings NEIGHBOURS = new ItemNeighbours.Settings(5, 0, Weighting.NONE, 1);

    private Recommender recommender;

    @BeforeEach
    void build() throws Exception {
        var later = events(new int[] {4, 3});
        var plain = SmallData.plainItems(7);
        var shops = new Vocabulary(
                "shop", ColumnRole.SHOP, List.of("north", "south", "west"), new int[] {0, 0, 0, 1, 1, 1, -1});
        var features = new ItemFeatures(
                List.of(shops), plain.tokens(), plain.titleTokens(), plain.price(), plain.titles(), plain.images());
        recommender = recommender(SmallData.dataset(6, 7, TRAIN.mergedWith(later), Map.of(), features));
    }

    private static Recommender recommender(EncodedDataset data) throws Exception {
        var neighbours = ItemNeighbours.fit(TRAIN, 6, 7, NEIGHBOURS, new CancelToken());
        var model = new ItemNeighboursScorer(neighbours, History.of(TRAIN, 6));
        return new Recommender(
                data, TRAIN, model, neighbours, ReasonSource.popularity(PopularityScorer.fit(TRAIN, 6, 7)));
    }

    private static UserId user(int n) {
        return new UserId("u" + n);
    }

    private static ItemId item(int n) {
        return new ItemId("i" + n);
    }

    private static List<ItemId> ids(RecommendationList list) {
        return list.items().stream().map(ScoredItem::item).toList();
    }

    private static List<String> keys(List<Phrase> phrases) {
        return phrases.stream().map(Phrase::key).toList();
    }

    @Test
    void hotUserGetsTheModelsOwnListOfNewItems() {
        var list = recommender.list(ListRequest.home(user(0), 3));
        assertThat(list.warmth()).isEqualTo(Warmth.HOT);
        assertThat(list.source()).isEmpty();
        assertThat(ids(list))
                .startsWith(item(2))
                .doesNotContain(item(0), item(1))
                .hasSize(3);
        assertThat(list.items()).extracting(ScoredItem::rank).containsExactly(1, 2, 3);
        assertThat(list.items()).allSatisfy(row -> assertThat(row.reasons()).isNotEmpty());
    }

    @Test
    void somebodyWithoutEventsIsRankedByTheirSegmentWhereTheModelKnowsIt() throws Exception {
        var segments = new int[] {0, 0, 1, 1, -1, 0};
        var bySegment = new float[][] {{0, 1, 2, 0, 0, 0, 9}, {}};
        var model = new SegmentPopularityScorer(PopularityScorer.fit(TRAIN, 6, 7), bySegment, segments);
        var data = SmallData.dataset(6, 7, TRAIN, Map.of());
        var neighbours = ItemNeighbours.fit(TRAIN, 6, 7, NEIGHBOURS, new CancelToken());
        var reasons = ReasonSource.popularity(PopularityScorer.fit(TRAIN, 6, 7));
        var lists = new Recommender(data, TRAIN, model, neighbours, reasons);
        var known = lists.list(ListRequest.home(user(5), 3));
        assertThat(known.warmth()).isEqualTo(Warmth.WARM);
        assertThat(keys(known.source())).containsExactly("recommend.warm.attributes");
        assertThat(ids(known)).containsExactly(item(6), item(2), item(1));
        var unknown = lists.list(ListRequest.home(user(4), 3));
        assertThat(unknown.warmth()).isEqualTo(Warmth.COLD);
        assertThat(ids(unknown)).first().isEqualTo(item(0));
    }

    @Test
    void seenItemsMayAppearMarked() {
        var list = recommender.list(ListRequest.home(user(0), 7).withSeen(true));
        assertThat(list.items())
                .hasSize(7)
                .allSatisfy(row -> assertThat(row.seen())
                        .isEqualTo(row.item().equals(item(0)) || row.item().equals(item(1))));
    }

    @Test
    void userWhoCameLaterIsWarmAndServedByNeighboursAndToldSo() {
        var list = recommender.list(ListRequest.home(user(4), 2));
        assertThat(list.warmth()).isEqualTo(Warmth.WARM);
        assertThat(keys(list.source())).containsExactly("recommend.warm.events");
        assertThat(ids(list)).startsWith(item(4)).doesNotContain(item(3));
    }

    @Test
    void whoCameLaterIsRankedByAModelThatReadsEventsAndToldSo() throws Exception {
        var data = SmallData.dataset(6, 7, TRAIN.mergedWith(events(new int[] {4, 3})), Map.of());
        var reading = new Scorer() {
            @Override
            public int items() {
                return 7;
            }

            @Override
            public boolean knows(int user) {
                return user == 4;
            }

            @Override
            public boolean readsHistory() {
                return true;
            }

            @Override
            public void score(int[] users, float[] out) {
                out[6] = 1;
            }
        };
        var neighbours = ItemNeighbours.fit(TRAIN, 6, 7, NEIGHBOURS, new CancelToken());
        var list = new Recommender(
                        data, TRAIN, reading, neighbours, ReasonSource.popularity(PopularityScorer.fit(TRAIN, 6, 7)))
                .list(ListRequest.home(user(4), 2));
        assertThat(list.warmth()).isEqualTo(Warmth.WARM);
        assertThat(keys(list.source())).containsExactly("recommend.warm.folded");
        assertThat(ids(list)).startsWith(item(6)).doesNotContain(item(3));
    }

    @Test
    void coldUserGetsPopularItemsAndIsToldSo() {
        var silent = recommender.list(ListRequest.home(user(5), 3));
        var unknown = recommender.list(ListRequest.home(new UserId("stranger"), 3));
        assertThat(silent.warmth()).isEqualTo(Warmth.COLD);
        assertThat(unknown.warmth()).isEqualTo(Warmth.COLD);
        assertThat(keys(silent.source())).containsExactly("recommend.cold.silent");
        assertThat(keys(unknown.source())).containsExactly("recommend.cold.unknown");
        assertThat(ids(silent)).startsWith(item(0));
        assertThat(ids(unknown)).startsWith(item(0));
        assertThat(unknown.items().getFirst().score()).isEqualTo(3);
        assertThat(unknown.items().getFirst().reasons().getFirst().weight()).isEqualTo(1);
    }

    @Test
    void cartListsGoWithTheBasketAndLeaveItOut() {
        var list = recommender.list(ListRequest.cart(user(0), List.of(item(3), item(4)), 3));
        assertThat(ids(list)).startsWith(item(5)).doesNotContain(item(3), item(4));
        assertThat(keys(list.source())).containsExactly("recommend.basket.blend");
        assertThat(list.items()).allSatisfy(row -> assertThat(row.score()).isBetween(0f, 1f));
    }

    @Test
    void basketsNobodyHadAreSaidToHaveNoInfluence() {
        var list = recommender.list(ListRequest.cart(user(0), List.of(item(6), new ItemId("gone")), 3));
        assertThat(keys(list.source())).containsExactly("recommend.basket.unknownItem", "recommend.basket.lonely");
        assertThat(ids(list)).startsWith(item(2)).doesNotContain(item(6));
    }

    @Test
    void listsKeepToWhatIsAllowed() {
        var only = new ListRequest(user(0), List.of(), 5, true, Set.of(item(3), item(5)), Set.of(item(5)));
        assertThat(ids(recommender.list(only))).containsExactly(item(3));
    }

    @Test
    void shopsAreOrderedByTheirShareOfTheBestItems() {
        var list = recommender.shops(user(0), 5);
        assertThat(list.shops()).extracting(ShopList.ScoredShop::shop).startsWith(new ShopId("north"));
        assertThat(list.shops()).extracting(ShopList.ScoredShop::shop).doesNotContain(new ShopId("west"));
        assertThat(list.shops().stream().mapToDouble(ShopList.ScoredShop::score).sum())
                .isCloseTo(1, within(1e-12));
        var north = list.shops().getFirst();
        assertThat(north.met()).isEqualTo(2);
        assertThat(north.best()).hasSize(3);
        assertThat(north.reasons()).extracting(ScoredItem.Reason::kind).containsExactly("items", "visits");
        assertThat(list.shops().get(1).reasons())
                .extracting(ScoredItem.Reason::kind)
                .containsExactly("items", "new");
    }

    @Test
    void anItemTheModelNeverMetIsPlacedByThoseLikeItAndSaidToBe() throws Exception {
        // item 6 has no event; it is of the kind of 2, which goes with what user 0 met
        var kind = new Vocabulary("kind", ColumnRole.CATEGORY, List.of("x", "y", "z"), new int[] {0, 0, 1, 2, 2, 2, 1});
        var plain = SmallData.plainItems(7);
        var features = new ItemFeatures(
                List.of(kind), plain.tokens(), plain.titleTokens(), plain.price(), plain.titles(), plain.images());
        var lists = recommender(SmallData.dataset(6, 7, TRAIN, Map.of(), features));
        var unmet = NewItems.of(features, TRAIN, 1, new CancelToken());
        var placing = lists.placing(new NewRows(unmet, unmet));
        assertThat(ids(lists.list(ListRequest.home(user(0), 2)))).doesNotContain(item(6));
        var list = placing.list(ListRequest.home(user(0), 2));
        assertThat(ids(list)).containsExactly(item(2), item(6));
        assertThat(keys(list.source())).containsExactly("recommend.newItems");
        var row = list.items().get(1);
        assertThat(row.isNew()).isTrue();
        assertThat(list.items().getFirst().isNew()).isFalse();
        var why = row.reasons().getFirst();
        assertThat(why.text().args()).containsExactly(1, item(2), 1.0);
        assertThat(why.weight()).isEqualTo(0.5);
        assertThat(row.reasons()).hasSizeGreaterThan(1);
        // what is popular is a count
        assertThat(placing.list(ListRequest.home(user(5), 7)).items()).noneMatch(ScoredItem::isNew);
        // beside a basket it goes with what its like goes with
        var beside = placing.list(ListRequest.cart(user(5), List.of(item(0)), 7));
        assertThat(beside.items())
                .filteredOn(ScoredItem::isNew)
                .extracting(ScoredItem::item)
                .containsExactly(item(6));
    }

    @Test
    void aListSaysHowMuchStandsBehindIt() {
        assertThat(recommender.list(ListRequest.home(user(3), 2)).confidence()).isEqualTo(new Confidence(4, 4));
        assertThat(recommender.list(ListRequest.home(user(4), 2)).confidence()).isEqualTo(new Confidence(1, 1));
        assertThat(recommender.list(ListRequest.home(user(5), 2)).confidence()).isEqualTo(Confidence.NONE);
        assertThat(recommender.shops(user(3), 2).confidence()).isEqualTo(new Confidence(4, 4));
        assertThat(Confidence.NONE.level()).isEqualTo(Confidence.Level.NONE);
        assertThat(new Confidence(100, 4).level()).isEqualTo(Confidence.Level.LOW);
        assertThat(new Confidence(5, 5).level()).isEqualTo(Confidence.Level.MEDIUM);
        assertThat(new Confidence(20, 20).level()).isEqualTo(Confidence.Level.HIGH);
    }

    @Test
    void dataWithoutShopsSaySo() throws Exception {
        var list = recommender(SmallData.dataset(6, 7, TRAIN, Map.of())).shops(user(0), 5);
        assertThat(list.shops()).isEmpty();
        assertThat(keys(list.source())).containsExactly("recommend.shops.none");
    }
}
