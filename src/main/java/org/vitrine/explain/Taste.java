package org.vitrine.explain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Vocabulary;
import org.vitrine.recommend.ScoredItem.Reason;

/**
 * A field of the items and how often everybody goes to each of its values. A cell may hold several ({@code Action|Adventure}): an event counts
 * for each of them, as it does in a portrait.
 */
final class Taste {
    private final String kind;
    private final List<String> values;

    /** Positions in {@link #values} by the code of a cell. */
    private final int[][] valuesOfCell;

    private final int[] cellOfItem;
    private final long[] counts;
    private final long known;

    private Taste(String kind, List<String> values, int[][] valuesOfCell, int[] cellOfItem, Interactions events) {
        this.kind = kind;
        this.values = values;
        this.valuesOfCell = valuesOfCell;
        this.cellOfItem = cellOfItem;
        this.counts = new long[values.size()];
        long some = 0;
        for (int item : events.items()) {
            int cell = cellOfItem[item];
            if (cell >= 0) {
                some++;
                for (int value : valuesOfCell[cell]) {
                    counts[value]++;
                }
            }
        }
        this.known = some;
    }

    static Taste of(ColumnRole role, Vocabulary field, Interactions events) {
        Map<String, Integer> numbers = new HashMap<>();
        var values = new java.util.ArrayList<String>();
        var cells = new int[field.values().size()][];
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] = apart(field.values().get(cell)).stream()
                    .mapToInt(value -> numbers.computeIfAbsent(value, fresh -> {
                        values.add(fresh);
                        return numbers.size();
                    }))
                    .toArray();
        }
        return new Taste(role.name().toLowerCase(Locale.ROOT), List.copyOf(values), cells, field.codes(), events);
    }

    /** The different values of a cell. */
    private static List<String> apart(String cell) {
        var values = Arrays.stream(cell.split("\\|"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        return values.isEmpty() ? List.of(cell) : values;
    }

    /** The one of the item's values this shopper goes to most surprisingly often. */
    Optional<Explainer.Evidence> of(History history, int user, int item) {
        int cell = cellOfItem[item];
        if (user < 0 || cell < 0 || known == 0) {
            return Optional.empty();
        }
        int all = 0;
        var with = new int[valuesOfCell[cell].length];
        for (int k = history.start(user); k < history.end(user); k++) {
            int own = cellOfItem[history.items()[k]];
            if (own >= 0) {
                all++;
                for (int v = 0; v < with.length; v++) {
                    with[v] += contains(valuesOfCell[own], valuesOfCell[cell][v]) ? 1 : 0;
                }
            }
        }
        int best = -1;
        double strength = 0;
        for (int v = 0; v < with.length; v++) {
            double usual = (double) counts[valuesOfCell[cell][v]] / known;
            double here = with[v] < Explainer.FEW ? 0 : Association.above(with[v], all, usual);
            if (here > strength) {
                best = v;
                strength = here;
            }
        }
        if (best < 0) {
            return Optional.empty();
        }
        int value = valuesOfCell[cell][best];
        double share = (double) with[best] / all;
        double usual = (double) counts[value] / known;
        var text = Phrase.of("explain." + kind, values.get(value), share, share / usual, with[best]);
        return Optional.of(new Explainer.Evidence(strength, new Reason(kind, text, Double.NaN)));
    }

    private static boolean contains(int[] values, int value) {
        for (int each : values) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }
}
