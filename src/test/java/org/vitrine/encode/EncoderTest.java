package org.vitrine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vitrine.encode.TablesFixture.decimal;
import static org.vitrine.encode.TablesFixture.order;
import static org.vitrine.encode.TablesFixture.text;
import static org.vitrine.encode.TablesFixture.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Finding;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset.Clock;
import org.vitrine.encode.EncodedDataset.LeftOut;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.columns.Column;

class EncoderTest {
    static EncodedDataset encode(ShopTables shop) {
        try {
            return new Encoder().encode(shop, Progress.SILENT, new CancelToken());
        } catch (CancelledException e) {
            throw new AssertionError(e);
        }
    }

    private static TablesFixture.Declared users(String... ids) {
        return text(ColumnRole.USER, "user", ids);
    }

    private static TablesFixture.Declared items(String... ids) {
        return text(ColumnRole.ITEM, "item", ids);
    }

    @Test
    void whatLayInTheFutureAtTheImportIsKnownWhateverTheDay() {
        var events = new TablesFixture()
                .table(
                        TableKind.EVENTS,
                        users("a", "b", "a", "b"),
                        text(ColumnRole.ITEM, "item", "x", "x", "y", "y"),
                        time(50, 9_000, 10, 8_000));
        var found = new Finding(
                Finding.FUTURE_TIMES,
                Finding.Severity.WARNING,
                TableKind.EVENTS,
                "time",
                2,
                Phrase.of("quality.future", 2, 9_000),
                new Finding.RowsWanted.InTable(new int[] {1, 3}));
        var data = encode(events.shop(List.of(found)));
        assertThat(data.futureFrom()).isEqualTo(8_000);
        assertThat(data.futureEvents()).isEqualTo(2);
        var without = encode(events.shop());
        assertThat(without.futureEvents()).isZero();
        assertThat(without.fingerprint().sha256())
                .isNotEqualTo(data.fingerprint().sha256());
    }

    @Test
    void tablesComeBeforeEventsInTheNumberingAndIdsStayText() {
        var data = encode(new TablesFixture()
                .table(TableKind.USERS, users("010", "10"))
                .table(TableKind.ITEMS, items("NA"))
                .table(TableKind.EVENTS, users("10", "7", "010"), items("x", "NA", "x"), time(3, 1, 2))
                .shop());
        assertThat(data.users().ids()).containsExactly(new UserId("010"), new UserId("10"), new UserId("7"));
        assertThat(data.items().ids()).containsExactly(new ItemId("NA"), new ItemId("x"));
        assertThat(data.interactions().users()).containsExactly(2, 0, 1);
        assertThat(data.interactions().items()).containsExactly(0, 1, 1);
        assertThat(data.interactions().times()).containsExactly(1, 2, 3);
        assertThat(data.clock()).isEqualTo(Clock.SECONDS);
    }

    @Test
    void eventsOfTheSameTimeKeepTheOrderOfTheSource() {
        var data = encode(new TablesFixture()
                .table(TableKind.EVENTS, users("a", "a", "a", "a"), items("1", "2", "3", "4"), time(5, 1, 5, 1))
                .shop());
        assertThat(data.interactions().items()).containsExactly(1, 3, 0, 2);
    }

    @Test
    void timesTooFarApartToPackAreSortedAllTheSame() {
        var data = encode(new TablesFixture()
                .table(
                        TableKind.EVENTS,
                        users("a", "a", "a", "a"),
                        items("1", "2", "3", "4"),
                        time(Long.MAX_VALUE, 0, Long.MIN_VALUE + 1, 0))
                .shop());
        assertThat(data.interactions().items()).containsExactly(2, 1, 3, 0);
    }

    @Test
    void numbersInTheTimeColumnAreAnOrderAndNoTimeColumnIsNone() {
        var ordered = encode(new TablesFixture()
                .table(TableKind.EVENTS, users("a", "a"), items("1", "2"), order(2, 1))
                .shop());
        var unordered = encode(new TablesFixture()
                .table(TableKind.EVENTS, users("a", "a"), items("1", "2"))
                .shop());
        assertThat(ordered.clock()).isEqualTo(Clock.ORDER);
        assertThat(ordered.interactions().items()).containsExactly(1, 0);
        assertThat(unordered.clock()).isEqualTo(Clock.NONE);
        assertThat(unordered.interactions().times()).containsExactly(0, 1);
    }

    @Test
    void everyKindOfTimeColumnBecomesSeconds() {
        var when = Instant.parse("2026-02-03T00:00:00Z");
        for (Column<?> column : List.of(
                InstantColumn.create("time", List.of(when)),
                DateTimeColumn.create("time", LocalDateTime.of(2026, 2, 3, 0, 0)),
                DateColumn.create("time", LocalDate.of(2026, 2, 3)))) {
            var declared = new TablesFixture.Declared(ColumnRole.TIME, ValueType.TIME, column);
            var data = encode(new TablesFixture()
                    .table(TableKind.EVENTS, users("a"), items("1"), declared)
                    .shop());
            assertThat(data.interactions().time(0)).as(column.type().name()).isEqualTo(when.getEpochSecond());
        }
    }

