package org.vitrine.ui.data.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.Marked;

class LinkingTest {
    private final Marked marked = new Marked();
    private final ExploreViewModel model = new ExploreViewModel(new DirectWork(), marked);
    private final DataTable events = events();
    private final DataTable items = items();

    private static DataTable events() {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("user", new ColumnData.Texts(new int[] {0, 1, 0, 2}, new String[] {"u1", "u2", "u3"}));
        columns.put("item", new ColumnData.Texts(new int[] {0, 1, 2, -1}, new String[] {"i1", "i2", "i3"}));
        return new TableArrays(TableKind.EVENTS, columns, Map.of("user", ColumnRole.USER, "item", ColumnRole.ITEM), 4)
                .table();
    }

    private static DataTable items() {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("id", new ColumnData.Texts(new int[] {0, 1, 2}, new String[] {"i3", "i2", "i1"}));
        return new TableArrays(TableKind.ITEMS, columns, Map.of("id", ColumnRole.ITEM), 3).table();
    }

    private int[] rows() {
        var rows = model.brushed().get().orElseThrow();
        return IntStream.range(0, rows.size()).filter(rows::get).toArray();
    }

    @Test
    void rowsMarkedInATableMarkTheirItemsAndShoppersEverywhere() {
        model.show(Optional.of(events));
        model.brush(1, 3);
        assertThat(marked.ids().get())
                .isEqualTo(new Marked.Ids(
                        Marked.By.TABLE,
                        Set.of(new ItemId("i2"), new ItemId("i3")),
                        Set.of(new UserId("u1"), new UserId("u2"), new UserId("u3"))));
        assertThat(rows())
                .as("the rows themselves, not all rows of their items")
                .containsExactly(1, 2, 3);
        model.show(Optional.of(items));
        assertThat(rows()).as("in another table by their ids").containsExactly(0, 1);
        model.unbrush();
        assertThat(marked.ids().get().isEmpty()).isTrue();
    }

    @Test
    void whatIsMarkedOnTheMapIsMarkedInTheTableAndCanBeShownAlone() {
        model.show(Optional.of(events));
        marked.mark(new Marked.Ids(Marked.By.MAP, Set.of(new ItemId("i1"), new ItemId("i3")), Set.of()));
        assertThat(rows()).containsExactly(0, 2);
        model.showMarkedOnly();
        assertThat(model.rows().get().orElseThrow()).containsExactly(0, 2);
        assertThat(model.chips().get()).hasSize(1);
        marked.forget();
        assertThat(model.brushed().get()).isEmpty();
    }

    @Test
    void whatAPortraitMarksIsByItemWhereThereAreItemsElseByShopper() {
        model.show(Optional.of(events));
        marked.mark(new Marked.Ids(Marked.By.PORTRAIT, Set.of(), Set.of(new UserId("u3"))));
        assertThat(rows()).containsExactly(3);
    }
}
