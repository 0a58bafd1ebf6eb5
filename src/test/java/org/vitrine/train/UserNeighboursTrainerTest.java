package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.recommend.Weighting;

class UserNeighboursTrainerTest extends SolvedTrainerContract {
    @Override
    protected Trainer trainer() {
        return new UserNeighboursTrainer();
    }

    @Override
    protected ModelConfig model() {
        return new ModelConfig.UserNeighbours(10, 1, Weighting.BM25);
    }

    @Override
    protected String file() {
        return "met.bin";
    }

    @Override
    protected DatasetFingerprint tooLarge() {
        return new DatasetFingerprint(1_000_000_000, 2_000_000_000, 100_000_000_000L, 0, 300, "sha");
    }

    @Override
    protected String refusal() {
        return "train.userNeighbours.tooLarge";
    }

    @Test
    void pairsAreTold() throws Exception {
        var split = split();
        long pairs = IntStream.range(0, split.train().size())
                .mapToObj(k -> split.train().user(k) + " " + split.train().item(k))
                .distinct()
                .count();
        assertThat(trainer().preflight(job(split), control).orElseThrow().parameters())
                .isEqualTo(pairs);
    }

    @Test
    void whatDoesNotFitMayTrainOnFewerShoppers() throws Exception {
        var found = unmeasured();
        assertThat(found.memory().weights()).isEqualTo(8L * 100_000_000_000L);
        // a hundredth of so much still does not fit
        assertThat(WaysOut.of(model(), found)).isEmpty();
        var memory = new Prediction.Memory(400_000_000, 2_000_000_000, 0, 500_000_000, 0, 2_600_000_000L, 0);
        var room = new Prediction.Room(8_000_000_000L, 2_000_000_000, null);
        var tight = new Prediction("cpu", 250_000_000, 1, memory, found.pace(), room);
        assertThat(WaysOut.of(model(), tight)).extracting(WaysOut.Way::kind).containsExactly(WaysOut.Kind.SAMPLE);
    }
}
