package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vitrine.encode.DatasetFingerprint;

class WalkTrainerTest extends SolvedTrainerContract {
    @Override
    protected Trainer trainer() {
        return new WalkTrainer();
    }

    @Override
    protected ModelConfig model() {
        return new ModelConfig.Rp3Beta(1, 0.6, 10);
    }

    @Override
    protected String file() {
        return "neighbours.bin";
    }

    @Override
    protected DatasetFingerprint tooLarge() {
        return new DatasetFingerprint(USERS, 2_000_000_000, 1_000_000_000, 0, 300, "sha");
    }

    @Override
    protected String refusal() {
        return "train.walk.tooLarge";
    }

    @Test
    void itsMemoryIsForetold() throws Exception {
        var found = trainer().preflight(job(split()), control).orElseThrow();
        // more shoppers than neighbours: nearly every row is full
        assertThat(found.parameters()).isBetween((long) ITEMS * 9, (long) ITEMS * 10);
    }

    @Test
    void whatDoesNotFitIsCountedFromItsNeighbours() throws Exception {
        assertThat(unmeasured().memory().weights()).isEqualTo(8L * 10 * 2_000_000_000);
    }
}
