package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** Words of a judgement as the numbers they stand for; a word without a number is no value. */
final class Grades implements Feed {
    private final String name;
    private final int place;
    private final Map<String, byte[]> numbers = new HashMap<>();
    private final ColumnBuilder builder;

    /**
     * @param place the column of the words
     * @param words each as {@code word=number}
     */
    Grades(String name, int place, List<String> words, ColumnBuilder builder) {
        this.name = name;
        this.place = place;
        this.builder = builder;
        for (var each : words) {
            int equals = each.lastIndexOf('=');
            numbers.put(each.substring(0, equals), each.substring(equals + 1).getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
        int start = from.start(place);
        var word = new String(from.bytes(place), start, from.end(place) - start, StandardCharsets.UTF_8).strip();
        var number = numbers.get(word);
        if (number == null) {
            builder.missing(row);
            return null;
        }
        return builder.put(row, number, 0, number.length);
    }
}
