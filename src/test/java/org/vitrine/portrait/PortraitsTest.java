package org.vitrine.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.data.Finding;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;

class PortraitsTest {
    /** 2024-01-01 was a Monday. */
    private final Portraits portraits = SmallShop.ofEvents(
                    "USER,ITEM,EVENT_TYPE,TIME,SHOP,QUERY",
                    "a,tea,VIEW,2024-01-01T09:10:00Z,s1,",
                    "a,tea,CART,2024-01-01T09:20:00Z,s1,",
                    "a,tea,BUY,2024-01-02T21:00:00Z,s1,",
                    "a,cup,VIEW,2024-02-04T09:00:00Z,s2,",
                    "a,,SEARCH,2024-02-04T08:59:00Z,,green tea",
                    "b,pan,VIEW,2024-01-08T09:30:00Z,s2,",
                    "b,pan,VIEW,2024-03-01T09:30:00Z,s2,",
                    "b,tea,VIEW,2024-03-02T10:30:00Z,s1,",
                    "c,pan,BUY,2024-03-03T10:30:00Z,s2,")
            .with(
                    TableKind.ITEMS,
                    "ITEM,TITLE,title_zh:TITLE,CATEGORY,BRAND,PRICE",
                    "tea,Green tea,绿茶,drinks,Lu,4",
                    "cup,Cup,杯子,kitchen|drinks,Lu,6",
                    "pan,Pan,,kitchen,Fe,20",
                    "pot,Pot,,kitchen,Fe,30",
                    "lid,Lid,,kitchen,,2")
            .with(TableKind.USERS, "USER,city:ATTRIBUTE,age:ATTRIBUTE", "a,Oslo,30", "b,Oslo,", "d,Rome,31")
            .portraits();

    private UserPortrait portrait(String user) throws UnknownShopperException {
        return portraits.portrait(new UserId(user));
    }

