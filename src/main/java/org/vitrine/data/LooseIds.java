package org.vitrine.data;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Ids of events that have no row and would have one if leading zeros, capitals or blanks were left aside. Ids are texts, and {@code 010} is not
 * {@code 10}: that these were written by two programs in two ways is for a person to say.
 *
 * @param way     what has to be left aside, no more than needed
 * @param codes   the events' ids that would find a row
 * @param example one of them and the id of the row
 * @param clashes ids with rows of their own that would become one with another
 */
public record LooseIds(Way way, BitSet codes, List<String> example, int clashes) {
    /** What is left aside. */
    public record Way(boolean zeros, boolean capitals, boolean blanks) {
        String of(String id) {
            var now = blanks ? id.strip().replaceAll("[\\s\\u00a0\\u3000]+", " ") : id;
            now = capitals ? now.toLowerCase(Locale.ROOT) : now;
            return zeros ? withoutZeros(now) : now;
        }
    }

    /** One thing alone before two of them. */
    private static final List<Way> WAYS = List.of(
            new Way(true, false, false),
            new Way(false, true, false),
            new Way(false, false, true),
            new Way(true, true, false),
            new Way(true, false, true),
            new Way(false, true, true),
            new Way(true, true, true));

    /** Of the ids of events those that would find one of these. */
    public static Optional<LooseIds> between(ColumnData.Texts events, ColumnData.Texts known) {
        var there = new HashSet<>(List.of(known.values()));
        var unknown = new BitSet();
        for (int code = 0; code < events.values().length; code++) {
            unknown.set(code, !there.contains(events.values()[code]));
        }
        var most = unknown.isEmpty() ? Optional.<LooseIds>empty() : found(WAYS.getLast(), unknown, events, known);
        if (most.isEmpty()) {
            return most;
        }
        int all = most.get().codes().cardinality();
        for (var way : WAYS) {
            var found = found(way, unknown, events, known);
            if (found.isPresent() && found.get().codes().cardinality() == all) {
                return found;
            }
        }
        return most;
    }

    private static Optional<LooseIds> found(Way way, BitSet unknown, ColumnData.Texts events, ColumnData.Texts known) {
        Map<String, String> rows = new HashMap<>();
        int clashes = 0;
        for (var id : known.values()) {
            clashes += rows.putIfAbsent(way.of(id), id) == null ? 0 : 1;
        }
        var codes = new BitSet();
        List<String> example = List.of();
        for (int code = unknown.nextSetBit(0); code >= 0; code = unknown.nextSetBit(code + 1)) {
            var id = events.values()[code];
            var row = rows.get(way.of(id));
            if (row != null) {
                codes.set(code);
                example = example.isEmpty() ? List.of(id, row) : example;
            }
        }
        return codes.isEmpty() ? Optional.empty() : Optional.of(new LooseIds(way, codes, example, clashes));
    }

    /** Whether leaving them aside changes nothing of these ids. */
    public boolean leaves(ColumnData.Texts ids) {
        for (var id : ids.values()) {
            if (!way.of(id).equals(id)) {
                return false;
            }
        }
        return true;
    }

    /** What ids that differ by capitals or leading zeros only have in common. */
    public static String plain(String id) {
        return withoutZeros(id).toLowerCase(Locale.ROOT);
    }

    /** An id without the zeros it begins with; one that is all zeros keeps the last. */
    public static String withoutZeros(String id) {
        int zeros = 0;
        while (zeros < id.length() - 1 && id.charAt(zeros) == '0') {
            zeros++;
        }
        return id.substring(zeros);
    }
}
