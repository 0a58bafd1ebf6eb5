package org.vitrine.train.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.SolvedTrainerContract;
import org.vitrine.train.Trainer;
import org.vitrine.train.WaysOut;

class LinearTrainerTest extends SolvedTrainerContract {
    @Override
    protected Trainer trainer() {
        return new LinearTrainer();
    }

    @Override
    protected ModelConfig model() {
        return new ModelConfig.Ease(5);
    }

    @Override
    protected String file() {
        return "best.safetensors";
    }

    @Override
    protected DatasetFingerprint tooLarge() {
        return new DatasetFingerprint(USERS, 200_000, 300, 0, 300, "sha");
    }

    @Override
    protected String refusal() {
        return "train.ease.tooLarge";
    }

    @Test
    void itsMemoryIsForetoldFromTheNumberOfItems() throws Exception {
        var found = trainer().preflight(job(split()), control).orElseThrow();
        assertThat(found.parameters()).isEqualTo((long) ITEMS * ITEMS);
    }

    @Test
    void tooManyItemsAreRefusedWithASparserModel() throws Exception {
        var found = unmeasured();
        double bytes = 8.0 * 200_000 * 200_000;
        assertThat((double) found.memory().weights()).isCloseTo(bytes, within(0.01 * bytes));
        assertThat(WaysOut.of(model(), found))
                .extracting(WaysOut.Way::option)
                .containsExactly("--model item-neighbours");
    }
}
