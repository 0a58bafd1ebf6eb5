package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.data.explore.ExploreViewModel;

/** Where rows of the shown table lead: to all events of their shopper, item or shop, and to their own rows. */
final class RowWays {
    /** A way a row leads. */
    record Way(Phrase words, Runnable go) {}

    private final ExploreViewModel explore;
    private final Function<TableKind, Optional<DataTable>> tables;
    private final Consumer<DataTable> show;
    private final ReadOnlyObjectWrapper<List<Way>> ofChosen = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<Integer> chosen = Optional.empty();

    /**
     * @param tables those there are
     * @param show   goes to one of them
     */
    RowWays(ExploreViewModel explore, Function<TableKind, Optional<DataTable>> tables, Consumer<DataTable> show) {
        this.explore = explore;
        this.tables = tables;
        this.show = show;
        explore.rows().subscribe(rows -> tell());
    }

    /** Where the chosen row leads; nowhere while it is not among the rows shown. */
    ReadOnlyObjectProperty<List<Way>> ofChosen() {
        return ofChosen.getReadOnlyProperty();
    }

    void choose(int row) {
        chosen = Optional.of(row);
        tell();
    }

    /** No row is chosen. */
    void forget() {
        chosen = Optional.empty();
        tell();
    }

    private void tell() {
        var ways = chosen.filter(this::isShown).map(this::of).orElse(List.of());
        if (!ways.isEmpty() || !ofChosen.get().isEmpty()) {
            ofChosen.set(ways);
        }
    }

    private boolean isShown(int row) {
        var shown = explore.rows().get();
        if (shown.isEmpty()) {
            return true;
        }
        for (int each : shown.get()) {
            if (each == row) {
                return true;
            }
        }
        return false;
    }

    /** Ways of a row by its number in the shown table. */
    List<Way> of(int row) {
        var ways = new ArrayList<Way>();
        explore.table().get().ifPresent(here -> {
            for (var role : List.of(ColumnRole.USER, ColumnRole.ITEM, ColumnRole.SHOP)) {
                ways.addAll(of(here, role, row));
            }
        });
        return ways;
    }

    /** Ways of what the column of this role names. */
    List<Way> of(DataTable here, ColumnRole role, int row) {
        var ways = new ArrayList<Way>();
        here.text(role, row).ifPresent(id -> {
            way(ways, TableKind.EVENTS, role, id);
            ownTable(role).ifPresent(kind -> way(ways, kind, role, id));
        });
        return ways;
    }

    private static Optional<TableKind> ownTable(ColumnRole role) {
        return switch (role) {
            case USER -> Optional.of(TableKind.USERS);
            case ITEM -> Optional.of(TableKind.ITEMS);
            case SHOP -> Optional.of(TableKind.SHOPS);
            default -> Optional.empty();
        };
    }

    private void way(List<Way> ways, TableKind kind, ColumnRole role, String id) {
        tables.apply(kind)
                .ifPresent(target -> target.columns().stream()
                        .filter(each -> each.role() == role)
                        .findFirst()
                        .ifPresent(column -> ways.add(new Way(
                                Phrase.of("explore.way." + kind.tableName(), id),
                                () -> explore.follow(target, column.name(), id, show)))));
    }
}
