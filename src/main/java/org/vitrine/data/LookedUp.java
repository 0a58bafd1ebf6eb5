package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * What other sources know about the rows of this one, found row by row while reading: an order's lines name no shopper, the order does. A
 * line without one is set aside like any event without a shopper.
 */
final class LookedUp {
    private static final Phrase NO_TIME = Phrase.of("import.reason.noTime");
    private static final long DAY = 86_400;
    private final List<Source> sources = new ArrayList<>();

    /** @param column the column of the reading source that holds the value */
    private record Source(String column, TableBuilder.Built found, Map<String, Integer> rows) {}

    /** Adds a source; one that is looked up by a column of an earlier one is joined to that. */
    void add(Lookup lookup, TableBuilder.Built found) throws ImportException {
        for (int s = 0; s < sources.size(); s++) {
            var earlier = sources.get(s);
            if (earlier.found().columns().containsKey(lookup.column())) {
                sources.set(
                        s, new Source(earlier.column(), Joined.join(earlier.found(), lookup, found), earlier.rows()));
                return;
            }
        }
        var rows = new HashMap<String, Integer>();
        if (found.columns().firstEntry().getValue() instanceof ColumnData.Texts keys) {
            for (int row = 0; row < found.rows(); row++) {
                if (keys.codes()[row] >= 0) {
                    rows.putIfAbsent(keys.values()[keys.codes()[row]], row);
                }
            }
        }
        sources.add(new Source(lookup.column(), found, rows));
    }

    /** The columns found, each with what it means. */
    List<ColumnSpec> columns() {
        var specs = new ArrayList<ColumnSpec>();
        for (var source : sources) {
            var key = source.found().columns().firstEntry().getKey();
            source.found().columns().forEach((name, data) -> {
                if (!name.equals(key)) {
                    var role = source.found().roles().getOrDefault(name, ColumnRole.ATTRIBUTE);
                    specs.add(new ColumnSpec(name, name, role, data.type(), time(role, data)));
                }
            });
        }
        return specs;
    }

    private static TimeFormat time(ColumnRole role, ColumnData data) {
        return role == ColumnRole.TIME && data.type() == ValueType.INTEGER ? TimeFormat.ORDER : TimeFormat.UNIX_SECONDS;
    }

    /** The way of one of the columns into the table. */
    Feed feed(ColumnSpec column, List<ColumnSpec> own, List<String> places, ColumnBuilder builder) {
        for (var source : sources) {
            var data = source.found().columns().get(column.name());
            if (data != null) {
                var key = own.stream()
                        .filter(c -> c.name().equals(source.column()))
                        .findFirst()
                        .map(ColumnSpec::source)
                        .orElse(source.column());
                return new Found(column, places.indexOf(key), source.rows(), data, builder);
            }
        }
        throw new IllegalStateException("no source has " + column);
    }

    private record Found(
            ColumnSpec column, int place, Map<String, Integer> rows, ColumnData data, ColumnBuilder builder)
            implements Feed {
        @Override
        public String name() {
            return column.name();
        }

        /** Whose it was comes first: a line that is not found has no time either. */
        @Override
        public int order() {
            return column.role() == ColumnRole.USER ? KIND : 2;
        }

        @Override
        public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
            int start = place < 0 ? 0 : from.start(place);
            var key = place < 0
                    ? ""
                    : new String(from.bytes(place), start, from.end(place) - start, StandardCharsets.UTF_8).strip();
            var found = rows.get(key);
            if (found == null || isMissing(found)) {
                builder.missing(row);
                return switch (column.role()) {
                    case USER -> Field.NO_ID;
                    case TIME -> NO_TIME;
                    default -> null;
                };
            }
            switch (data) {
                case ColumnData.Longs longs
                when builder instanceof TimeBuilder times ->
                    times.set(row, longs.values()[found] * (longs.type() == ValueType.DATE ? DAY : 1));
                case ColumnData.Texts texts -> {
                    var bytes = texts.values()[texts.codes()[found]].getBytes(StandardCharsets.UTF_8);
                    return builder.put(row, bytes, 0, bytes.length);
                }
                case ColumnData.Longs longs -> {
                    return number(row, Long.toString(longs.values()[found]));
                }
                case ColumnData.Doubles doubles -> {
                    return number(row, Double.toString(doubles.values()[found]));
                }
            }
            return null;
        }

        private @Nullable Phrase number(int row, String text) {
            var bytes = text.getBytes(StandardCharsets.US_ASCII);
            return builder.put(row, bytes, 0, bytes.length);
        }

        private boolean isMissing(int found) {
            return switch (data) {
                case ColumnData.Texts texts -> texts.codes()[found] < 0;
                case ColumnData.Longs longs -> longs.values()[found] == ColumnData.Longs.MISSING;
                case ColumnData.Doubles doubles -> Double.isNaN(doubles.values()[found]);
            };
        }
    }
}
