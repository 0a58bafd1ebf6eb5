package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnLanguage;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowFilter;

/** A column looked at by its values, and what was chosen of them. Missing is a value of its own. */
public sealed interface Facet {
    /** Whole numbers of up to so many distinct values are chosen one by one, as ratings are; others by a range. */
    int FEW_NUMBERS = 30;

    String column();

    /** What is left when only the chosen is; empty when nothing was chosen. */
    Optional<RowFilter> filter();

    /** Whether rows without a value were chosen. */
    boolean missing();

    /** The same with nothing chosen. */
    Facet cleared();

    /**
     * Values one by one.
     *
     * @param chosen  as {@code CellText} writes them
     * @param missing whether missing was chosen
     * @param search  only values that contain it are listed
     */
    record Values(String column, Set<String> chosen, boolean missing, String search) implements Facet {
        public Values {
            chosen = Set.copyOf(chosen);
        }

        @Override
        public Optional<RowFilter> filter() {
            return chosen.isEmpty() && !missing
                    ? Optional.empty()
                    : Optional.of(new RowFilter.OneOf(column, chosen, missing));
        }

        @Override
        public Values cleared() {
            return new Values(column, Set.of(), false, search);
        }

        /** With a value chosen that was not, or the other way round. */
        public Values toggled(String value) {
            var others = new HashSet<>(chosen);
            if (!others.remove(value)) {
                others.add(value);
            }
            return new Values(column, others, missing, search);
        }

        public Values searching(String text) {
            return new Values(column, chosen, missing, text);
        }

        public Values withMissing(boolean wanted) {
            return new Values(column, chosen, wanted, search);
        }
    }

    /** From one number or time to another, both included. */
    record Bounds(double low, double high) {}

    /** A range of numbers or times. */
    record Range(String column, Optional<Bounds> bounds, boolean missing) implements Facet {
        @Override
        public Optional<RowFilter> filter() {
            if (bounds.isPresent()) {
                return Optional.of(new RowFilter.Between(
                        column, bounds.get().low(), bounds.get().high(), missing));
            }
            return missing ? Optional.of(new RowFilter.Missing(column)) : Optional.empty();
        }

        @Override
        public Range cleared() {
            return new Range(column, Optional.empty(), false);
        }

        public Range within(Optional<Bounds> wanted) {
            return new Range(column, wanted, missing);
        }

        public Range withMissing(boolean wanted) {
            return new Range(column, bounds, wanted);
        }
    }

    /** Columns worth a look without being asked, so many at most: what groups, when, and how much; of one thing in several languages the spoken one. */
    static List<Facet> worthALook(DataTable table, int most, Locale locale) {
        var worth = List.of(
                ColumnRole.EVENT_TYPE,
                ColumnRole.CATEGORY,
                ColumnRole.BRAND,
                ColumnRole.TIME,
                ColumnRole.PRICE,
                ColumnRole.VALUE,
                ColumnRole.SHOP,
                ColumnRole.ATTRIBUTE,
                ColumnRole.ITEM,
                ColumnRole.USER);
        var found = new ArrayList<Facet>();
        var columns = ColumnLanguage.spoken(table.columns(), locale);
        for (var role : worth) {
            for (var column : columns) {
                if (found.size() < most && column.role() == role && column.distinct() > 1) {
                    found.add(of(column));
                }
            }
        }
        return List.copyOf(found);
    }

    /** The way to look at a column, nothing chosen. */
    static Facet of(ColumnInfo column) {
        boolean values = switch (column.type()) {
            case TEXT, BOOLEAN -> true;
            case INTEGER -> column.distinct() <= FEW_NUMBERS;
            case DECIMAL, TIME, DATE -> false;
        };
        return values
                ? new Values(column.name(), Set.of(), false, "")
                : new Range(column.name(), Optional.empty(), false);
    }
}
