package org.vitrine.train.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.SolvedTrainerContract;
import org.vitrine.train.Trainer;
import org.vitrine.train.WaysOut;

class SlimTrainerTest extends SolvedTrainerContract {
    @Override
    protected Trainer trainer() {
        return new SlimTrainer();
    }

    @Override
    protected ModelConfig model() {
        return new ModelConfig.Slim(0.5, 3, 0, 0.00001);
    }

    @Override
    protected String file() {
        return "neighbours.bin";
    }

    @Override
    protected DatasetFingerprint tooLarge() {
        return new DatasetFingerprint(1_000_000, 5_000_000, 1_000_000_000, 0, 300, "sha");
    }

    @Override
    protected String refusal() {
        return "train.slim.tooLarge";
    }

    @Test
    void whatDoesNotFitIsCountedFromThePairs() throws Exception {
        // a quarter of the events times the items of a shopper, 8 bytes each
        assertThat(unmeasured().memory().weights()).isEqualTo(8L * 250_000_000_000L);
        assertThat(WaysOut.of(model(), unmeasured())).isEmpty();
    }
}
