package org.vitrine.data.recipe;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnData;

/** A column whose values are new in some rows. */
final class SomeRows {
    private SomeRows() {}

    /**
     * The new values in the rows that are wanted, the old ones in all others: missing where there was no column.
     *
     * @param before empty result when it is of another type: a column has one
     */
    static Optional<ColumnData> of(@Nullable ColumnData before, ColumnData made, IntPredicate wanted) {
        return switch (before) {
            case null ->
                Optional.of(made.select(IntStream.range(0, rows(made))
                        .map(row -> wanted.test(row) ? row : -1)
                        .toArray()));
            case ColumnData.Texts(var codes, var values)
            when made instanceof ColumnData.Texts(var newCodes, var newValues) -> {
                var both = Arrays.copyOf(values, values.length + newValues.length);
                System.arraycopy(newValues, 0, both, values.length, newValues.length);
                var merged = codes.clone();
                for (int row = 0; row < merged.length; row++) {
                    if (wanted.test(row)) {
                        merged[row] = newCodes[row] < 0 ? -1 : newCodes[row] + values.length;
                    }
                }
                yield Optional.of(Value.Dictionary.of(merged, both));
            }
            case ColumnData.Doubles(var values)
            when made instanceof ColumnData.Doubles(var fresh) -> {
                var merged = values.clone();
                Arrays.setAll(merged, row -> wanted.test(row) ? fresh[row] : values[row]);
                yield Optional.of(new ColumnData.Doubles(merged));
            }
            case ColumnData.Longs(var type, var values)
            when made instanceof ColumnData.Longs(var other, var fresh) && type == other -> {
                var merged = values.clone();
                Arrays.setAll(merged, row -> wanted.test(row) ? fresh[row] : values[row]);
                yield Optional.of(new ColumnData.Longs(type, merged));
            }
            case ColumnData other -> Optional.empty();
        };
    }

    private static int rows(ColumnData data) {
        return switch (data) {
            case ColumnData.Texts texts -> texts.codes().length;
            case ColumnData.Doubles doubles -> doubles.values().length;
            case ColumnData.Longs longs -> longs.values().length;
        };
    }
}
