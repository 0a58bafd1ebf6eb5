package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;

class ExpressionTest {
    private static final TableArrays TABLE = Shop.table(
            TableKind.ITEMS,
            4,
            "item",
            ColumnRole.ITEM,
            Shop.texts("a", "b", "c", "d"),
            "category",
            ColumnRole.CATEGORY,
            Shop.texts("Tea", "tea", "", "绿茶"),
            "unit price",
            ColumnRole.PRICE,
            Shop.decimals(4.5, -2, Double.NaN, 10),
            "stock",
            ColumnRole.ATTRIBUTE,
            new ColumnData.Longs(ValueType.INTEGER, new long[] {3, 0, 7, ColumnData.Longs.MISSING}),
            "since",
            ColumnRole.ATTRIBUTE,
            Shop.times(0, 86_400 * 31L, 1_700_000_000L, ColumnData.Longs.MISSING));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            type = 'BUY'              | a
            type = 'buy'              | a
            type = "Purchase"         | a
            '购买' = type              | a
            type != 'buy'             | bcd
            type in ('view', 'order') | ab
            type = 'gift'             | c
            type = 'wish'             | d
            note = 'buy'              |
            """)
    void kindsOfEventsAreFoundByTheWordsForThem(String condition, String items) throws Exception {
        var table = Shop.table(
                TableKind.EVENTS,
                4,
                "type",
                ColumnRole.EVENT_TYPE,
                Shop.texts("BUY", "VIEW", "gift", "wish"),
                "note",
                ColumnRole.ATTRIBUTE,
                Shop.texts("BUY", "BUY", "BUY", "BUY"));
        var holds = Expression.parse(condition).condition(table);
        var found = new StringBuilder();
        for (int row = 0; row < 4; row++) {
            found.append(holds.test(row) ? "abcd".substring(row, row + 1) : "");
        }
        assertThat(found.toString()).isEqualTo(items == null ? "" : items);
    }

    /** Rows, by their item, for which a condition holds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            category = 'Tea'                               | a
            category != 'Tea'                              | bd
            lower(category) = "tea"                        | ab
            category is missing                            | c
            not (category is missing) and stock = 0        | b
            category in ('tea', '绿茶')                     | bd
            category not in ('tea')                        | acd
            [unit price] > 4 && stock >= 3                 | a
            [unit price] < 0 or stock > 5                  | bc
            stock * 2 + 1 = 7                              | a
            stock % 2 = 1                                  | ac
            -stock < 0 - 2                                 | ac
            since >= '1970-02-01'                          | bc
            since >= 1970-02-01                            | bc
            since < 1970-02-01 00:00:00                    | a
            since in (1970-02-01, 1970-01-01)              | ab
            since < '1970-02-01 00:00:00'                  | a
            year(since) = 2023 and month(since) = 11       | c
            weekday(since) = 4                             | a
            contains(category, '茶') or startswith(category, 'T') | ad
            length(category) = 2                           | d
            coalesce([unit price], 99) > 50                | c
            round([unit price]) = 5                        | a
            if(stock > 2, 'many', 'few') = 'few'           | bd
            min(stock, 5) = 5                              | c
            left(category, 1) = '绿'                        | d
            number(text(stock)) = 3                        | a
            ! (stock > 2)                                  | bd
            """)
    void conditionsHoldWhereTheyShould(String condition, String rows) throws Exception {
        var holds = Expression.parse(condition).condition(TABLE);
        var found = IntStream.range(0, 4)
                .filter(holds)
                .mapToObj(row -> String.valueOf("abcd".charAt(row)))
                .toList();
        assertThat(String.join("", found)).isEqualTo(rows);
    }

    @Test
    void whatIsComputedFromMissingIsMissing() throws Exception {
        var sum = Expression.parse("[unit price] * stock").column(TABLE);
        assertThat(((ColumnData.Doubles) sum).values()).containsExactly(13.5, 0, Double.NaN, Double.NaN);
    }

    @Test
    void typesFollowFromWhatIsComputed() throws Exception {
        assertThat(Expression.parse("stock + 1").column(TABLE).type()).isEqualTo(ValueType.INTEGER);
        assertThat(Expression.parse("stock / 2").column(TABLE).type()).isEqualTo(ValueType.DECIMAL);
        assertThat(Expression.parse("since + 60").column(TABLE).type()).isEqualTo(ValueType.TIME);
        assertThat(Expression.parse("since - since").column(TABLE).type()).isEqualTo(ValueType.INTEGER);
        assertThat(Expression.parse("date(since)").column(TABLE).type()).isEqualTo(ValueType.DATE);
        assertThat(Expression.parse("item + '-' + category").column(TABLE))
                .satisfies(data ->
                        assertThat(((ColumnData.Texts) data).values()).containsExactly("a-Tea", "b-tea", "d-绿茶"));
    }

    /** What is wrong and where, from 1. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            prise > 3            | 1  | noColumn
            stock >              | 8  | ends
            stock > 'x'          | 9  | noNumber
            (stock > 3           | 11 | expected
            stock > 3)           | 10 | unexpected
            'tea                 | 1  | notClosed
            stock ? 3            | 7  | sign
            frob(stock)          | 1  | noFunction
            round()              | 1  | count
            since > 'yesterday'  | 9  | time
            stock + 1            | 1  | noCondition
            1.2.3 = stock        | 1  | number
            """)
    void mistakesAreToldWithTheirPlace(String condition, int place, String reason) {
        assertThatThrownBy(() -> Expression.parse(condition).condition(TABLE))
                .isInstanceOfSatisfying(ExpressionException.class, e -> {
                    assertThat(e.problem().why().key()).isEqualTo("recipe.expression." + reason);
                    assertThat(e.position() + 1).isEqualTo(place);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 20_000})
    void depthIsBounded(int depth) {
        assertThatThrownBy(() -> Expression.parse("(".repeat(depth) + "1" + ")".repeat(depth)))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void kindsOfEventsAreWrittenInAnyCase() throws Exception {
        var events = Shop.table(TableKind.EVENTS, 3, "what", ColumnRole.EVENT_TYPE, Shop.texts("BUY", "VIEW", "CART"));
        for (var text : new String[] {"what = 'buy'", "what in ('Buy', 'search')", "'BUY' = what"}) {
            var holds = Expression.parse(text).condition(events);
            assertThat(IntStream.range(0, 3).filter(holds).toArray()).as(text).containsExactly(0);
        }
    }
}
