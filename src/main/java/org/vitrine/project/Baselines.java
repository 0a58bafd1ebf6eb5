package org.vitrine.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.FileTree;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Split;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.RankingResult;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunJson;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.Validator;

/** The simple models every run has to beat, measured once for each data, split and seed and kept under {@code baselines/}. */
final class Baselines {
    private static final Logger LOG = LoggerFactory.getLogger(Baselines.class);
    private static final List<String> KINDS = List.of("popularity", "item-neighbours");

    private final List<Trainer> trainers;
    private final RunJson json = new RunJson();
    private final ModelCatalogue catalogue = new ModelCatalogue();

    Baselines(List<Trainer> trainers) {
        this.trainers = trainers;
    }

    /**
     * What a simple model reaches.
     *
     * @param fingerprint hash of the data, so that a file copied from elsewhere is not believed
     * @param byUser      whether each user's values were kept beside it; false in files of older versions
     */
    record Measured(String model, Evaluation validation, Evaluation test, String fingerprint, boolean byUser) {}

    /** The simple models to be measured before this run: those that are simpler than what it trains. */
    static List<String> before(TrainingPlan plan) {
        int own = KINDS.indexOf(plan.model().kind());
        return own < 0 ? KINDS : KINDS.subList(0, own);
    }

    /** One simple model, from its file or measured now; empty when nobody here trains it. */
    Optional<Measured> measure(
            String kind, TrainingPlan plan, Split split, Validator validator, Path project, RunControl control)
            throws ProblemException, CancelledException, IOException {
        var simple = plan(kind, plan);
        var trainer = trainers.stream().filter(t -> t.trains(simple.model())).findFirst();
        if (trainer.isEmpty()) {
            return Optional.empty();
        }
        var file = project.resolve("baselines").resolve(name(kind, plan));
        var kept = kept(file, plan);
        if (kept.isPresent()) {
            return kept;
        }
        var heard = new AtomicReference<@Nullable RankingResult>();
        var told = validator.telling(heard::set);
        var found = train(trainer.get(), simple, split, told, project, control);
        var result = heard.get();
        if (result != null) {
            UserValues.of(result).write(users(file));
        }
        // a validator that knows no users will not know them the next time either
        var measured = new Measured(
                found.model(),
                found.validation(),
                found.test(),
                found.fingerprint(),
                result != null || told == validator);
        AtomicFile.write(file, json.page(measured));
        return Optional.of(measured);
    }

    /** Each user's values under the simple models that stand before this run, as far as they were kept. */
    List<Gate.Simple> simple(TrainingPlan plan, Path project) {
        var simple = new ArrayList<Gate.Simple>();
        for (var kind : before(plan)) {
            UserValues.read(users(project.resolve("baselines").resolve(name(kind, plan))))
                    .ifPresent(values -> simple.add(new Gate.Simple(kind, values)));
        }
        return simple;
    }

    private static Path users(Path file) {
        return file.resolveSibling(file.getFileName().toString().replace(".json", ".users.safetensors"));
    }

    private TrainingPlan plan(String kind, TrainingPlan plan) throws ProblemException {
        return new TrainingPlan(
                plan.run(),
                catalogue.configure(kind, Map.of(), org.vitrine.train.DataSize.of(plan.fingerprint())),
                plan.split(),
                plan.seed(),
                plan.device(),
                plan.threads(),
                plan.metric(),
                plan.fingerprint());
    }

    private Measured train(
            Trainer trainer, TrainingPlan plan, Split split, Validator validator, Path project, RunControl control)
            throws ProblemException, CancelledException, IOException {
        var model = Files.createTempDirectory(
                Files.createDirectories(project.resolve("baselines")),
                "." + plan.model().kind());
        try {
            var epochs = new ArrayList<RunEvent.EpochMeasured>();
            var job = new Trainer.Job(plan, split, model, false, validator);
            var outcome = trainer.train(
                    job,
                    draft -> {
                        if (draft.event(plan.run(), 0, java.time.Instant.EPOCH)
                                instanceof RunEvent.EpochMeasured epoch) {
                            epochs.add(epoch);
                        }
                    },
                    control);
            return switch (outcome) {
                case RunOutcome.Completed c -> measured(plan, epochs, c.test());
                case RunOutcome.Stopped s -> measured(plan, epochs, s.test());
                case RunOutcome.Cancelled c -> throw new CancelledException();
                case RunOutcome.Failed f -> throw new ProblemException(f.problem());
            };
        } finally {
            discard(model);
        }
    }

    private static Measured measured(TrainingPlan plan, List<RunEvent.EpochMeasured> epochs, Evaluation test) {
        if (epochs.isEmpty()) {
            throw new IllegalStateException(plan.model().kind() + " ended without a measurement");
        }
        return new Measured(
                plan.model().kind(),
                epochs.getLast().validation(),
                test,
                plan.fingerprint().sha256(),
                false);
    }

    private Optional<Measured> kept(Path file, TrainingPlan plan) {
        try {
            if (Files.exists(file)) {
                var measured = json.read(Files.readString(file), Measured.class);
                boolean whole = measured.fingerprint().equals(plan.fingerprint().sha256())
                        && measured.byUser()
                        && measured.validation().metrics().containsKey(plan.metric());
                return whole ? Optional.of(measured) : Optional.empty();
            }
        } catch (JsonProcessingException e) {
            LOG.warn("{} is damaged, measuring again", file, e);
        } catch (IOException e) {
            LOG.warn("{} cannot be read, measuring again", file, e);
        }
        return Optional.empty();
    }

    private String name(String kind, TrainingPlan plan) {
        var identity = json.line(plan.split()) + plan.seed();
        var data = plan.fingerprint().sha256();
        return kind + "-" + data.substring(0, Math.min(12, data.length())) + "-"
                + Integer.toHexString(identity.hashCode()) + ".json";
    }

    private static void discard(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            LOG.warn("{} could not be removed", folder, e);
        }
    }
}
