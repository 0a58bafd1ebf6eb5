package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** One way from a row of a source into a column. */
interface Feed {
    String name();

    /** Puts the value of this row; null when that worked, otherwise why the row cannot be used. */
    @Nullable
    Phrase put(RowReader from, int row, boolean itemNeeded);

    /** The order of what tells the kind of an event, or whose it was. */
    int KIND = 1;

    /** The order feeds are asked in. */
    default int order() {
        return 2;
    }

    /** The texts of the column that names the table's rows; null for every other column. */
    default @Nullable TextBuilder key() {
        return null;
    }

    /** Whether the row put last is a search. */
    default boolean isSearch() {
        return false;
    }

    /** Fetches from memory what {@link #put} will need for these rows; returns how many of their texts are likely known. */
    default int fetch(RowBlock rows, int from, int to) {
        return 0;
    }

    /** A field of the source. */
    final class Field implements Feed {
        static final Phrase NO_ID = Phrase.of("import.reason.noId");
        private static final Phrase NO_TIME = Phrase.of("import.reason.noTime");
        private final String name;
        private final ColumnRole role;
        private final int place;
        private final byte[][] missing;
        private final ColumnBuilder builder;
        private final boolean needed;
        private final boolean isKey;
        private final boolean neededTime;

        Field(TableKind kind, ColumnSpec spec, int place, List<String> missing, ColumnBuilder builder) {
            this.name = spec.name();
            this.role = spec.role();
            this.place = place;
            this.builder = builder;
            this.isKey = role == key(kind);
            boolean pair = kind == TableKind.EVENTS || kind == TableKind.CANDIDATES;
            this.needed = isKey || pair && (role == ColumnRole.USER || role == ColumnRole.ITEM);
            this.neededTime = kind == TableKind.EVENTS && role == ColumnRole.TIME;
            boolean id = role == ColumnRole.USER || role == ColumnRole.ITEM || role == ColumnRole.SHOP;
            this.missing = id
                    ? new byte[0][]
                    : missing.stream()
                            .map(m -> m.getBytes(StandardCharsets.UTF_8))
                            .toArray(byte[][]::new);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int order() {
            return isKey ? 0 : role == ColumnRole.EVENT_TYPE ? KIND : role == ColumnRole.ATTRIBUTE ? 3 : 2;
        }

        @Override
        public @Nullable TextBuilder key() {
            return isKey && builder instanceof TextBuilder texts ? texts : null;
        }

        @Override
        public boolean isSearch() {
            return builder instanceof EventTypeBuilder types && types.isSearch();
        }

        @Override
        public int fetch(RowBlock rows, int from, int to) {
            return builder instanceof TextBuilder texts ? texts.fetch(rows, from, to, place) : 0;
        }

        @Override
        public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
            var b = from.bytes(place);
            int start = from.start(place);
            int end = from.end(place);
            while (start < end && b[start] <= ' ' && b[start] >= 0) {
                start++;
            }
            while (end > start && b[end - 1] <= ' ' && b[end - 1] >= 0) {
                end--;
            }
            if (start < end && !isMissing(b, start, end) && !(neededTime && isNoTime(b, start, end))) {
                return builder.put(row, b, start, end);
            }
            if (needed && (itemNeeded || role != ColumnRole.ITEM)) {
                return NO_ID;
            }
            if (neededTime) {
                return NO_TIME;
            }
            builder.missing(row);
            return null;
        }

        /** A marker like {@code n/a} where an event's time should be is no time either. */
        private static boolean isNoTime(byte[] b, int start, int end) {
            return (b[start] < '0' || b[start] > '9') && NumberText.isAbsent(b, start, end);
        }

        private boolean isMissing(byte[] b, int start, int end) {
            for (var marker : missing) {
                if (java.util.Arrays.equals(marker, 0, marker.length, b, start, end)) {
                    return true;
                }
            }
            return false;
        }

        private static @Nullable ColumnRole key(TableKind kind) {
            return switch (kind) {
                case USERS -> ColumnRole.USER;
                case ITEMS -> ColumnRole.ITEM;
                case SHOPS -> ColumnRole.SHOP;
                case EVENTS, CANDIDATES -> null;
            };
        }
    }

    /** Pictures beside the source: their paths start from its folder, in the table they start from the project's. */
    final class Pictures implements Feed {
        private final String name;
        private final int place;
        private final byte[] folder;
        private final ColumnBuilder builder;

