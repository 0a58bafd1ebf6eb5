package org.vitrine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.domain.UserId;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.IdIndex;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;
import org.vitrine.encode.UserFeatures;
import org.vitrine.encode.Vocabulary;
import org.vitrine.recommend.ScoredItem.Reason;

class ExplainerTest {
    private static final int TEA = 0;
    private static final int CUP = 1;
    private static final int PAN = 2;
    private static final int POT = 3;
    private static final int NEW = 4;

    /** Shoppers 0 to 4 buy tea and then a cup, 5 to 11 a pan; 12 has bought tea only, 13 and 14 nothing, 15 to 19 a pot. */
    private static Interactions events() {
        var rows = new ArrayList<int[]>();
        for (int u = 0; u < 5; u++) {
            rows.add(new int[] {u, TEA});
            rows.add(new int[] {u, CUP});
        }
        for (int u = 5; u < 12; u++) {
            rows.add(new int[] {u, PAN});
        }
        rows.add(new int[] {12, TEA});
        for (int u = 15; u < 20; u++) {
            rows.add(new int[] {u, POT});
            rows.add(new int[] {u, POT});
            rows.add(new int[] {u, POT});
        }
        int n = rows.size();
        var behaviours = new byte[n];
        Arrays.fill(behaviours, Behaviour.BUY.code());
        return new Interactions(
                rows.stream().mapToInt(r -> r[0]).toArray(),
                rows.stream().mapToInt(r -> r[1]).toArray(),
                behaviours,
                new float[n],
                IntStream.range(0, n).mapToLong(i -> i).toArray());
    }

    private static EncodedDataset data(EncodedDataset.Clock clock) {
        var category = new Vocabulary(
                "category", ColumnRole.CATEGORY, List.of("drinks", "kitchen"), new int[] {0, 0, 1, 1, 1});
        return new EncodedDataset(
                new IdIndex<>(IntStream.range(0, 20)
                        .mapToObj(u -> new UserId("u" + u))
                        .toList()),
                new IdIndex<>(List.of("tea", "cup", "pan", "pot", "new").stream()
                        .map(ItemId::new)
                        .toList()),
                events(),
                clock,
                new ItemFeatures(
                        List.of(category),
                        List.of(),
                        new int[5][0],
                        new float[5],
                        List.of("Tea", "Cup", "Pan", "Pot", "New"),
                        List.of("", "", "", "", "")),
                new UserFeatures(List.of()),
                Optional.empty(),
                Optional.empty(),
                new DatasetFingerprint(20, 5, 33, 0, 32, ""));
    }

    private final Explainer explainer = Explainer.of(data(EncodedDataset.Clock.SECONDS), events());

    private List<Reason> why(int user, int item) {
        return explainer
                .explain(user, new int[0], new int[] {item}, new Parts.Unknown())
                .getFirst();
    }

    private static List<String> kinds(List<Reason> reasons) {
        return reasons.stream().map(Reason::kind).toList();
    }

    @Test
    void theItemsMetTogetherAreNamedWithTheirCount() {
        // 5 shoppers met tea and cup; tea has 6, cup 5 of 20: by chance 1.5 would
        var neighbour = why(12, CUP).stream()
                .filter(r -> r.kind().equals("neighbour"))
                .findFirst()
                .orElseThrow();
        assertThat(neighbour.text()).isEqualTo(Phrase.of("explain.neighbour.buy", new ItemId("tea"), 5, 5 / 1.5));
        assertThat(neighbour.weight()).isNaN();
    }

    @Test
    void whatCameAfterTheLastItemIsCounted() {
        // after tea, a cup in 5 of 6 cases
        var sequence = why(12, CUP).stream()
                .filter(r -> r.kind().equals("sequence"))
                .findFirst()
                .orElseThrow();
        assertThat(sequence.text().args().subList(0, 3)).containsExactly(new ItemId("tea"), 5, 6);
    }

    @Test
    void withoutAnOrderNothingFollowsFromAnything() {
        var unordered = Explainer.of(data(EncodedDataset.Clock.NONE), events());
        assertThat(kinds(unordered
                        .explain(12, new int[0], new int[] {CUP}, new Parts.Unknown())
                        .getFirst()))
                .doesNotContain("sequence")
                .contains("neighbour");
    }

    @Test
    void unrelatedItemsGetNoInventedReason() {
        assertThat(kinds(why(12, PAN))).containsExactly("popular");
    }

    @Test
    void aColdShopperHearsOnlyWhatHoldsForEverybody() {
        assertThat(kinds(why(13, CUP))).containsExactly("popular");
        assertThat(kinds(why(-1, CUP))).containsExactly("popular");
    }

    @Test
    void anItemNobodyMetIsCalledNewAndNotPopular() {
        assertThat(kinds(why(13, NEW))).containsExactly("new");
    }