    private static Affinity affinity(UserPortrait portrait, String field, String value) {
        return portrait.affinities().stream()
                .filter(a -> a.field().equals(field) && a.value().equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sharesAndIndexAreThoseComputedByHand() throws UnknownShopperException {
        // a: tea x3 and cup have a category; everybody: 8 events, drinks in tea x4 + cup = 5
        var drinks = affinity(portrait("a"), "category", "drinks");
        assertThat(drinks.count()).isEqualTo(4);
        assertThat(drinks.share()).isEqualTo(1.0);
        assertThat(drinks.baseShare()).isEqualTo(5 / 8.0);
        assertThat(drinks.index()).isCloseTo(100 * ((4 + 5 * 0.625) / (4 + 5)) / 0.625, within(1e-9));
        assertThat(drinks.few()).isTrue();
        assertThat(affinity(portrait("a"), "category", "kitchen").share()).isEqualTo(0.25);
    }

    @Test
    void whoIsLikeEverybodyHasIndexHundred() {
        var field = Field.of("f", Affinity.Kind.BRAND, List.of("v"), new int[0][]);
        assertThat(Affinity.of(field, "v", 30, 100, 0.3, List.of()).index()).isCloseTo(100, within(1e-9));
        assertThat(Affinity.of(field, "v", 60, 100, 0.3, List.of()).index()).isBetween(190.0, 200.0);
        assertThat(Affinity.of(field, "v", 1, 1, 0.01, List.of()).index()).isLessThan(2000);
    }

    @Test
    void weekdaysStartOnMonday() throws UnknownShopperException {
        var rhythm = portrait("a").rhythm().orElseThrow();
        assertThat(rhythm.counts().get(0).get(9)).isEqualTo(2);
        assertThat(rhythm.counts().get(1).get(21)).isEqualTo(1);
        assertThat(rhythm.counts().get(6).get(9)).isEqualTo(1);
        assertThat(rhythm.counts().get(6).get(8)).isEqualTo(1);
        assertThat(rhythm.counts().stream()
                        .flatMap(List::stream)
                        .mapToInt(n -> n)
                        .sum())
                .isEqualTo(5);
        assertThat(rhythm.everybody().get(0).get(9)).isEqualTo(3);
        assertThat(rhythm.hoursKnown()).isTrue();
    }

    /** Days that are numbers have no weekdays, whatever date they are reckoned to. */
    @Test
    void numbersOfDaysHaveNoWeekdays() throws Exception {
        var shop = SmallShop.ofEvents("USER,ITEM,TIME", "a,tea,2024-01-06T09:10:00Z", "a,tea,2024-01-07T10:00:00Z");
        var relative = new Finding(
                Finding.RELATIVE_CALENDAR,
                Finding.Severity.INFO,
                TableKind.EVENTS,
                "time",
                2,
                Phrase.of("portrait.missing.dates"),
                new Finding.RowsWanted.None());
        var now = Instant.parse("2030-01-01T00:00:00Z");
        var numbered = Portraits.of(shop.tables().with(List.of(relative)), now, new CancelToken())
                .portrait(new UserId("a"));
        assertThat(numbered.rhythm().orElseThrow().daysKnown()).isFalse();
        assertThat(numbered.rhythm().orElseThrow().busiest(3)).isEmpty();
        assertThat(numbered.unknown()).contains(Phrase.of("portrait.missing.dates"));
        var dated = shop.portraits().portrait(new UserId("a"));
        assertThat(dated.rhythm().orElseThrow().busiest(3)).hasSize(2);
        assertThat(dated.unknown()).doesNotContain(Phrase.of("portrait.missing.dates"));
    }

    @Test
    void amountsAreInTheOneCurrencyOfAllItems() {
        assertThat(ofItems("tea,4,EUR", "cup,6,", "pan,2,EUR").catalogue().currency())
                .isEqualTo("EUR");
        assertThat(ofItems("tea,4,EUR", "cup,6,USD").catalogue().currency()).isEmpty();
        assertThat(portraits.catalogue().currency()).isEmpty();
    }

    private static Portraits ofItems(String... items) {
        return SmallShop.ofEvents("USER,ITEM", "a,tea")
                .with(TableKind.ITEMS, "ITEM,PRICE,currency:ATTRIBUTE", items)
                .portraits();
    }

    @Test
    void theBusiestHoursAndTheWeekendAreCounted() throws UnknownShopperException {
        var rhythm = portrait("a").rhythm().orElseThrow();
        assertThat(rhythm.busiest(2))
                .containsExactly(
                        new Rhythm.Cell(DayOfWeek.MONDAY, 9, 2, 0.4), new Rhythm.Cell(DayOfWeek.TUESDAY, 21, 1, 0.2));
        assertThat(rhythm.busiest(50)).hasSize(4);
        // a on two Sundays; everybody also on Saturday 2 and Sunday 3 March 2024
        assertThat(rhythm.weekend()).isEqualTo(2 / 5.0);
        assertThat(rhythm.weekendOfEverybody()).isEqualTo(4 / 9.0);
    }

    @Test
    void monthsAreCountedAgainstEverybody() throws UnknownShopperException {
        assertThat(portrait("a").rhythm().orElseThrow().months())
                .containsExactly(
                        new Rhythm.Month(YearMonth.of(2024, 1), 3, 0.6, 4 / 9.0),
                        new Rhythm.Month(YearMonth.of(2024, 2), 2, 0.4, 2 / 9.0),
                        new Rhythm.Month(YearMonth.of(2024, 3), 0, 0.0, 3 / 9.0));
    }

    @Test
    void categoriesHaveTheirMonths() throws UnknownShopperException {
        var drinks = affinity(portrait("a"), "category", "drinks");
        assertThat(drinks.months())
                .containsExactly(
                        new Affinity.Month(YearMonth.of(2024, 1), 3), new Affinity.Month(YearMonth.of(2024, 2), 1));
        assertThat(drinks.season()).as("only four").isEmpty();
        assertThat(affinity(portrait("a"), "category", "kitchen").months())
                .containsExactly(new Affinity.Month(YearMonth.of(2024, 2), 1));
        assertThat(affinity(portrait("a"), "brand", "Lu").months()).isEmpty();
    }

    @Test
    void aSeasonIsAMonthWithTwoFifthsOfFiveEventsOrMore() {
        assertThat(taste(2, 2, 1).season()).contains(new Affinity.Month(YearMonth.of(2024, 1), 2));
        assertThat(taste(1, 2, 1).season()).isEmpty();
        assertThat(taste(3, 3, 2).season()).isEmpty();
        assertThat(taste(1, 3, 3).busiest(2))
                .containsExactly(
                        new Affinity.Month(YearMonth.of(2024, 2), 3), new Affinity.Month(YearMonth.of(2024, 3), 3));
    }

    private static Affinity taste(int... ofMonth) {
        var months = IntStream.range(0, ofMonth.length)
                .filter(m -> ofMonth[m] > 0)
                .mapToObj(m -> new Affinity.Month(YearMonth.of(2024, m + 1), ofMonth[m]))
                .toList();
        int count = IntStream.of(ofMonth).sum();
        return new Affinity("category", Affinity.Kind.CATEGORY, "tea", count, 1, 1, 100, count < Affinity.FEW, months);
    }

    @Test
    void theJourneyIsInTimeOrderAndKeepsSearches() throws UnknownShopperException {
        var journey = portrait("a").journey();
        assertThat(journey.stream().map(s -> s.behaviour().orElseThrow()))
                .containsExactly(Behaviour.VIEW, Behaviour.CART, Behaviour.BUY, Behaviour.SEARCH, Behaviour.VIEW);
        assertThat(journey.get(3).query()).isEqualTo("green tea");
        assertThat(journey.get(3).item()).isEmpty();
        assertThat(journey.get(4).item()).hasValue(new ItemId("cup"));
        assertThat(journey.get(4).shop()).hasValue(new ShopId("s2"));
    }

    @Test
    void theFunnelCountsDistinctItems() throws UnknownShopperException {
        var funnel = portrait("a").funnel();
        assertThat(funnel.events())
                .isEqualTo(Map.of(Behaviour.VIEW, 2L, Behaviour.CART, 1L, Behaviour.BUY, 1L, Behaviour.SEARCH, 1L));
        assertThat(funnel.viewed()).isEqualTo(2);
        assertThat(funnel.cartOfView()).hasValue(0.5);
        assertThat(funnel.buyOfCart()).hasValue(1.0);
        // everybody looked at tea, cup (a), pan, tea (b); of these four only a's tea was put into the cart
        assertThat(funnel.everybody().cartOfView()).hasValue(0.25);
    }

    @Test
    void attributesSayHowCommonTheyAre() throws UnknownShopperException {
        assertThat(portrait("a").attributes())
                .containsExactly(
                        new UserPortrait.Attribute("city", "Oslo", 2 / 3.0),
                        new UserPortrait.Attribute("age", "30", 0.5));
    }

    @Test
    void somebodyWithoutEventsIsNotInvented() throws UnknownShopperException {
        var cold = portrait("d");
        assertThat(cold.events()).isZero();
        assertThat(cold.rfm()).isEmpty();
        assertThat(cold.affinities()).isEmpty();
        assertThat(cold.rhythm()).isEmpty();
        assertThat(cold.similar()).isEmpty();
        assertThat(cold.lastSeen()).isEmpty();
        assertThat(cold.attributes()).hasSize(2);
    }

    @Test
    void anEarlierDateForgetsWhatCameLater() throws UnknownShopperException {
        var then = portraits.portrait(new UserId("a"), Optional.of(Instant.parse("2024-01-02T23:00:00Z")));
        assertThat(then.events()).isEqualTo(3);
        assertThat(then.rfm().orElseThrow().recencyDays()).hasValue(0);
        // everybody until then is a alone
        assertThat(affinity(then, "category", "drinks").baseShare()).isEqualTo(1.0);
        assertThat(then.rhythm().orElseThrow().months().get(2).baseShare()).isZero();
        assertThat(portrait("a").events()).isEqualTo(5);
    }

    @Test
    void beforeAnybodyDidAnythingTheDataLacksNothingForThat() throws UnknownShopperException {
        var before = portraits.portrait(new UserId("a"), Optional.of(Instant.parse("1990-01-01T00:00:00Z")));
        assertThat(before.events()).isZero();
        assertThat(before.unknown())
                .isEqualTo(portraits.portrait(new UserId("a")).unknown());
    }

    @Test
    void shoppersAlikeSayInWhat() throws UnknownShopperException {
        var alike = portrait("b").similar();
        assertThat(alike.getFirst().user()).isEqualTo(new UserId("c"));
        assertThat(alike.getFirst().shared().getFirst().value()).isIn("Fe", "kitchen", "≥ 20");
        assertThat(alike.getFirst().sharedItems()).isEqualTo(1);
        assertThat(alike.getFirst().examples()).containsExactly(new ItemId("pan"));
        assertThat(alike).extracting(SimilarShopper::similarity).isSortedAccordingTo((x, y) -> Double.compare(y, x));
    }

    @Test
    void pricesStandAmongThoseOfTheCategory() throws UnknownShopperException {
        // kitchen (first category): lid 2, cup 6, pan 20, pot 30: the pan's middle place is 2.5 of 4
        var prices = portrait("c").prices().orElseThrow();
        assertThat(prices.bought()).isTrue();
        assertThat(prices.percentile()).isEqualTo(2.5 / 4);
        assertThat(prices.discounted()).isEmpty();
    }

    @Test
    void paidBelowListPriceIsADiscount() throws UnknownShopperException {
        var shop = SmallShop.ofEvents(
                        "USER,ITEM,EVENT_TYPE,PRICE", "a,x,BUY,8", "a,x,BUY,10", "a,x,BUY,9.9", "a,x,VIEW,1")
                .with(TableKind.ITEMS, "ITEM,PRICE", "x,10")
                .portraits();
        assertThat(shop.portrait(new UserId("a")).prices().orElseThrow().discounted())
                .hasValue(1 / 3.0);
    }

    @Test
    void pairsWithoutTimesOrPricesSayWhatIsNotKnown() throws UnknownShopperException {
        var shop =
                SmallShop.ofEvents("USER,ITEM", "1,10", "1,010", "2,10", "2,7").portraits();
        var one = shop.portrait(new UserId("1"));
        assertThat(one.unknown())
                .extracting(Phrase::key)
                .containsExactly(
                        "portrait.missing.times",
                        "portrait.missing.behaviours",
                        "portrait.missing.prices",
                        "portrait.missing.categories",
                        "portrait.missing.brands",
                        "portrait.missing.shops");
        assertThat(one.asOf()).isEmpty();
        assertThat(one.rhythm()).isEmpty();
        assertThat(one.rfm().orElseThrow().segment()).isEmpty();
        assertThat(one.rfm().orElseThrow().frequency()).isEqualTo(2);
        assertThat(one.journey())
                .extracting(s -> s.item().orElseThrow().value())
                .containsExactly("10", "010");
        assertThat(one.funnel().buyOfView()).isEmpty();
        // without fields shoppers are alike in the items themselves
        assertThat(one.similar().getFirst().shared())
                .extracting(SimilarShopper.Shared::field, SimilarShopper.Shared::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("item", "10"));
    }

    @Test
    void anUnknownShopperIsRefusedWithAnExample() {
        assertThatThrownBy(() -> portrait("nobody"))
                .isInstanceOf(UnknownShopperException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void titlesFollowTheLanguage() {
        var chinese = portraits.catalogue().title(new ItemId("tea"), Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese).isEqualTo("绿茶");
        assertThat(portraits.catalogue().title(new ItemId("pan"), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("Pan");
        assertThat(portraits.catalogue().named(Phrase.of("k", new ItemId("tea"), 3), Locale.ENGLISH))
                .isEqualTo(Phrase.of("k", "Green tea", 3));
    }

    @Test
    void theSearchPutsExactIdsFirst() {
        assertThat(portraits.find("a", 5)).first().isEqualTo(new UserId("a"));
        assertThat(portraits.find("zz", 5)).isEmpty();
    }

    @Test
    void anIdTwiceInATableDoesNotShiftTheOthers() throws UnknownShopperException {
        var shop = SmallShop.ofEvents("USER,ITEM", "a,x", "b,y")
                .with(TableKind.ITEMS, "ITEM,TITLE,BRAND,PRICE,SHOP", "x,X,bx,1,s", "x,again,,9,", "y,Y,by,2,t")
                .with(TableKind.USERS, "USER,age:ATTRIBUTE", "a,1", "a,7", "b,2")
                .portraits();
        assertThat(shop.catalogue().title(new ItemId("y"), Locale.ENGLISH)).isEqualTo("Y");
        assertThat(shop.catalogue().facts(new ItemId("y")).price()).hasValue(2);
        var b = shop.portrait(new UserId("b"));
        assertThat(b.attributes()).extracting(UserPortrait.Attribute::value).containsExactly("2");
        assertThat(affinity(b, "brand", "by").count()).isEqualTo(1);
        assertThat(b.journey().getFirst().shop()).hasValue(new ShopId("t"));
    }

    @Test
    void timesThatHaveNotComeYetAreLeftOutAndCounted() throws UnknownShopperException {
        var shop = SmallShop.ofEvents(
                        "USER,ITEM,EVENT_TYPE,TIME", "a,x,BUY,2024-01-01", "a,x,BUY,2062-01-01", "b,x,VIEW,2024-01-01")
                .with(TableKind.USERS, "USER", "a", "b", "c")
                .portraits();
        var a = shop.portrait(new UserId("a"));
        assertThat(a.events()).isEqualTo(1);
        assertThat(a.asOf()).hasValue(Instant.parse("2024-01-01T12:00:00Z"));
        assertThat(a.rhythm().orElseThrow().months()).hasSize(1);
        assertThat(a.unknown()).contains(Phrase.of("portrait.missing.future", 1));
        for (var other : List.of("b", "c")) {
            assertThat(shop.portrait(new UserId(other)).unknown())
                    .as("what is told to %s is about %s", other, other)
                    .extracting(Phrase::key)
                    .doesNotContain("portrait.missing.future");
        }
    }

    @Test
    void columnsOfOneThingInTwoLanguagesAreOneField() throws UnknownShopperException {
        var shop = SmallShop.ofEvents("USER,ITEM,SHOP", "a,x,s1")
                .with(TableKind.ITEMS, "ITEM,category_en:CATEGORY,category_zh:CATEGORY", "x,Tents,帐篷", "y,Boots,靴子")
                .with(TableKind.USERS, "USER,city_en:ATTRIBUTE,city_zh:ATTRIBUTE", "a,Saltholm,盐洲")
                .with(TableKind.SHOPS, "SHOP,name_en:TITLE,name_zh:TITLE", "s1,Harbour,港湾")
                .portraits();
        var a = shop.portrait(new UserId("a"));
        assertThat(a.affinities())
                .extracting(Affinity::field, Affinity::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("category", "Tents"),
                        org.assertj.core.groups.Tuple.tuple("shop", "s1"));
        assertThat(a.attributes()).containsExactly(new UserPortrait.Attribute("city", "Saltholm", 1));
        assertThat(shop.label("category", "Tents", Locale.SIMPLIFIED_CHINESE)).isEqualTo("帐篷");
        assertThat(shop.label("city", "Saltholm", Locale.SIMPLIFIED_CHINESE)).isEqualTo("盐洲");
        assertThat(shop.label("city", "Saltholm", Locale.ENGLISH)).isEqualTo("Saltholm");
        assertThat(shop.label("shop", "s1", Locale.SIMPLIFIED_CHINESE)).isEqualTo("港湾");
    }
}
