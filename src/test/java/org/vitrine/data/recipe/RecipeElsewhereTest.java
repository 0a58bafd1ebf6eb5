package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/** A recipe taken to another machine, with another language, clock and processor, gives the tables it gave here. */
@Isolated
class RecipeElsewhereTest {
    /** What this recipe made when it was written; the recipe as text and the tables must never mean anything else. */
    private static final String TABLES = """
            ITEMS item ITEM TEXT[0, 1, 2][a, b, c]
            ITEMS brand BRAND TEXT[0, 1, 2][IKEA, Istanbul, ii\u0307\u0131i]
            ITEMS room ATTRIBUTE DECIMAL3fe199999999999a 3ff8f5c28f5c28f6 40048f5c28f5c28f\s
            EVENTS user USER TEXT[0, 1, 1, 2, 2, 0][u581109a4b05773d67cf3, ud6b9b9a7df52649b8822, u6997562421fee87bd501]
            EVENTS item ITEM TEXT[1, 0, 1, 1, 0, 0][a, b]
            EVENTS type EVENT_TYPE TEXT[1, 0, 0, 1, 0, 0][VIEW, BUY]
            EVENTS time TIME TIME[1772000600, 1772007200, 1772086401, 1772200000, 1772260000, 1772300000]
            EVENTS brand ATTRIBUTE TEXT[1, 0, 1, 1, 0, 0][IKEA, Istanbul]
            EVENTS room ATTRIBUTE DECIMAL3ff8f5c28f5c28f6 3fe199999999999a 3ff8f5c28f5c28f6 3ff8f5c28f5c28f6 3fe199999999999a 3fe199999999999a\s
            EVENTS weight WEIGHT DECIMAL3fc798f8f30d6d50 3f856edbb0012f23 3f9a8feef59a6907 3ffcfda471c5ccf6 3fc847846b8919fb 3fd3333333333333\s
            EVENTS session ATTRIBUTE INTEGER[1, 1, 2, 1, 2, 2]
            """;

