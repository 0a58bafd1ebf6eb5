package org.vitrine.data;

import it.unimi.dsi.fastutil.bytes.Byte2IntOpenHashMap;
import it.unimi.dsi.fastutil.bytes.Byte2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ByteOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ShortOpenHashMap;
import it.unimi.dsi.fastutil.shorts.Short2IntOpenHashMap;
import it.unimi.dsi.fastutil.shorts.Short2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.strings.ByteDictionaryMap;
import tech.tablesaw.columns.strings.DictionaryMap;
import tech.tablesaw.columns.strings.IntDictionaryMap;
import tech.tablesaw.columns.strings.ShortDictionaryMap;

/**
 * A text column as codes: {@code codes[row]} is a position in {@code values}, -1 where the text is missing. Every value occurs.
 *
 * <p>The way between Tablesaw's dictionary columns and dense numbers, without touching a string for each row.
 */
public record TextCodes(int[] codes, List<String> values) {
    /** Most distinct values a dictionary of bytes takes: the last key stands for missing, keys below zero are not used. */
    private static final int BYTE_LIMIT = Byte.MAX_VALUE;

    private static final int SHORT_LIMIT = Short.MAX_VALUE;

    /** The codes of a loaded text column, in the order its values first occur. */
    public static TextCodes of(Column<?> column) {
        var dictionary = Objects.requireNonNull(
                ((StringColumn) column).getDictionary(), "a loaded text column has a dictionary");
        var known = Known.of(dictionary, column.size());
        var values = new ArrayList<String>();
        var codes = new int[column.size()];
        for (int row = 0; row < codes.length; row++) {
            int key = dictionary.getKeyForIndex(row);
            int code = known.get(key);
            if (code == Known.NEW) {
                var value = dictionary.getValueForKey(key);
                // Tablesaw stores a missing text as the empty one
                code = value == null || value.isEmpty() ? -1 : values.size();
                known.put(key, code);
                if (code >= 0) {
                    values.add(value);
                }
            }
            codes[row] = code;
        }
        return new TextCodes(codes, List.copyOf(values));
    }

    /** Codes by the keys of a dictionary: an array where the keys stand close together, as they do in all but odd tables. */
    private record Known(int first, int[] dense, Int2IntOpenHashMap others) {
        static final int NEW = -2;

        static Known of(DictionaryMap dictionary, int rows) {
            int low = Integer.MAX_VALUE;
            int high = Integer.MIN_VALUE;
            for (int row = 0; row < rows; row++) {
                int key = dictionary.getKeyForIndex(row);
                // the highest key stands for missing in our own columns, far from all others
                if (key != Integer.MAX_VALUE) {
                    low = Math.min(low, key);
                    high = Math.max(high, key);
                }
            }
            long width = Math.max(0, (long) high - low + 1);
            var dense = new int[width <= 2L * rows + 1024 ? (int) width : 0];
            Arrays.fill(dense, NEW);
            var others = new Int2IntOpenHashMap();
            others.defaultReturnValue(NEW);
            return new Known(low, dense, others);
        }

        int get(int key) {
            long place = (long) key - first;
            return place >= 0 && place < dense.length ? dense[(int) place] : others.get(key);
        }

        void put(int key, int code) {
            long place = (long) key - first;
            if (place >= 0 && place < dense.length) {
                dense[(int) place] = code;
            } else {
                others.put(key, code);
            }
        }
    }

    /** A Tablesaw column with these codes; dictionaries of up to 127 values take one byte a row, of up to 32,767 two. */
    static StringColumn column(String name, int[] codes, String[] values) {
        var counts = new int[values.length + 1];
        for (int code : codes) {
            counts[code < 0 ? values.length : code]++;
        }
        if (values.length < BYTE_LIMIT) {
            return StringColumn.createInternal(name, bytes(codes, values, counts));
        }
        return StringColumn.createInternal(
                name, values.length < SHORT_LIMIT ? shorts(codes, values, counts) : ints(codes, values, counts));
    }

    private static ByteDictionaryMap bytes(int[] codes, String[] values, int[] counts) {
        var byKey = new Byte2ObjectOpenHashMap<String>(values.length + 1);
        var byValue = new Object2ByteOpenHashMap<String>(values.length + 1);
        var byCount = new Byte2IntOpenHashMap(values.length + 1);
        byValue.defaultReturnValue(Byte.MIN_VALUE);
        for (int code = 0; code <= values.length; code++) {
            if (code < values.length || counts[code] > 0) {
                byte key = code < values.length ? (byte) code : Byte.MAX_VALUE;
                byKey.put(key, code < values.length ? values[code] : "");
                byValue.put(byKey.get(key), key);
                byCount.put(key, counts[code]);
            }
        }
        var keys = new byte[codes.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = codes[i] < 0 ? Byte.MAX_VALUE : (byte) codes[i];
        }
        return new ByteDictionaryMap.ByteDictionaryBuilder()
                .setNextIndex(values.length - 1)
                .setKeyToValue(byKey)
                .setValueToKey(byValue)
                .setKeyToCount(byCount)
                .setValues(keys)
                .build();
    }

    private static ShortDictionaryMap shorts(int[] codes, String[] values, int[] counts) {
        var byKey = new Short2ObjectOpenHashMap<String>(values.length + 1);
        var byValue = new Object2ShortOpenHashMap<String>(values.length + 1);
        var byCount = new Short2IntOpenHashMap(values.length + 1);
        byValue.defaultReturnValue(Short.MIN_VALUE);
        for (int code = 0; code <= values.length; code++) {
            if (code < values.length || counts[code] > 0) {
                short key = code < values.length ? (short) code : Short.MAX_VALUE;
                byKey.put(key, code < values.length ? values[code] : "");
                byValue.put(byKey.get(key), key);
                byCount.put(key, counts[code]);
            }
        }
        var keys = new short[codes.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = codes[i] < 0 ? Short.MAX_VALUE : (short) codes[i];
        }
        return new ShortDictionaryMap.ShortDictionaryBuilder()
                .setNextIndex(values.length - 1)
                .setKeyToValue(byKey)
                .setValueToKey(byValue)
                .setKeyToCount(byCount)
                .setValues(keys)
                .setCanPromoteToText(true)
                .build();
    }

    private static IntDictionaryMap ints(int[] codes, String[] values, int[] counts) {
        var byKey = new Int2ObjectOpenHashMap<String>(values.length + 1);
        var byValue = new Object2IntOpenHashMap<String>(values.length + 1);
        var byCount = new Int2IntOpenHashMap(values.length + 1);
        byValue.defaultReturnValue(Integer.MIN_VALUE);
        for (int code = 0; code <= values.length; code++) {
            if (code < values.length || counts[code] > 0) {
                int key = code < values.length ? code : Integer.MAX_VALUE;
                byKey.put(key, code < values.length ? values[code] : "");
                byValue.put(byKey.get(key), key);
                byCount.put(key, counts[code]);
            }
        }
        // Tablesaw copies what it is given
        int[] keys = codes;
        if (counts[values.length] > 0) {
            keys = codes.clone();
            for (int i = 0; i < keys.length; i++) {
                keys[i] = keys[i] < 0 ? Integer.MAX_VALUE : keys[i];
            }
        }
        return new IntDictionaryMap.IntDictionaryBuilder()
                .setNextIndex(values.length - 1)
                .setKeyToValue(byKey)
                .setValueToKey(byValue)
                .setKeyToCount(byCount)
                .setValues(keys)
                .build();
    }
}