    @Test
    void rowsThatCannotBeUsedAreCounted() {
        var data = encode(new TablesFixture()
                .table(
                        TableKind.EVENTS,
                        users("a", "", "a", "b", "b"),
                        items("1", "1", "", "2", "2"),
                        text(ColumnRole.EVENT_TYPE, "type", "buy", "buy", "search", "view", "gift"),
                        time(1, 2, 3, EventTimes.MISSING, 5))
                .shop());
        assertThat(data.leftOut()).isEqualTo(new LeftOut(1, 1, 1, 1));
        assertThat(data.interactions().size()).isEqualTo(2);
        assertThat(data.interactions().behaviour(0)).isEqualTo(Behaviour.BUY);
        assertThat(data.interactions().behaviour(1)).isEqualTo(Behaviour.VIEW);
    }

    @Test
    void eventsWithoutATypeAreRatingsWhenTheyHaveAValue() {
        var rated = encode(new TablesFixture()
                .table(TableKind.EVENTS, users("a"), items("1"), decimal(ColumnRole.VALUE, "rating", 4.5))
                .shop());
        var plain = encode(new TablesFixture()
                .table(TableKind.EVENTS, users("a"), items("1"))
                .shop());
        assertThat(rated.interactions().behaviour(0)).isEqualTo(Behaviour.RATE);
        assertThat(rated.interactions().value(0)).isEqualTo(4.5f);
        assertThat(plain.interactions().behaviour(0)).isEqualTo(Behaviour.VIEW);
        assertThat(plain.interactions().value(0)).isEqualTo(1f);
    }

    @Test
    void anEventWithoutAWeightCountsOneAndNoneLessThanNothing() {
        var data = encode(new TablesFixture()
                .table(
                        TableKind.EVENTS,
                        users("a", "a", "a"),
                        items("1", "2", "3"),
                        decimal(ColumnRole.WEIGHT, "weight", 0.25, Double.NaN, -2))
                .shop());
        var events = data.interactions();
        assertThat(events.isWeighed()).isTrue();
        assertThat(new float[] {events.weight(0), events.weight(1), events.weight(2)})
                .containsExactly(0.25f, 1, 0);
    }

    @Test
    void itemTablesGiveFieldsTitlesByLanguageTokensAndPrices() {
        var data = encode(new TablesFixture()
                .table(
                        TableKind.ITEMS,
                        items("1", "2", "3"),
                        text(ColumnRole.TITLE, "title_en", "Rain boots 2", "", ""),
                        text(ColumnRole.TITLE, "title_zh", "雨靴", "茶壶", ""),
                        text(ColumnRole.CATEGORY, "category", "shoes", "kitchen", ""),
                        text(ColumnRole.SHOP, "shop", "s1", "s1", "s2"),
                        decimal(ColumnRole.PRICE, "price", 19.5, Double.NaN, 3))
                .table(TableKind.EVENTS, users("a"), items("1"))
                .shop());
        var features = data.itemFeatures();
        assertThat(features.titles()).containsExactly("Rain boots 2", "茶壶", "3");
        assertThat(features.title(0, "zh")).isEqualTo("雨靴");
        assertThat(features.title(1, "en")).isEqualTo("茶壶");
        assertThat(features.titlesByLanguage().keySet()).containsExactlyInAnyOrder("en", "zh");
        assertThat(features.tokens()).containsExactly("rain", "boots", "2", "雨", "靴", "雨靴", "茶", "壶", "茶壶");
        assertThat(features.titleTokens()[1]).containsExactly(6, 7, 8);
        assertThat(features.titleTokens()[2]).isEmpty();
        assertThat(features.field(ColumnRole.CATEGORY).orElseThrow().codes()).containsExactly(0, 1, -1);
        assertThat(features.field(ColumnRole.SHOP).orElseThrow().values()).containsExactly("s1", "s2");
        assertThat(features.price()).containsExactly(19.5f, Float.NaN, 3f);
    }

    @Test
    void eventsSpeakOfItemsOnlyWhereTheyNeverContradictThemselves() {
        var data = encode(new TablesFixture()
                .table(
                        TableKind.EVENTS,
                        users("a", "a", "b"),
                        items("1", "2", "1"),
                        text(ColumnRole.CATEGORY, "category", "shoes", "tea", "shoes"),
                        text(ColumnRole.SHOP, "store", "north", "north", "south"))
                .shop());
        assertThat(data.itemFeatures().field(ColumnRole.CATEGORY).orElseThrow().codes())
                .containsExactly(0, 1);
        assertThat(data.itemFeatures().field(ColumnRole.SHOP)).isEmpty();
    }

