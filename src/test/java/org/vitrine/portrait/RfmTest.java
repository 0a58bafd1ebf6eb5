package org.vitrine.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.domain.UserId;

class RfmTest {
    private static final String[] FIVE_SHOPPERS = {
        "a,x,BUY,2024-01-31,10", "a,x,BUY,2024-01-30,10", "a,x,BUY,2024-01-29,10", "a,x,BUY,2024-01-28,10",
        "a,x,BUY,2024-01-27,10", "b,x,BUY,2024-01-25,9", "b,x,BUY,2024-01-24,9", "b,x,BUY,2024-01-23,9",
        "b,x,BUY,2024-01-22,9", "c,x,BUY,2024-01-20,8", "c,x,BUY,2024-01-19,8", "c,x,BUY,2024-01-18,8",
        "d,x,BUY,2024-01-10,7", "d,x,BUY,2024-01-09,7", "e,x,BUY,2024-01-01,5", "f,x,VIEW,2024-01-31,",
    };

    private final Portraits portraits =
            SmallShop.ofEvents("USER,ITEM,EVENT_TYPE,TIME,PRICE", FIVE_SHOPPERS).portraits();

    private Rfm rfm(String user) throws UnknownShopperException {
        return portraits.portrait(new UserId(user)).rfm().orElseThrow();
    }

    @Test
    void fiveIsAlwaysTheBestScore() throws UnknownShopperException {
        var best = rfm("a");
        assertThat(best.recencyDays()).hasValue(0);
        assertThat(best.frequency()).isEqualTo(5);
        assertThat(best.monetary()).hasValue(50);
        assertThat(best.recency()).hasValue(5);
        assertThat(best.often()).isEqualTo(5);
        assertThat(best.money()).hasValue(5);
        assertThat(best.segment()).hasValue(Segment.CHAMPION);
    }

    @Test
    void aNameSaysWhetherAShopperIsSlippingAway() {
        assertThat(Segment.of(5, 5).standing()).isEqualTo(Segment.Standing.GOOD);
        assertThat(Segment.of(5, 1).standing()).isEqualTo(Segment.Standing.NEUTRAL);
        assertThat(Segment.of(1, 3).standing()).isEqualTo(Segment.Standing.WARNING);
        assertThat(Segment.of(2, 5).standing()).isEqualTo(Segment.Standing.WARNING);
    }

    @Test
    void withoutTimesEventsAreCountedNotDays() throws UnknownShopperException {
        var shop = SmallShop.ofEvents("USER,ITEM,EVENT_TYPE", "a,x,BUY", "a,y,BUY", "b,x,BUY")
                .portraits();
        var counted = shop.portrait(new UserId("a")).rfm().orElseThrow();
        assertThat(counted.frequency()).isEqualTo(2);
        assertThat(counted.countsDays()).isFalse();
        assertThat(rfm("a").countsDays()).isTrue();
    }

    @Test
    void theLongestAgoSeldomestAndCheapestScoresOne() throws UnknownShopperException {
        var worst = rfm("e");
        assertThat(worst.recencyDays()).hasValue(30);
        assertThat(worst.recency()).hasValue(1);
        assertThat(worst.often()).isEqualTo(1);
        assertThat(worst.money()).hasValue(1);
        assertThat(worst.segment()).hasValue(Segment.LOST);
    }

    @Test
    void theSegmentSaysOnlyWhatTheScoresAllow() throws UnknownShopperException {
        // five buyers: c is third in time and third in days, and spends 300, more than a's 50, b's 36, d's 14 and e's 5
        var lines = Arrays.stream(FIVE_SHOPPERS)
                .map(line -> line.startsWith("c,") ? line.replace(",8", ",100") : line)
                .toArray(String[]::new);
        var shop = SmallShop.ofEvents("USER,ITEM,EVENT_TYPE,TIME,PRICE", lines).portraits();
        var c = shop.portrait(new UserId("c")).rfm().orElseThrow();
        assertThat(c.recency()).hasValue(3);
        assertThat(c.often()).isEqualTo(3);
        assertThat(c.money()).hasValue(5);
        assertThat(c.worth()).isEqualTo(4);
        assertThat(c.segment()).hasValue(Segment.LOYAL);
        assertThat(said(List.of(c.segmentText(), c.recencyText(), c.oftenText(), c.moneyText())))
                .containsExactly(
                        "“Loyal” is the usual name for recency 3 of 5 with frequency and money together 4 of 5. 5 is always best.",
                        "About as recent as the middle",
                        "About as often as the middle",
                        "Among the fifth that spends most");
        // a, the most recent and frequent, is now second in money
        var a = shop.portrait(new UserId("a")).rfm().orElseThrow();
        assertThat(said(List.of(a.segmentText(), a.recencyText(), a.oftenText(), a.moneyText())))
                .containsExactly(
                        "“Champion” is the usual name for recency 5 of 5 with frequency and money together 5 of 5. 5 is always best.",
                        "Among the most recent fifth",
                        "Among the most frequent fifth",
                        "Spends more than most");
    }

