package org.vitrine.encode;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset.Clock;

/** Data sets and splits built by hand, with users u0, u1 ... and items i0, i1 ... */
public final class SmallData {
    private SmallData() {}

    /** Views, one second apart, in the order given: each pair is a user and an item. */
    public static Interactions events(int[]... pairs) {
        int n = pairs.length;
        var behaviours = new byte[n];
        Arrays.fill(behaviours, Behaviour.VIEW.code());
        var values = new float[n];
        Arrays.fill(values, 1);
        return new Interactions(
                Arrays.stream(pairs).mapToInt(pair -> pair[0]).toArray(),
                Arrays.stream(pairs).mapToInt(pair -> pair[1]).toArray(),
                behaviours,
                values,
                IntStream.range(0, n).mapToLong(k -> k).toArray());
    }

    public static EncodedDataset dataset(int users, int items, Interactions events, Map<Integer, int[]> candidates) {
        return dataset(users, items, events, candidates, plainItems(items));
    }

    public static EncodedDataset dataset(
            int users, int items, Interactions events, Map<Integer, int[]> candidates, ItemFeatures features) {
        return new EncodedDataset(
                new IdIndex<>(IntStream.range(0, users)
                        .mapToObj(u -> new UserId("u" + u))
                        .toList()),
                new IdIndex<>(IntStream.range(0, items)
                        .mapToObj(i -> new ItemId("i" + i))
                        .toList()),
                events,
                Clock.SECONDS,
                features,
                new UserFeatures(List.of()),
                Optional.empty(),
                candidates.isEmpty() ? Optional.empty() : Optional.of(new Candidates(candidates)),
                new DatasetFingerprint(users, items, events.size(), 0, events.size(), "sha"));
    }

    public static ItemFeatures plainItems(int items) {
        var price = new float[items];
        Arrays.fill(price, Float.NaN);
        return new ItemFeatures(
                List.of(),
                List.of(),
                new int[items][0],
                price,
                IntStream.range(0, items).mapToObj(i -> "Item " + i).toList(),
                Collections.nCopies(items, ""));
    }

    public static Split split(
            int users,
            int items,
            Interactions train,
            Interactions validation,
            Interactions test,
            Map<Integer, int[]> candidates) {
        return new Split(dataset(users, items, train, candidates), new SplitSpec.Provided(1), train, validation, test);
    }
}
