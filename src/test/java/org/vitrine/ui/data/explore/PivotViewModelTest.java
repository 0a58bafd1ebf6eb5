package org.vitrine.ui.data.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.data.explore.Aggregate;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.NestedTable;
import org.vitrine.data.explore.Pivot;
import org.vitrine.data.explore.PivotGroup;
import org.vitrine.data.explore.PivotOrder;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.HeldWork;
import org.vitrine.ui.fx.PaneState;

/** Groups that open into groups, without a window. */
class PivotViewModelTest {
    private static final Grouping USER = new Grouping("user", Grouping.By.VALUE);
    private static final Grouping TYPE = new Grouping("type", Grouping.By.VALUE);
    private static final Grouping MONTH = new Grouping("time", Grouping.By.MONTH);
    private static final Aggregate PRICE = new Aggregate(Aggregate.Kind.SUM, "price");
    private static final NestedTable.Words PLAIN = new NestedTable.Words() {
        @Override
        public String level(Grouping by) {
            return by.column();
        }

        @Override
        public String label(Pivot.Label label, Grouping by) {
            return switch (label) {
                case Pivot.Label.Group group -> group.text();
                case Pivot.Label.Other other -> "other";
                case Pivot.Label.Missing missing -> "missing";
                case Pivot.Label.All all -> "all";
            };
        }

        @Override
        public String value(Aggregate value) {
            return value.kind().name() + value.column();
        }

        @Override
        public String depth() {
            return "level";
        }

        @Override
        public String kind() {
            return "kind";
        }

        @Override
        public String kind(Pivot.Label label) {
            return label.getClass().getSimpleName();
        }
    };

    @TempDir
    Path folder;

    private final ExploreViewModel explore = new ExploreViewModel(new DirectWork());
    private final PivotViewModel pivot = explore.pivot();

    @BeforeEach
    void show() {
        explore.show(Optional.of(events()));
        pivot.open().set(true);
        pivot.columns(Optional.empty());
    }

    private static DataTable events() {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("user", new ColumnData.Texts(new int[] {0, 1, 0, 2, 1, 0}, new String[] {"u1", "=u2", "u3"}));
        columns.put("type", new ColumnData.Texts(new int[] {0, 0, 1, 0, -1, 1}, new String[] {"view", "buy"}));
        columns.put("price", new ColumnData.Doubles(new double[] {5, 1, 4, 2, 3, 6}));
        columns.put("time", new ColumnData.Longs(ValueType.TIME, new long[] {
            1_700_000_000L, 1_700_000_001L, 1_710_000_000L, 1_710_000_001L, 1_710_000_002L, 1_710_000_003L
        }));
        return new TableArrays(
                        TableKind.EVENTS,
                        columns,
                        Map.of(
                                "user", ColumnRole.USER,
                                "type", ColumnRole.EVENT_TYPE,
                                "price", ColumnRole.PRICE,
                                "time", ColumnRole.TIME),
                        6)
                .table();
    }

    private List<String> shown() {
        return pivot.shown().get().orElseThrow().groups().stream()
                .map(group -> group.path().stream()
                                .map(label -> PLAIN.label(label, TYPE))
                                .toList()
                        + " " + group.rows())
                .toList();
    }

