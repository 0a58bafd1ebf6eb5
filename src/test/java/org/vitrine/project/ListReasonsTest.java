package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.UserFeatures;
import org.vitrine.encode.Vocabulary;
import org.vitrine.recommend.CountingScorer;
import org.vitrine.recommend.ListRequest;
import org.vitrine.recommend.PopularityScorer;
import org.vitrine.recommend.ScoredItem;
import org.vitrine.recommend.SegmentPopularityScorer;
import org.vitrine.train.ModelConfig.Popularity;
import org.vitrine.train.ModelConfig.Popularity.By;
import org.vitrine.train.ModelConfig.Popularity.Window;

/** The reasons of a list of counts are what was counted: the same events, the same order. */
class ListReasonsTest {
    private static final int USERS = 80;
    private static final int ITEMS = 5;
    /** Met nothing, and lives nowhere. */
    private static final UserId STRANGER = new UserId("u79");

    private static final SplitSpec SPLIT = new SplitSpec.Temporal(0.1, 0.1);

    /** Everybody but the last; who met an item in the training is its first shoppers, who met it later its last. */
    private static Interactions events(int... shoppersOfItem) {
        var pairs = new ArrayList<int[]>();
        for (int item = 0; item < shoppersOfItem.length; item++) {
            int at = item;
            IntStream.range(0, shoppersOfItem[item]).forEach(user -> pairs.add(new int[] {user, at}));
        }
        return SmallData.events(pairs.toArray(int[][]::new));
    }

    private static final Interactions TRAINED = events(40, 50, 1, 20, 10);

    /** Of all events item 4 leads, of those of the training the last but one. */
    private static EncodedDataset data() {
        var all = TRAINED.mergedWith(events(45, 52, 1, 60, 70));
        var plain = SmallData.dataset(USERS, ITEMS, all, Map.of());
        var codes = new int[USERS];
        Arrays.setAll(codes, user -> user < 35 ? 0 : user < 70 ? 1 : -1);
        return new EncodedDataset(
                plain.users(),
                plain.items(),
                all,
                EncodedDataset.Clock.SECONDS,
                plain.itemFeatures(),
                new UserFeatures(List.of(new Vocabulary("city", List.of("north", "south"), codes))),
                Optional.empty(),
                Optional.empty(),
                plain.fingerprint());
    }

    private static List<ScoredItem> list(CountingScorer scorer, Popularity model, UserId user) throws Exception {
        return list(scorer, Counted.by(model, SPLIT, data()), user);
    }

    private static List<ScoredItem> list(CountingScorer scorer, Counted counted, UserId user) throws Exception {
        var ground = ListGround.of(data(), 1, Progress.SILENT, new CancelToken());
        return ground.recommender(TRAINED, scorer, counted, new CancelToken())
                .list(ListRequest.home(user, ITEMS).withSeen(true))
                .items();
    }

    private static List<Phrase> told(List<ScoredItem> items) {
        return items.stream().map(item -> item.reasons().getFirst().text()).toList();
    }

    private static PopularityScorer popularity() {
        return PopularityScorer.fit(TRAINED, USERS, ITEMS);
    }

    @Test
    void whatATrainedPopularityCountedIsToldInTheOrderOfItsList() throws Exception {
        var training = Phrase.of("explain.counted.training");
        var items = list(popularity(), new Popularity(Window.ALL, 0, By.NONE, ""), new UserId("u0"));
        assertThat(told(items))
                .containsExactly(
                        Phrase.of("explain.counted.shoppers", 50, 1, 5, training),
                        Phrase.of("explain.counted.shoppers", 40, 2, 5, training),
                        Phrase.of("explain.counted.shoppers", 20, 3, 5, training),
                        Phrase.of("explain.counted.shoppers", 10, 4, 5, training),
                        Phrase.of("explain.counted.shoppers", 1, 5, 5, training));
        assertThat(items).extracting(ScoredItem::score).containsExactly(50f, 40f, 20f, 10f, 1f);
        assertThat(items.getFirst().reasons()).hasSize(1);
        assertThat(items.getFirst().reasons().getFirst().weight()).isEqualTo(1);
    }

    @Test
    void whatStandsInForAModelIsToldOfTheTrainingToo() throws Exception {
        // by segment and of the latest events alone, but of somebody without either
        var scorer = new SegmentPopularityScorer(popularity(), new float[2][0], new int[USERS]);
        assertThat(told(list(scorer, new Popularity(Window.RECENT, 7, By.SEGMENT, "city"), STRANGER))
                        .getFirst())
                .isEqualTo(Phrase.of("explain.counted.shoppers", 50, 1, 5, Phrase.of("explain.counted.training")));
    }

    @Test
    void aSegmentIsToldWithItsOwnCountAndPlace() throws Exception {
        var data = data();
        var codes = data.userFeatures().fields().getFirst().codes();
        var scorer = SegmentPopularityScorer.fit(TRAINED, codes, 2, ITEMS);
        var model = new Popularity(Window.RECENT, 7, By.SEGMENT, "city");
        var days = Phrase.of("explain.counted.days", 7);
        // items 0 and 1 were met by all of the north: the settling of ties is the order of the reasons, too
        assertThat(told(list(scorer, model, new UserId("u0"))))
                .startsWith(
                        Phrase.of("explain.counted.segment", 35, 1, 5, days, "city", "north"),
                        Phrase.of("explain.counted.segment", 35, 2, 5, days, "city", "north"),
                        Phrase.of("explain.counted.segment", 20, 3, 5, days, "city", "north"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ALL,    0, explain.counted.training
            RECENT, 0, explain.counted.latest
            RECENT, 9, explain.counted.days
            """)
    void theWindowOfTimeIsSaid(Window window, int days, String key) {
        var counted = Counted.by(new Popularity(window, days, By.NONE, ""), SPLIT, data());
        assertThat(counted.events().orElseThrow().key()).isEqualTo(key);
    }

    @Test
    void withoutTrainingAllEventsAreCounted() throws Exception {
        var all = PopularityScorer.weighed(data().interactions(), USERS, ITEMS);
        assertThat(told(list(all, Counted.now(data()), new UserId("u0"))).getFirst())
                .isEqualTo(Phrase.of("explain.popular", 70, 1, 5));
    }

    @Test
    void everyCountCanBeSaidInBothLanguages() {
        var tally = popularity().tally(0);
        for (var unit : Counted.Unit.values()) {
            var counted = new Counted(
                    unit,
                    Optional.of(Phrase.of("explain.counted.days", 7)),
                    data().userFeatures().fields().stream().findFirst());
            for (var locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                var texts = Texts.in(locale);
                assertThat(texts.of(counted.of(tally, 0)))
                        .contains("40", "7", "2")
                        .doesNotContain("{");
                assertThat(texts.of(counted.ofSegment(tally, 0, 2)))
                        .contains("city", "north", "7", "5")
                        .doesNotContain("{");
            }
        }
    }
}
