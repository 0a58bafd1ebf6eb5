package org.vitrine.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Progress;
import org.vitrine.domain.UserId;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.IdIndex;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.UserFeatures;

/** One user, one item, three events. */
record FakeData(Path folder, String sha256) implements TrainingData {
    private static final int EVENTS = 10;

    @Override
    public EncodedDataset dataset(Progress progress, CancelToken cancel) {
        return new EncodedDataset(
                new IdIndex<>(List.of(new UserId("u"))),
                new IdIndex<>(List.of(new ItemId("i"))),
                new Interactions(
                        new int[EVENTS],
                        new int[EVENTS],
                        new byte[EVENTS],
                        new float[EVENTS],
                        LongStream.range(0, EVENTS).toArray()),
                EncodedDataset.Clock.SECONDS,
                new ItemFeatures(List.of(), List.of(), new int[1][0], new float[1], List.of("i"), List.of("")),
                new UserFeatures(List.of()),
                Optional.empty(),
                Optional.empty(),
                new DatasetFingerprint(1, 1, 3, 0, 2, sha256));
    }

    @Override
    public Split split(SplitSpec spec, CancelToken cancel) {
        return new Split(dataset(Progress.SILENT, cancel), spec, event(0), event(1), event(2));
    }

    private static Interactions event(long time) {
        return new Interactions(new int[1], new int[1], new byte[1], new float[] {1}, new long[] {time});
    }
}