    @Test
    void withoutAmountsTheSegmentSpeaksOfFrequencyAlone() throws UnknownShopperException {
        var shop = SmallShop.ofEvents("USER,ITEM,TIME", "a,x,2024-01-01", "b,x,2024-01-03", "b,x,2024-01-04")
                .portraits();
        var a = shop.portrait(new UserId("a")).rfm().orElseThrow();
        // one of two is worse in nothing and equal to himself: a quarter of the way, the second fifth
        assertThat(said(List.of(a.segmentText())))
                .containsExactly(
                        "“Hibernating” is the usual name for recency 2 of 5 with frequency 2 of 5. 5 is always best.");
        assertThat(a.moneyText()).isEmpty();
    }

    private static List<String> said(List<Optional<Phrase>> phrases) {
        return phrases.stream()
                .map(phrase -> Texts.in(Locale.ENGLISH).of(phrase.orElseThrow()))
                .toList();
    }

    @Test
    void fewerDaysAgoNeverScoresLower() throws UnknownShopperException {
        int before = 6;
        for (var user : new String[] {"a", "b", "c", "d", "e"}) {
            int score = rfm(user).recency().orElseThrow();
            assertThat(score).isLessThan(before);
            before = score;
        }
    }

    @Test
    void whoNeverBoughtHasNoScoresAndIsNotComparedWith() throws UnknownShopperException {
        assertThat(portraits.portrait(new UserId("f")).rfm()).isEmpty();
        assertThat(rfm("a").among()).isEqualTo(5);
    }

    @Test
    void equalValuesScoreAlike() {
        var sorted = new double[] {1, 1, 1, 1, 1, 1, 2, 2, 2, 9};
        assertThat(RfmTable.score(1, 1, sorted)).hasValue(2);
        assertThat(RfmTable.score(1, 2, sorted)).hasValue(4);
        assertThat(RfmTable.score(1, 9, sorted)).hasValue(5);
        assertThat(RfmTable.score(-1, 9, sorted)).hasValue(1);
        assertThat(RfmTable.score(1, Double.NaN, sorted)).isEqualTo(OptionalInt.empty());
    }

    @Test
    void severalPurchasesOnOneDayAreOneTime() throws UnknownShopperException {
        var shop = SmallShop.ofEvents(
                        "USER,ITEM,EVENT_TYPE,TIME,PRICE,QUANTITY",
                        "a,x,BUY,2024-01-01T09:00:00Z,2.5,2",
                        "a,y,BUY,2024-01-01T18:00:00Z,1,",
                        "a,y,BUY,2024-01-02T18:00:00Z,1,1")
                .portraits();
        var rfm = shop.portrait(new UserId("a")).rfm().orElseThrow();
        assertThat(rfm.frequency()).isEqualTo(2);
        assertThat(rfm.monetary().orElseThrow()).isCloseTo(7.0, within(1e-9));
    }

    @Test
    void listPricesStandInWhereEventsHaveNoAmount() throws UnknownShopperException {
        var shop = SmallShop.ofEvents("USER,ITEM,EVENT_TYPE,TIME", "a,x,BUY,2024-01-01", "a,y,BUY,2024-01-02")
                .with(TableKind.ITEMS, "ITEM,PRICE", "x,3", "y,4")
                .portraits();
        assertThat(shop.portrait(new UserId("a")).rfm().orElseThrow().monetary())
                .hasValue(7);
    }

    @Test
    void withoutPurchasesVisitsAreCountedAndMoneyIsNotKnown() throws UnknownShopperException {
        var shop = SmallShop.ofEvents("USER,ITEM,TIME,VALUE", "a,x,2024-01-01,5", "b,x,2024-01-03,4")
                .portraits();
        var rfm = shop.portrait(new UserId("a")).rfm().orElseThrow();
        assertThat(rfm.basis()).isEqualTo(Rfm.Basis.EVENTS);
        assertThat(rfm.recencyDays()).hasValue(2);
        assertThat(rfm.monetary()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void everySegmentHasItsPlaceInTheGrid() {
        var found = new HashSet<Segment>();
        for (int recency = 1; recency <= 5; recency++) {
            for (int worth = 1; worth <= 5; worth++) {
                found.add(Segment.of(recency, worth));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(Arrays.asList(Segment.values()));
        assertThat(Segment.of(5, 5)).isEqualTo(Segment.CHAMPION);
        assertThat(Segment.of(1, 5)).isEqualTo(Segment.CANNOT_LOSE);
        assertThat(Segment.of(5, 1)).isEqualTo(Segment.NEW);
        assertThat(Segment.of(1, 1)).isEqualTo(Segment.LOST);
    }
}
