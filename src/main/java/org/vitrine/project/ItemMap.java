package org.vitrine.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Vocabulary;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.recommend.Plane;

/**
 * The items of a shop as a trained model sees them, in a plane: near ones are alike to it.
 *
 * @param items     those met most, as many as a map can bear
 * @param x         of each
 * @param y         of each
 * @param events    of each, in the data
 * @param groups    names of the largest groups, at most {@value #GROUPS}
 * @param groupOf   position in {@code groups} of each, -1 for another or none
 * @param groupedBy the column the groups are from
 * @param explained share of the spread along each direction
 * @param unknown   items the model has no vector of
 * @param leftOut   items with a vector that are met too seldom to be on the map
 */
public record ItemMap(
        List<ItemId> items,
        float[] x,
        float[] y,
        int[] events,
        List<String> groups,
        int[] groupOf,
        Optional<String> groupedBy,
        double[] explained,
        int unknown,
        int leftOut) {
    /** More points than this are a cloud. */
    public static final int MOST = 20_000;

    /** Groups told apart. */
    public static final int GROUPS = 5;

    /** @throws ProblemException when the model learns no vectors of items */
    public static ItemMap of(TrainedModel model, CancelToken cancel) throws ProblemException, CancelledException {
        try (var scorer = model.forLists()) {
            var vectors = scorer.itemVectors()
                    .orElseThrow(() -> noVectors(model.plan().model().kind()));
            return of(vectors, model.split().shop(), MOST, cancel);
        }
    }

    private static ProblemException noVectors(String kind) {
        return new ProblemException(new Problem(
                Phrase.of("map.noVectors", Phrase.of("model." + kind + ".title")),
                Phrase.of("map.noVectors.why"),
                Phrase.of("map.noVectors.advice")));
    }

    static ItemMap of(ItemVectors vectors, EncodedDataset data, int most, CancelToken cancel)
            throws CancelledException {
        int all = data.items().size();
        var events = new int[all];
        for (int item : data.interactions().items()) {
            events[item]++;
        }
        var plane = Plane.of(vectors, byEvents(events), cancel);
        int shown = Math.min(most, plane.items().length);
        var items = new ArrayList<ItemId>(shown);
        var counts = new int[shown];
        for (int k = 0; k < shown; k++) {
            items.add(data.items().id(plane.items()[k]));
            counts[k] = events[plane.items()[k]];
        }
        var field = data.itemFeatures()
                .categories()
                .or(() -> data.itemFeatures().fields().stream().findFirst());
        var largest = field.map(f -> largest(f, plane.items(), shown)).orElse(new int[0]);
        return new ItemMap(
                List.copyOf(items),
                Arrays.copyOf(plane.x(), shown),
                Arrays.copyOf(plane.y(), shown),
                counts,
                field.map(f -> IntStream.of(largest).mapToObj(f.values()::get).toList())
                        .orElse(List.of()),
                groups(field, largest, plane.items(), shown),
                field.map(Vocabulary::name),
                plane.explained(),
                all - plane.items().length,
                plane.items().length - shown);
    }

    private static int[] byEvents(int[] events) {
        var keys = IntStream.range(0, events.length)
                .mapToLong(i -> (long) (Integer.MAX_VALUE - events[i]) << 32 | i)
                .sorted()
                .toArray();
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private static int[] largest(Vocabulary field, int[] items, int shown) {
        var counts = new int[field.values().size()];
        for (int k = 0; k < shown; k++) {
            int code = field.codes()[items[k]];
            if (code >= 0) {
                counts[code]++;
            }
        }
        return IntStream.of(byEvents(counts))
                .filter(code -> counts[code] > 0)
                .limit(GROUPS)
                .toArray();
    }

    private static int[] groups(Optional<Vocabulary> field, int[] largest, int[] items, int shown) {
        var of = new int[shown];
        Arrays.fill(of, -1);
        field.ifPresent(f -> {
            for (int k = 0; k < shown; k++) {
                int code = f.codes()[items[k]];
                for (int g = 0; g < largest.length; g++) {
                    of[k] = largest[g] == code ? g : of[k];
                }
            }
        });
        return of;
    }
}