        Pictures(String name, int place, String folder, ColumnBuilder builder) {
            this.name = name;
            this.place = place;
            this.folder = folder.getBytes(StandardCharsets.UTF_8);
            this.builder = builder;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
            int start = from.start(place);
            var text = new String(from.bytes(place), start, from.end(place) - start, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                builder.missing(row);
                return null;
            }
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            if (text.contains("://") || text.startsWith("/") || text.startsWith("data:")) {
                return builder.put(row, bytes, 0, bytes.length);
            }
            var path = java.util.Arrays.copyOf(folder, folder.length + bytes.length);
            System.arraycopy(bytes, 0, path, folder.length, bytes.length);
            return builder.put(row, path, 0, path.length);
        }
    }

    /** The same text in every row. */
    final class Constant implements Feed {
        private final String name;
        private final byte[] value;
        private final ColumnBuilder builder;

        Constant(String name, String value, ColumnBuilder builder) {
            this.name = name;
            this.value = value.getBytes(StandardCharsets.UTF_8);
            this.builder = builder;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
            return builder.put(row, value, 0, value.length);
        }
    }

    /** Nothing: another source of the table has this column. */
    record Absent(String name, ColumnBuilder builder) implements Feed {
        @Override
        public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
            builder.missing(row);
            return null;
        }
    }

    /** The row's number. */
    record RowOrder(String name, ColumnBuilder builder) implements Feed {
        @Override
        public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
            ((TimeBuilder) builder).set(row, row);
            return null;
        }
    }

    /**
     * The row's line in its file, as an id.
     *
     * @param share of the ids that are taken, 0 for all, see {@link SampledShoppers}
     */
    record Line(String name, ColumnBuilder builder, double share) implements Feed {
        /** Before everything that costs more. */
        @Override
        public int order() {
            return 0;
        }

        @Override
        public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
            var id = String.valueOf(from.line()).getBytes(StandardCharsets.UTF_8);
            return share == 0 || SampledShoppers.isTaken(id, 0, id.length, share)
                    ? builder.put(row, id, 0, id.length)
                    : SampledShoppers.NOT_SAMPLED;
        }
    }

    /** A time from a day number and HHMM: seconds since 1970 where day 0 has a date, else minutes since day 0. */
    final class DayAndClock implements Feed {
        private final String name;
        private final int day;
        private final int clock;
        private final Optional<LocalDate> origin;
        private final ColumnBuilder builder;
        private final NumberText number = new NumberText();

        DayAndClock(String name, int day, int clock, Optional<LocalDate> origin, ColumnBuilder builder) {
            this.name = name;
            this.day = day;
            this.clock = clock;
            this.origin = origin;
            this.builder = builder;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
            long days = whole(from, day);
            long hhmm = whole(from, clock);
            if (days < 0 || !DayNumbers.isClock(hhmm)) {
                return Phrase.of("import.reason.time", text(from, day) + " " + text(from, clock));
            }
            long minutes = days * 1440 + hhmm / 100 * 60 + hhmm % 100;
            ((TimeBuilder) builder)
                    .set(
                            row,
                            origin.map(date -> date.toEpochDay() * 86_400 + minutes * 60)
                                    .orElse(minutes));
            return null;
        }

        private long whole(RowReader from, int place) {
            int start = from.start(place);
            int end = from.end(place);
            return start < end && number.parse(from.bytes(place), start, end) && number.scale == 0
                    ? number.mantissa
                    : -1;
        }

        private static String text(RowReader from, int place) {
            return NumberBuilder.shown(from.bytes(place), from.start(place), from.end(place));
        }
    }

    /** The labels of the columns that hold 1. */
    final class Flags implements Feed {
        private final String name;
        private final List<String> labels;
        private final int[] places;
        private final ColumnBuilder builder;
        private final StringBuilder joined = new StringBuilder();

        Flags(String name, List<String> labels, int[] places, ColumnBuilder builder) {
            this.name = name;
            this.labels = labels;
            this.places = places;
            this.builder = builder;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
            joined.setLength(0);
            for (int i = 0; i < places.length; i++) {
                int start = from.start(places[i]);
                if (from.end(places[i]) - start == 1 && from.bytes(places[i])[start] == '1') {
                    joined.append(joined.isEmpty() ? "" : "|").append(labels.get(i));
                }
            }
            if (joined.isEmpty()) {
                builder.missing(row);
                return null;
            }
            var bytes = joined.toString().getBytes(StandardCharsets.UTF_8);
            return builder.put(row, bytes, 0, bytes.length);
        }
    }
}
