package org.vitrine.ui.data;

import org.vitrine.data.ColumnRole;
import org.vitrine.data.NamedIds;
import org.vitrine.data.RowFilter;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;

/** Where ids and groups lead that stand in words, outside the tables: to the page of what they name, or to its rows. */
public final class IdWays {
    private final DataViewModel data;
    private final Navigator navigator;

    IdWays(DataViewModel data, Navigator navigator) {
        this.data = data;
        this.navigator = navigator;
    }

    /**
     * Chooses what an id names and opens the page that shows it.
     *
     * @param role what it is the id of: a shopper, an item or a shop
     */
    public void open(ColumnRole role, String id) {
        switch (role) {
            case USER -> navigator.show(Page.SHOPPER, choice -> choice.withOnly(new UserId(id)));
            case ITEM -> navigator.show(Page.LISTS, choice -> choice.with(new ItemId(id)));
            case SHOP -> navigator.show(Page.LISTS, choice -> choice.with(new ShopId(id)));
            default -> throw new IllegalArgumentException(role.name());
        }
    }

    /** Opens what an id names that stands in the column of this name, where that column tells the rows of a table apart. */
    void openRow(String column, String id) {
        data.tables().get().stream()
                .map(TableEntry::table)
                .flatMap(table -> NamedIds.role(table.kind())
                        .filter(role -> table.columns().stream()
                                .anyMatch(each ->
                                        each.role() == role && each.name().equals(column)))
                        .stream())
                .findFirst()
                .ifPresent(role -> open(role, id));
    }

    /** Shows the events of a span of time, both ends included, as a filter that can be taken away; an order without a clock has spans as well. */
    void showEvents(long from, long to) {
        data.tables().get().stream()
                .map(TableEntry::table)
                .filter(table -> table.kind() == TableKind.EVENTS)
                .findFirst()
                .ifPresent(table -> table.columns().stream()
                        .filter(column -> column.role() == ColumnRole.TIME)
                        .findFirst()
                        .ifPresent(time -> {
                            data.explore().follow(table, new RowFilter.Between(time.name(), from, to), data::show);
                            data.part().set(DataViewModel.Part.TABLE);
                        }));
    }

    /** Whether {@link #showShoppers} leads somewhere: the table of shoppers has a column of texts of this name. */
    public boolean hasShoppers(String column) {
        return data.tables().get().stream()
                .map(TableEntry::table)
                .filter(table -> table.kind() == TableKind.USERS)
                .flatMap(table -> table.columns().stream())
                .anyMatch(each -> each.name().equals(column) && each.type() == ValueType.TEXT);
    }

    /** Shows the rows of the shoppers that have a value in a column, as a filter that can be taken away. */
    public void showShoppers(String column, String value) {
        if (!hasShoppers(column)) {
            return;
        }
        data.tables().get().stream()
                .map(TableEntry::table)
                .filter(table -> table.kind() == TableKind.USERS)
                .findFirst()
                .ifPresent(table -> {
                    data.explore().follow(table, column, value, data::show);
                    data.part().set(DataViewModel.Part.TABLE);
                    navigator.show(Page.DATA);
                });
    }
}
