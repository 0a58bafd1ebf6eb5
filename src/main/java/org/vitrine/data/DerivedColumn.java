package org.vitrine.data;

import java.util.List;
import java.util.Objects;

/**
 * A column that stands in no source column by itself.
 *
 * @param name   its name in the loaded table
 * @param role   what it means
 * @param rule   how it is made
 * @param inputs what the rule works on, see {@link Rule}
 */
public record DerivedColumn(String name, ColumnRole role, Rule rule, List<String> inputs) {
    /** How a derived column is made. */
    public enum Rule {
        /** {@code inputs[0]} in every row. */
        CONSTANT,
        /** Inputs are {@code label=source column}: the labels of the columns that hold 1, joined by {@code |}. */
        FLAGS,
        /**
         * Inputs are a day number, a time of day written HHMM without leading zeros and the date of day 0: a time. Without the date, as plans of
         * earlier versions have it, minutes since day 0: an order.
         */
        DAY_AND_CLOCK,
        /** No inputs: the row's number over all sources, an order. */
        ROW_ORDER,
        /** No inputs: the row's line in its file, an id where a file says nobody's. */
        LINE,
        /** Inputs are a source column and then {@code word=number}: the number of the word that stands there, nothing for other words. */
        GRADES
    }

    public DerivedColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(rule, "rule");
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        boolean few = rule == Rule.CONSTANT && inputs.size() != 1 || rule == Rule.GRADES && inputs.isEmpty();
        if (few || rule == Rule.FLAGS && inputs.stream().anyMatch(each -> each.indexOf('=') < 0)) {
            throw new IllegalArgumentException(rule + " of " + inputs);
        }
        if (rule == Rule.DAY_AND_CLOCK && !DayNumbers.fits(inputs)) {
            throw new IllegalArgumentException("a day, a time of day and a date: " + inputs);
        }
    }

    public static DerivedColumn constant(String name, ColumnRole role, String value) {
        return new DerivedColumn(name, role, Rule.CONSTANT, List.of(value));
    }

    public static DerivedColumn rowOrder(String name) {
        return new DerivedColumn(name, ColumnRole.TIME, Rule.ROW_ORDER, List.of());
    }
}