    /** The same of the recipe of {@link #thinning}. */
    private static final String THINNED = """
            ITEMS item ITEM TEXT[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20][i0, i1, i2, i4, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15, i16, i17, i18, i19, i20, i21, i23]
            ITEMS title TITLE TEXT[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20][Thing 0, Thing 1, Thing 2, Thing 4, Thing 6, Thing 7, Thing 8, Thing 9, Thing 10, Thing 11, Thing 12, Thing 13, Thing 14, Thing 15, Thing 16, Thing 17, Thing 18, Thing 19, Thing 20, Thing 21, Thing 23]
            ITEMS price PRICE DECIMAL4024000000000000 4024333333333333 4026800000000000 4024cccccccccccd 4025333333333333 4025666666666666 402599999999999a 4025cccccccccccd 4026000000000000 4026333333333333 4026666666666666 402699999999999a 4026cccccccccccd 4027000000000000 4027333333333333 4027666666666666 402799999999999a 4027cccccccccccd 4028000000000000 4028333333333333 402899999999999a\s
            EVENTS user USER TEXT[1, 0, 1, 0, 1][u2, u3]
            EVENTS item ITEM TEXT[0, 0, 2, 1, 1][i2, i1, i4]
            EVENTS type EVENT_TYPE TEXT[0, 1, 2, 0, 0][BUY, VIEW, CART]
            EVENTS time TIME TIME[1772086400, 1772172800, 1772172800, 1772172801, 1772259200]
            EVENTS stars VALUE DECIMAL3fd3333333333333 3fc999999999999a 3fd3333333333333 3fc999999999999a 3fd3333333333333\s
            """;

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void comeHome() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({"en, UTC", "tr-TR, Asia/Kolkata", "ar-EG, America/St_Johns", "th-TH-u-ca-buddhist-nu-thai, Pacific/Apia"
    })
    void theTablesAreTheSameEverywhere(String language, String clock) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(language));
        TimeZone.setDefault(TimeZone.getTimeZone(clock));
        var result = replayed(recipe(), shop());
        assertThat(result.done()).extracting(RecipeResult.Done::state).containsOnly(RecipeResult.State.DONE);
        assertThat(Shop.print(result.tables())).isEqualTo(TABLES);
        var thinned = replayed(thinning(), crowd());
        assertThat(thinned.done()).allSatisfy(done -> assertThat(done.changed()).isPositive());
        assertThat(Shop.print(thinned.tables())).isEqualTo(THINNED);
    }

    private static RecipeResult replayed(Recipe recipe, Map<TableKind, TableArrays> shop) throws Exception {
        var stored = RecipeJson.recipe(RecipeJson.write(recipe), "recipe.json");
        return new RecipeRunner().run(shop, stored, Progress.SILENT, new CancelToken());
    }

    @Test
    void everyKindOfStepIsInIt() {
        var both = new ArrayList<>(recipe().active());
        both.addAll(thinning().active());
        assertThat(both)
                .extracting(step -> step.getClass().getSimpleName())
                .contains(java.util.Arrays.stream(RecipeStep.class.getPermittedSubclasses())
                        .flatMap(topic -> java.util.Arrays.stream(topic.getPermittedSubclasses()))
                        .map(Class::getSimpleName)
                        .toArray(String[]::new));
    }

    private static Recipe recipe() {
        var lines = new ArrayList<Recipe.Line>();
        for (var step : List.of(
                new CellStep.Normalise(TableKind.ITEMS, "brand", Set.of(Form.SPACES, Form.WIDTH, Form.LOWER)),
                new CellStep.MergeValues(TableKind.ITEMS, "brand", Map.of("ikea", "IKEA", "istanbul", "Istanbul")),
                new CellStep.Retype(TableKind.ITEMS, "size", ValueType.DECIMAL),
                new CellStep.Fill(TableKind.ITEMS, "size", With.MEAN, ""),
                new CellStep.Derive(TableKind.ITEMS, "volume", "round(size * 1.1 / 3, 2)"),
                new CellStep.Rename(TableKind.ITEMS, "volume", "room"),
                new CellStep.Join(TableKind.EVENTS, "item", TableKind.ITEMS, List.of("brand", "room")),
                new RowStep.KeepRows(TableKind.EVENTS, "time < '2026-03-01 05:30:00'"),
                new RowStep.DropDuplicates(TableKind.EVENTS, List.of("user", "item", "type"), Keep.LAST),
                new RowStep.KnownOnly(false, true, false),
                new RowStep.MinimumCounts(1, 2),
                new RowStep.KCore(1, 2),
                new EventStep.DropRobots(300, 3, 500),
                new EventStep.EventWeights(Map.of(Behaviour.VIEW, 0.3, Behaviour.BUY, 5.7)),
                new EventStep.TimeDecay(0.7),
                new EventStep.Sessionise(30),
                new CellStep.DropColumns(TableKind.ITEMS, List.of("size")),
                new IdStep.Pseudonymise(ColumnRole.USER, "İstanbul"))) {
            lines.add(new Recipe.Line(step));
        }
        return new Recipe(lines);
    }

    private static Recipe thinning() {
        return Recipe.EMPTY
                .add(new RowStep.DropOutliers(TableKind.ITEMS, "price", 3.5))
                .add(new IdStep.MergeTwins(TableKind.ITEMS))
                .add(new EventStep.DropBursts(60, 8, 5))
                .add(new EventStep.SpreadTies(TieOrder.KIND))
                .add(new EventStep.LimitEvents(6, 5, Pick.SAMPLE, 7))
                .add(new EventStep.LimitEvents(3, 0, Pick.LAST, 0))
                .add(new IdStep.MergeIds(TableKind.ITEMS, Map.of("i22", "i23")))
                .add(new RowStep.MinimumValue(0.15, false));
    }

    /** Things of which two are one and one is far too dear; events of which many are at the same second or minute. */
    private static Map<TableKind, TableArrays> crowd() {
        int n = 24;
        var ids = new String[n];
        var titles = new String[n];
        var prices = new double[n];
        for (int k = 0; k < n; k++) {
            ids[k] = "i" + k;
            titles[k] = k == 3 ? "THING 2 " : "Thing " + k;
            prices[k] = k == 2 || k == 3 ? 11.25 : k == 5 ? 900 : 10 + k / 10.0;
        }
        int events = 30;
        var users = new String[events];
        var items = new String[events];
        var types = new String[events];
        var times = new long[events];
        var stars = new double[events];
        for (int k = 0; k < events; k++) {
            users[k] = "u" + k % 4;
            items[k] = k % 5 == 0 ? "i3" : "i" + k * k % 7;
            types[k] = List.of("BUY", "VIEW", "SEARCH", "CART").get(k * 7 % 5 % 4);
            stars[k] = k % 7 == 0 ? Double.NaN : k % 4 / 10.0;
            times[k] = 1_772_000_000L + (k < 12 ? 5 : k / 9 * 86_400L);
        }
        return Shop.of(
                Shop.table(
                        TableKind.ITEMS,
                        n,
                        "item",
                        ColumnRole.ITEM,
                        Shop.texts(ids),
                        "title",
                        ColumnRole.TITLE,
                        Shop.texts(titles),
                        "price",
                        ColumnRole.PRICE,
                        Shop.decimals(prices)),
                Shop.table(
                        TableKind.EVENTS,
                        events,
                        "user",
                        ColumnRole.USER,
                        Shop.texts(users),
                        "item",
                        ColumnRole.ITEM,
                        Shop.texts(items),
                        "type",
                        ColumnRole.EVENT_TYPE,
                        Shop.texts(types),
                        "time",
                        ColumnRole.TIME,
                        Shop.times(times),
                        "stars",
                        ColumnRole.VALUE,
                        Shop.decimals(stars)));
    }

    private static Map<TableKind, TableArrays> shop() {
        long start = 1_772_000_000;
        return Shop.of(
                Shop.table(
                        TableKind.ITEMS,
                        3,
                        "item",
                        ColumnRole.ITEM,
                        Shop.texts("a", "b", "c"),
                        "brand",
                        ColumnRole.BRAND,
                        Shop.texts(" IKEA", "ＩＳＴＡＮＢＵＬ", "Iİıi"),
                        "size",
                        ColumnRole.ATTRIBUTE,
                        Shop.texts("1.5", "", "7")),
                Shop.table(
                        TableKind.EVENTS,
                        8,
                        "user",
                        ColumnRole.USER,
                        Shop.texts("u1", "u1", "u2", "u2", "u3", "u3", "u1", "u4"),
                        "item",
                        ColumnRole.ITEM,
                        Shop.texts("a", "b", "a", "b", "b", "a", "a", "x"),
                        "type",
                        ColumnRole.EVENT_TYPE,
                        Shop.texts("VIEW", "BUY", "VIEW", "VIEW", "BUY", "VIEW", "VIEW", "BUY"),
                        "time",
                        ColumnRole.TIME,
                        Shop.times(
                                start,
                                start + 600,
                                start + 7_200,
                                start + 86_401,
                                start + 200_000,
                                start + 260_000,
                                start + 300_000,
                                start + 310_000)));
    }
}
