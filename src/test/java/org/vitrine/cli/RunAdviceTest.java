package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.DataSize;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunId;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.TrainingPlan;

class RunAdviceTest {
    private static final RunId RUN = new RunId("20261128-120000-run-0001");
    private static final DatasetFingerprint DATA = new DatasetFingerprint(10, 20, 300, 1, 2, "ab");
    private static final Pattern SET = Pattern.compile("--set (\\S+)=(\\S+)");

    /** Momentum and clipping have defaults that depend on other settings: what is typed must say them where it matters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bpr-mf; dim=12",
                "bpr-mf; optimizer=sgd,momentum=0",
                "bpr-mf; optimizer=sgd,momentum=0.9,nesterov=true",
                "neumf; clip-norm=0,clip-value=0.5,batch-size=512",
                "two-branch-lstm; task-weighting=gradnorm,task-asymmetry=1",
                "sasrec; negatives=8,loss=bce"
            })
    void theCommandTrainsTheSameRunButForTheChange(String kind, String settings) throws Exception {
        var chosen = new HashMap<String, String>();
        for (var pair : settings.split(",")) {
            chosen.put(pair.split("=")[0], pair.split("=")[1]);
        }
        var catalogue = new ModelCatalogue();
        var model = catalogue.configure(kind, chosen, DataSize.of(DATA));
        var plan = new TrainingPlan(
                RUN, model, new SplitSpec.Ratio(0.2, 0.1, 5), 5, new DeviceChoice.Cpu(), 2, "hr@20", DATA);
        var advice = new RunAdvice(plan, failed(), Optional.empty(), Path.of("/shops/my shop"));
        var said = advice.all().getFirst();
        var command = advice.command(said).orElseThrow();
        assertThat(command)
                .startsWith("vitrine train --project '/shops/my shop' --model " + kind + " --set ")
                .endsWith("--split ratio --validation 0.2 --test 0.1 --seed 5 --metric hr@20 --device cpu --threads 2");
        var typed = new HashMap<String, String>();
        SET.matcher(command).results().forEach(found -> typed.put(found.group(1), found.group(2)));
        var expected = new HashMap<>(catalogue.settings(model));
        assertThat(typed).containsKey("learning-rate");
        assertThat(Double.parseDouble(typed.get("learning-rate")))
                .isCloseTo(Double.parseDouble(expected.get("learning-rate")) / 10, within(1e-9));
        expected.put("learning-rate", typed.get("learning-rate"));
        assertThat(catalogue.settings(catalogue.configure(kind, typed, DataSize.of(DATA))))
                .isEqualTo(expected);
    }

    private static org.vitrine.train.RunSnapshot failed() {
        var history = new RunHistory();
        var problem = new Problem(
                Phrase.of("engine.nan.what", 3, 1),
                Phrase.of("engine.nan.why", 1),
                Phrase.of("engine.nan.advice", 0.1));
        history.accept(new RunEvent.Ended(RUN, 0, Instant.EPOCH, new RunOutcome.Failed(problem)));
        return history.snapshot();
    }

    @Test
    void wordsForTheShellAreOneWord() {
        assertThat(RunAdvice.quoted("/home/a/shop-1")).isEqualTo("/home/a/shop-1");
        assertThat(RunAdvice.quoted("/home/a b")).isEqualTo("'/home/a b'");
        assertThat(RunAdvice.quoted("it's")).isEqualTo("'it'\\''s'");
        assertThat(Map.of("x", RunAdvice.quoted(""))).containsEntry("x", "''");
    }
}