    private PivotGroup group(String... path) {
        return pivot.shown().get().orElseThrow().groups().stream()
                .filter(each -> each.path().stream()
                        .map(label -> PLAIN.label(label, TYPE))
                        .toList()
                        .equals(List.of(path)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void groupsOfAnotherTableAreNeverShownByItsNames() {
        var held = new HeldWork();
        var busy = new PivotViewModel(held);
        busy.open().set(true);
        busy.show(events(), Optional.empty());
        held.go();
        assertThat(busy.isCurrent()).isTrue();
        busy.show(events(), Optional.empty());
        // nothing of the table before is in sight while the new one is counted
        assertThat(busy.shown().get()).isEmpty();
        assertThat(busy.isCurrent()).isFalse();
        held.go();
        assertThat(busy.shown().get().orElseThrow().tree().spec())
                .isEqualTo(busy.spec().get().orElseThrow());
        assertThat(busy.isCurrent()).isTrue();
    }

    @Test
    void groupsOpenAndCloseAndWhatWasOpenInsideComesBack() {
        pivot.add(USER);
        assertThat(shown()).containsExactly("[view] 3", "[buy] 2", "[missing] 1", "[] 6");
        pivot.toggle(group("buy"));
        assertThat(shown()).containsExactly("[view] 3", "[buy] 2", "[buy, u1] 2", "[missing] 1", "[] 6");
        assertThat(pivot.canOpen(group("buy", "u1"))).isFalse();
        pivot.toggle(group("buy", "u1"));
        pivot.toggle(group("buy"));
        assertThat(shown()).hasSize(4);
        pivot.openTo(2);
        assertThat(shown()).hasSize(9);
        assertThat(pivot.note().get()).isEmpty();
        pivot.openTo(1);
        assertThat(shown()).hasSize(4);
    }

    @Test
    void levelsAreMovedChangedAndRemovedAndWhatStaysTheSameStaysOpen() {
        pivot.add(USER);
        pivot.add(MONTH);
        pivot.add(MONTH);
        assertThat(pivot.spec().get().orElseThrow().rows()).containsExactly(TYPE, USER, MONTH);
        pivot.toggle(group("buy"));
        pivot.toggle(group("buy", "u1"));
        assertThat(shown()).contains("[buy, u1, 2024-03] 2");
        pivot.change(2, new Grouping("time", Grouping.By.YEAR));
        assertThat(shown()).as("the first two levels are the same").contains("[buy, u1, 2024] 2");
        pivot.move(2, 1);
        assertThat(shown()).contains("[buy, 2024] 2").doesNotContain("[buy, u1] 2");
        pivot.move(0, 5);
        assertThat(pivot.spec().get().orElseThrow().rows())
                .containsExactly(new Grouping("time", Grouping.By.YEAR), USER, TYPE);
        assertThat(shown()).containsExactly("[2023] 2", "[2024] 4", "[] 6");
        pivot.remove(0);
        pivot.remove(0);
        pivot.remove(0);
        assertThat(pivot.spec().get().orElseThrow().rows()).as("one stays").containsExactly(TYPE);
    }

    @Test
    void severalValuesAreToldAndOrderedByWithinTheirGroup() {
        pivot.toggle(PRICE);
        pivot.toggle(Aggregate.COUNT);
        pivot.toggle(PRICE);
        assertThat(pivot.spec().get().orElseThrow().values()).as("one stays").containsExactly(PRICE);
        pivot.toggle(Aggregate.COUNT);
        assertThat(pivot.spec().get().orElseThrow().values()).containsExactly(Aggregate.COUNT, PRICE);
        pivot.add(USER);
        pivot.openTo(2);
        pivot.order(Optional.of(new PivotOrder(1, 0, false)));
        assertThat(shown())
                .containsExactly(
                        "[missing] 1",
                        "[missing, =u2] 1",
                        "[view] 3",
                        "[view, =u2] 1",
                        "[view, u3] 1",
                        "[view, u1] 1",
                        "[buy] 2",
                        "[buy, u1] 2",
                        "[] 6");
        pivot.columns(Optional.of(MONTH));
        assertThat(shown()).as("other columns, their own order").startsWith("[view] 3");
    }

    @Test
    void aGroupLeadsToExactlyItsRowsAndBackToTheGroups() {
        explore.open().set(true);
        explore.change(new Facet.Values("user", Set.of("u1", "=u2"), false, ""));
        pivot.add(USER);
        pivot.openTo(2);
        pivot.drill(
                group("view", "u1"),
                levels -> explore.narrow(levels.stream()
                        .map(level -> new ExploreViewModel.Narrow(Phrase.of("explore.all"), level.filter()))
                        .toList()));
        assertThat(pivot.open().get()).isFalse();
        assertThat(explore.rows().get().orElseThrow()).containsExactly(0);
        assertThat(explore.chips().get()).hasSize(3);
        explore.chips().get().get(1).remove().run();
        assertThat(explore.rows().get().orElseThrow())
                .as("without the inner level")
                .containsExactly(0, 1);
        explore.back(table -> {});
        assertThat(pivot.open().get()).isTrue();
        assertThat(shown()).contains("[view, u1] 1", "[missing, =u2] 1").endsWith("[] 5");
    }

    @Test
    void groupsFollowTheFilterAndGoIntoFilesAsTheyAreShown() throws Exception {
        pivot.add(USER);
        pivot.toggle(PRICE);
        pivot.toggle(group("view"));
        var file = folder.resolve("groups.csv");
        pivot.export(file, PLAIN, List.of("all"), rows -> {});
        assertThat(Files.readString(file)).isEqualTo("""
                        type,user,level,kind,COUNT,SUMprice
                        view,all,1,Group,3,8
                        view,'=u2,2,Group,1,1
                        view,u1,2,Group,1,5
                        view,u3,2,Group,1,2
                        buy,all,1,Group,2,10
                        missing,all,1,Missing,1,3
                        all,all,0,All,6,21
                        """);
        for (var name : List.of("groups.xlsx", "groups.parquet")) {
            pivot.export(folder.resolve(name), PLAIN, List.of("all"), rows -> {});
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
        explore.open().set(true);
        explore.change(new Facet.Values("type", Set.of("buy"), false, ""));
        assertThat(shown()).containsExactly("[buy] 2", "[] 2");
        pivot.columns(Optional.of(USER));
        pivot.toggle(Aggregate.COUNT);
        var copied = new AtomicReference<>("");
        pivot.copy(PLAIN, copied::set, rows -> assertThat(rows).isEqualTo(2));
        assertThat(copied.get())
                .isEqualTo("type\tuser\tlevel\tkind\tu1\tall\nbuy\tall\t1\tGroup\t10\t10\nall\tall\t0\tAll\t10\t10\n");
        explore.change(new Facet.Values("type", Set.of("nothing"), false, ""));
        assertThat(pivot.state().get()).isInstanceOf(PaneState.Empty.class);
    }

    @Test
    void everyColumnCanBeGroupedInEachOfItsWays() {
        var table = pivot.table().get().orElseThrow();
        for (var column : table.columns()) {
            for (var by : PivotChoices.groupings(column)) {
                pivot.change(0, by);
                assertThat(pivot.state().get()).as(by.toString()).isInstanceOf(PaneState.Filled.class);
                assertThat(pivot.shown().get().orElseThrow().tree().spec().rows())
                        .containsExactly(by);
            }
        }
    }
}