    @Test
    void manyNumbersAreBinnedAndManyTextsAreNoField() {
        int n = 100;
        var ids = IntStream.range(0, n).mapToObj(i -> "u" + i).toArray(String[]::new);
        var ages = IntStream.range(0, n).mapToDouble(i -> i).toArray();
        var data = encode(new TablesFixture()
                .table(
                        TableKind.USERS,
                        users(ids),
                        decimal(ColumnRole.ATTRIBUTE, "age", ages),
                        text(ColumnRole.ATTRIBUTE, "zip", ids))
                .table(TableKind.EVENTS, users("u0"), items("1"))
                .shop());
        assertThat(data.userFeatures().fields()).singleElement().satisfies(age -> {
            assertThat(age.name()).isEqualTo("age");
            assertThat(age.values()).hasSize(10).startsWith("0 ≤ x < 10").endsWith("90 ≤ x ≤ 99");
            assertThat(age.codes()[0]).isZero();
            assertThat(age.codes()[9]).isZero();
            assertThat(age.codes()[10]).isEqualTo(1);
            assertThat(age.codes()[99]).isEqualTo(9);
        });
    }

    @Test
    void providedSplitsAndCandidatesAreRead() {
        var data = encode(new TablesFixture()
                .table(
                        TableKind.EVENTS,
                        users("a", "a", "a"),
                        items("1", "2", "3"),
                        text(ColumnRole.SPLIT, "split", "test", "train", "validation"),
                        time(3, 1, 2))
                .table(TableKind.CANDIDATES, users("a", "b", "a"), items("9", "1", "2"))
                .shop());
        assertThat(data.provided().orElseThrow()).containsExactly(0, 1, 2);
        assertThat(data.candidates().orElseThrow().byUser().get(0)).containsExactly(3, 1);
        assertThat(data.candidates().orElseThrow().byUser().get(1)).containsExactly(0);
        assertThat(data.items().size()).isEqualTo(4);
    }

    @Test
    void fingerprintDependsOnEveryPartAndOnNothingElse() {
        var base = new TablesFixture().table(TableKind.EVENTS, users("a", "b"), items("1", "2"), time(1, 2));
        var same = new TablesFixture().table(TableKind.EVENTS, users("a", "b"), items("1", "2"), time(1, 2));
        var otherTime = new TablesFixture().table(TableKind.EVENTS, users("a", "b"), items("1", "2"), time(1, 3));
        var otherId = new TablesFixture().table(TableKind.EVENTS, users("a", "c"), items("1", "2"), time(1, 2));
        var hash = encode(base.shop()).fingerprint();
        assertThat(encode(same.shop()).fingerprint()).isEqualTo(hash);
        assertThat(encode(otherTime.shop()).fingerprint().sha256()).isNotEqualTo(hash.sha256());
        assertThat(encode(otherId.shop()).fingerprint().sha256()).isNotEqualTo(hash.sha256());
        // a fixed value: the hash of this tiny shop must not change between versions and machines
        assertThat(hash.sha256()).isEqualTo("b19211f7d79272994875e04e124602d7b2bd684c029268622052ce6b578a1fc8");
    }

    /** Tablesaw stores texts in a byte, short or int dictionary depending on how many differ. */
    @ParameterizedTest
    @ValueSource(ints = {3, 250, 1_000, 40_000, 100_000})
    void decodingGivesBackEveryEventWhateverTheDictionary(int distinct) {
        var random = new SplittableRandom(distinct);
        var user = new String[distinct * 2];
        var item = new String[user.length];
        for (int row = 0; row < user.length; row++) {
            user[row] = "u" + (row < distinct ? row : random.nextInt(distinct));
            item[row] = "i" + random.nextInt(distinct);
        }
        var data = encode(new TablesFixture()
                .table(TableKind.EVENTS, users(user), items(item))
                .shop());
        assertThat(data.users().size()).isEqualTo(distinct);
        for (int row = 0; row < user.length; row++) {
            assertThat(data.users().id(data.interactions().user(row)).value()).isEqualTo(user[row]);
            assertThat(data.items().id(data.interactions().item(row)).value()).isEqualTo(item[row]);
        }
    }

    @Test
    void cancellingEndsTheWork() {
        var token = new CancelToken();
        token.cancel();
        var shop = new TablesFixture()
                .table(TableKind.EVENTS, users("a"), items("1"))
                .shop();
        assertThatThrownBy(() -> new Encoder().encode(shop, Progress.SILENT, token))
                .isInstanceOf(CancelledException.class);
    }
}