    @Test
    void popularItemsAreRankedWithTiesSharingARank() {
        assertThat(why(13, PAN).getFirst().text()).isEqualTo(Phrase.of("explain.popular", 7, 1, 5));
        assertThat(why(13, POT).getFirst().text()).isEqualTo(Phrase.of("explain.popular", 5, 3, 5));
        assertThat(why(13, CUP).getFirst().text()).isEqualTo(Phrase.of("explain.popular", 5, 3, 5));
    }

    @Test
    void whatWasBoughtBeforeIsSaidFirst() {
        assertThat(why(15, POT).getFirst().text()).isEqualTo(Phrase.of("explain.again.buy", 3));
    }

    @Test
    void aTasteAboveTheUsualIsAReason() {
        var kitchen = why(15, PAN).stream()
                .filter(r -> r.kind().equals("category"))
                .findFirst()
                .orElseThrow();
        // 22 of 33 events are in kitchen, all three of this shopper's
        assertThat(kitchen.text().args().get(0)).isEqualTo("kitchen");
        assertThat((double) kitchen.text().args().get(1)).isEqualTo(1.0);
        assertThat((double) kitchen.text().args().get(2)).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void aModelsOwnPartsComeFirstWithTheirShares() {
        Parts.Sum sum = (user, own, item) -> List.of(new Parts.Part(TEA, 3), new Parts.Part(POT, 1));
        var reasons = explainer
                .explain(12, new int[0], new int[] {CUP}, new Parts.OwnItems(sum))
                .getFirst();
        assertThat(reasons.get(0).weight()).isEqualTo(0.75);
        assertThat(reasons.get(0).text().args().getFirst()).isEqualTo(new ItemId("tea"));
        assertThat(reasons.get(1).weight()).isEqualTo(0.25);
    }

    private static final Parts COUNTED = new Parts.Popularity(item -> Phrase.of("counted", item));

    @Test
    void popularityIsPopularitysOnlyReason() {
        assertThat(explainer.explain(12, new int[0], new int[] {CUP}, COUNTED).getFirst())
                .containsExactly(new Reason("popular", Phrase.of("counted", CUP), 1));
    }

    @Test
    void besideABasketPopularityIsNotTheWhole() {
        var reasons =
                explainer.explain(13, new int[] {TEA}, new int[] {CUP}, COUNTED).getFirst();
        assertThat(kinds(reasons)).containsExactly("basket", "popular");
        assertThat(reasons).allSatisfy(reason -> assertThat(reason.weight()).isNaN());
    }

    @Test
    void theBasketIsAReasonOfItsOwn() {
        var reasons = explainer
                .explain(13, new int[] {TEA}, new int[] {CUP}, new Parts.Unknown())
                .getFirst();
        assertThat(kinds(reasons)).containsExactly("basket", "popular");
    }

    @Test
    void oneThingIsNamedOnceAsAReason() {
        Parts.Sum sum = (user, own, item) -> List.of(new Parts.Part(TEA, 3));
        for (var parts : List.of(new Parts.OwnItems(sum), new Parts.Unknown())) {
            var reasons = explainer
                    .explain(12, new int[] {TEA}, new int[] {CUP}, parts)
                    .getFirst();
            assertThat(reasons.stream()
                            .filter(r -> r.kind().equals("basket") || r.kind().equals("neighbour"))
                            .filter(r -> r.text().args().contains(new ItemId("tea"))))
                    .as(parts.toString())
                    .hasSize(1);
        }
    }

    @Test
    void neighboursOfAnItemAreThoseItsShoppersShare() {
        var neighbours = explainer.neighbours(new ItemId("tea"), 5);
        assertThat(neighbours).hasSize(1);
        assertThat(neighbours.getFirst().item()).isEqualTo(new ItemId("cup"));
        assertThat(neighbours.getFirst().cosine()).isCloseTo(5 / Math.sqrt(30), within(1e-9));
    }

    @Test
    void surpriseIsNoughtAtChanceAndGrowsWithEvidence() {
        assertThat(Association.together(25, 50, 50, 100)).isZero();
        assertThat(Association.together(30, 50, 50, 100)).isLessThan(Association.together(40, 50, 50, 100));
        // Dunning 1993, table "the swiss": 110 2442 / 111 29114 gives 270.72
        assertThat(Association.together(110, 110 + 111, 110 + 2442, 110 + 2442 + 111 + 29114))
                .isCloseTo(270.72, within(0.01));
        assertThat(Association.above(5, 10, 0.5)).isZero();
        assertThat(Association.above(9, 10, 0.5)).isGreaterThan(Association.above(6, 10, 0.5));
    }

    @Test
    void everyReasonCanBeSaidInBothLanguages() {
        for (var locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            for (int item = 0; item < 5; item++) {
                for (var reason : why(15, item)) {
                    assertThat(Texts.in(locale).of(reason.text())).doesNotContain("{");
                }
            }
        }
    }
}
