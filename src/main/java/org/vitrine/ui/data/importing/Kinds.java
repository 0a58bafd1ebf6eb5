package org.vitrine.ui.data.importing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.RoleGuesser;
import org.vitrine.data.TableKind;
import org.vitrine.data.TableReport;

/** Signs and keys of tables and roles. */
final class Kinds {
    /** The tables in the order people think of them. */
    static final List<TableKind> USUAL =
            List.of(TableKind.EVENTS, TableKind.USERS, TableKind.ITEMS, TableKind.SHOPS, TableKind.CANDIDATES);

    private Kinds() {}

    /** Tables in the order in which the sheet names them everywhere. */
    static List<TableReport> ordered(List<TableReport> tables) {
        var names = USUAL.stream().map(TableKind::tableName).toList();
        return tables.stream()
                .sorted(Comparator.comparingInt(table -> names.indexOf(table.name())))
                .toList();
    }

    /** The roles that make sense in the table, the present one whatever it is. */
    static List<ColumnRole> roles(TableKind kind, Optional<ColumnRole> present) {
        var sensible = RoleGuesser.sensible(kind);
        return Arrays.stream(ColumnRole.values())
                .filter(each -> sensible.contains(each)
                        || present.equals(Optional.of(each))
                        || each == ColumnRole.ATTRIBUTE
                        || each == ColumnRole.IGNORED)
                .toList();
    }

    static String key(TableKind kind) {
        return "data.table." + kind.tableName();
    }

    static String icon(TableKind kind) {
        return switch (kind) {
            case EVENTS -> "mdmz-touch_app";
            case USERS -> "mdmz-people_outline";
            case ITEMS -> "mdal-local_offer";
            case SHOPS -> "mdmz-storefront";
            case CANDIDATES -> "mdal-fact_check";
        };
    }

    static Optional<String> icon(ColumnRole role) {
        return Optional.of(
                switch (role) {
                    case USER -> "mdmz-person";
                    case ITEM -> "mdal-local_offer";
                    case EVENT_TYPE -> "mdmz-touch_app";
                    case TIME -> "mdmz-schedule";
                    case VALUE -> "mdmz-star_outline";
                    case WEIGHT -> "mdal-fitness_center";
                    case QUANTITY -> "mdal-filter_1";
                    case SHOP -> "mdmz-storefront";
                    case TITLE -> "mdmz-title";
                    case CATEGORY -> "mdal-category";
                    case BRAND -> "mdal-business";
                    case PRICE -> "mdal-attach_money";
                    case MARGIN -> "mdmz-trending_up";
                    case IMAGE -> "mdal-image";
                    case TEXT -> "mdmz-short_text";
                    case QUERY -> "mdmz-search";
                    case SPLIT -> "mdal-call_split";
                    case ATTRIBUTE -> "mdal-label";
                    case IGNORED -> "mdal-block";
                });
    }
}
