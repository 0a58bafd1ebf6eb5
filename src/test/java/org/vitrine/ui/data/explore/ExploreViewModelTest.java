package org.vitrine.ui.data.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowFilter;
import org.vitrine.data.RowQuery;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.FacetCounts;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.DirectWork;

class ExploreViewModelTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    private final ExploreViewModel model = new ExploreViewModel(new DirectWork());
    private final DataTable events = events();
    private final DataTable users = users();

    private static DataTable events() {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("user", new ColumnData.Texts(new int[] {0, 1, 0, 2, 1, 0}, new String[] {"u1", "u2", "u3"}));
        columns.put("type", new ColumnData.Texts(new int[] {0, 0, 1, 0, -1, 1}, new String[] {"view", "buy"}));
        columns.put("price", new ColumnData.Doubles(new double[] {5, 1, 4, 2, 3, 6}));
        return table(
                TableKind.EVENTS,
                columns,
                6,
                Map.of("user", ColumnRole.USER, "type", ColumnRole.EVENT_TYPE, "price", ColumnRole.PRICE));
    }

    private static DataTable users() {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("id", new ColumnData.Texts(new int[] {0, 1, 2}, new String[] {"u1", "u2", "u3"}));
        columns.put("age", new ColumnData.Longs(ValueType.INTEGER, new long[] {20, 30, 40}));
        return table(TableKind.USERS, columns, 3, Map.of("id", ColumnRole.USER));
    }

    private static DataTable table(
            TableKind kind, LinkedHashMap<String, ColumnData> columns, int rows, Map<String, ColumnRole> roles) {
        return new TableArrays(kind, columns, roles, rows).table();
    }

    @BeforeEach
    void showEvents() {
        model.show(Optional.of(events));
    }

    private int[] rows() {
        return model.rows().get().orElseThrow();
    }

    private List<String> chips() {
        return model.chips().get().stream()
                .map(chip -> ENGLISH.of(chip.words()))
                .toList();
    }

    @Test
    void withoutAQuestionAllRowsAreShownAsTheyAre() {
        assertThat(model.rows().get()).isEmpty();
        assertThat(model.shownRows()).isEqualTo(6);
        assertThat(model.chips().get()).isEmpty();
    }

    @Test
    void openingTheFacetsCountsWhatIsWorthALook() {
        model.open().set(true);
        assertThat(model.facets().get().stream().map(Facet::column)).containsExactly("type", "price", "user");
        assertThat(model.isCounted()).isTrue();
        assertThat(model.rows().get()).as("nothing was chosen").isEmpty();
    }

    @Test
    void ofTwoLanguagesThatOfThePersonIsLookedAtAndGroupedBy() {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("category_en", new ColumnData.Texts(new int[] {0, 1, 0}, new String[] {"Tea", "Bowl"}));
        columns.put("category_zh", new ColumnData.Texts(new int[] {0, 1, 0}, new String[] {"茶", "碗"}));
        var items = table(
                TableKind.ITEMS,
                columns,
                3,
                Map.of("category_en", ColumnRole.CATEGORY, "category_zh", ColumnRole.CATEGORY));
        model.speak(Locale.SIMPLIFIED_CHINESE);
        model.show(Optional.of(items));
        model.open().set(true);
        assertThat(model.facets().get()).extracting(Facet::column).containsExactly("category_zh");
        assertThat(groupedBy()).isEqualTo("category_zh");
        model.speak(Locale.ENGLISH);
        assertThat(model.facets().get()).extracting(Facet::column).containsExactly("category_en");
        assertThat(groupedBy()).isEqualTo("category_en");
    }

    @Test
    void whatSomebodyChoseStaysInAnotherLanguage() {
        model.open().set(true);
        model.change(new Facet.Values("type", Set.of("buy"), false, ""));
        var chosen = model.facets().get();
        model.speak(Locale.SIMPLIFIED_CHINESE);
        assertThat(model.facets().get()).isEqualTo(chosen);
    }

    private String groupedBy() {
        return model.pivot().spec().get().orElseThrow().rows().getFirst().column();
    }

    @Test
    void chosenValuesFilterTheRowsAndTheOtherFacets() {
        model.open().set(true);
        model.change(new Facet.Values("type", Set.of("buy"), false, ""));
        assertThat(rows()).containsExactly(2, 5);
        var users = (FacetCounts.Values) model.counts().get().getLast();
        assertThat(users.values()).containsExactly(new FacetCounts.Value("u1", 2, false));
        var types = (FacetCounts.Values) model.counts().get().getFirst();
        assertThat(types.values()).hasSize(2);
        assertThat(chips()).containsExactly("type: buy");
        model.chips().get().getFirst().remove().run();
        assertThat(model.rows().get()).isEmpty();
    }

    @Test
    void markedRowsAreCountedInEveryFacetAndStayMarkedInAnotherOrder() {
        model.open().set(true);
        model.sort(List.of(new RowQuery.Sort("price", true)));
        int[] order = rows();
        model.brush(0, 2);
        var marked = model.brushed().get().orElseThrow();
        assertThat(marked.count()).isEqualTo(3);
        for (int place = 0; place < order.length; place++) {
            assertThat(marked.get(order[place])).isEqualTo(place < 3);
        }
        for (int k = 0; k < 2; k++) {
            for (int facet = 0; facet < model.counts().get().size(); facet++) {
                if (model.counts().get().get(facet) instanceof FacetCounts.Histogram histogram) {
                    assertThat(Arrays.stream(model.brush().get().rows().get(facet))
                                    .sum())
                            .isEqualTo(3);
                    assertThat(model.brush().get().rows().get(facet)).hasSameSizeAs(histogram.rows());
                }
            }
            model.sort(List.of());
        }
        // what a filter hides is not counted, but stays marked
        model.change(new Facet.Values("type", Set.of("buy"), false, ""));
        var users = (FacetCounts.Values) model.counts().get().getLast();
        long seen = Arrays.stream(rows()).filter(marked::get).count();
        assertThat(users.values()).hasSize(1);
        assertThat(model.brush().get().rows().getLast()).containsExactly(seen);
        assertThat(seen).isBetween(1L, 2L);
        model.unbrush();
        assertThat(model.brushed().get()).isEmpty();
        assertThat(model.brush().get().rows()).isEmpty();
    }

    @Test
    void aRangeAMissingValueAndASortWorkTogether() {
        model.open().set(true);
        model.change(new Facet.Range("price", Optional.of(new Facet.Bounds(2, 5)), false));
        model.sort(List.of(new RowQuery.Sort("price", true)));
        assertThat(rows()).containsExactly(0, 2, 4, 3);
        model.change(new Facet.Values("type", Set.of(), true, ""));
        assertThat(rows()).containsExactly(4);
        assertThat(chips()).containsExactly("type is missing", "price from 2 to 5");
        model.clear();
        assertThat(rows()).as("the order stays").containsExactly(5, 0, 2, 4, 3, 1);
        model.sort(List.of());
        assertThat(model.rows().get()).isEmpty();
    }

    @Test
    void filtersOfThePageAreChipsThatCanBeCleared() {
        var cleared = new AtomicReference<>(false);
        model.given(List.of(new ExploreViewModel.Other(
                Phrase.of("explore.filter.anywhere", "u2"), new RowFilter.Anywhere("u2"), () -> {
                    cleared.set(true);
                    model.given(List.of());
                })));
        assertThat(rows()).containsExactly(1, 4);
        model.clear();
        assertThat(cleared.get()).isTrue();
        assertThat(model.rows().get()).isEmpty();
    }

    @Test
    void whatWasChosenHoldsWhenTheFacetsAreClosedAndWhenOneComesBack() {
        model.open().set(true);
        model.change(new Facet.Values("type", Set.of("view"), false, ""));
        model.open().set(false);
        model.sort(List.of(new RowQuery.Sort("user", false)));
        assertThat(rows()).containsExactly(0, 1, 3);
        model.show(Optional.of(users));
        assertThat(model.rows().get()).isEmpty();
        model.show(Optional.of(events));
        assertThat(rows()).containsExactly(0, 1, 3);
    }

    @Test
    void anIdIsFollowedToOtherRowsAndBack() {
        model.open().set(true);
        model.change(new Facet.Values("type", Set.of("view"), false, ""));
        model.follow(users, "id", "u2", table -> model.show(Optional.of(table)));
        assertThat(model.table().get()).contains(users);
        assertThat(rows()).containsExactly(1);
        assertThat(chips()).containsExactly("id: u2");
        assertThat(model.hasBefore().get()).isTrue();
        model.follow(events, "user", "u2", table -> model.show(Optional.of(table)));
        assertThat(rows()).containsExactly(1, 4);
        model.back(table -> model.show(Optional.of(table)));
        assertThat(rows()).containsExactly(1);
        model.back(table -> model.show(Optional.of(table)));
        assertThat(model.table().get()).contains(events);
        assertThat(rows()).containsExactly(0, 1, 3);
        assertThat(model.hasBefore().get()).isFalse();
    }

    @Test
    void facetsAreAddedAndTakenAway() {
        model.open().set(true);
        model.remove("user");
        model.change(new Facet.Values("type", Set.of("buy"), false, ""));
        model.remove("type");
        assertThat(model.rows().get()).as("its filter went with it").isEmpty();
        model.add(events.columns().getFirst());
        assertThat(model.facets().get().stream().map(Facet::column)).containsExactly("user", "price");
        assertThat(model.isCounted()).isTrue();
    }

    @Test
    void whatIsShownIsWrittenAndCopied() throws Exception {
        model.open().set(true);
        model.change(new Facet.Values("type", Set.of("view"), false, ""));
        model.sort(List.of(new RowQuery.Sort("price", false)));
        var file = folder.resolve("shown.csv");
        model.export(file, List.of("price", "user"), ENGLISH);
        assertThat(Files.readString(file)).isEqualTo("price,user\n1,u2\n2,u3\n5,u1\n");
        assertThat(folder.resolve("shown.csv.filter.txt"))
                .content()
                .contains("type: view")
                .contains("3 of 6 rows");
        assertThat(model.told().get()).isPresent();
        var copied = new AtomicReference<>("");
        model.copy(List.of("user"), ENGLISH, copied::set);
        assertThat(copied.get()).isEqualTo("user\nu2\nu3\nu1\n");
        model.export(folder.resolve("shown.doc"), List.of("user"), ENGLISH);
        assertThat(model.problem().get()).isPresent();
    }
}
