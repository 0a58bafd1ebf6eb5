package org.vitrine.ui.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Project;
import org.vitrine.project.TrainingRun;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.run.LiveRuns;
import org.vitrine.ui.run.PairMeasuring;
import org.vitrine.ui.run.QueueTour;
import org.vitrine.ui.train.TrainViewModel.Mode;

/**
 * The pictures a tour takes of the page, and the real runs it needs for them: two that end, one that fails, one held at
 * half for as long as pictures are taken. When the tour is through with them they are put into the trash.
 */
public final class TrainTour {
    private static final String KIND = "bpr-mf";
    private static final int EPOCHS = 6;
    /** Steps as long as these, held back by nothing, lead out of the numbers. */
    private static final Map<String, String> TOO_BOLD =
            Map.of("learning-rate", "10", "optimizer", "sgd", "momentum", "0.999", "clip-norm", "0", "epochs", "2");

    /** Learns more slowly than the first run, so that the two can be told apart where they are compared. */
    private static final Map<String, String> ANOTHER_WAY =
            Map.of("epochs", String.valueOf(2 * EPOCHS), "learning-rate", "0.001");

    /** The same of a run that ends. */
    private static final Map<String, String> SLOWER =
            Map.of("epochs", String.valueOf(EPOCHS), "learning-rate", "0.001");

    private final TrainViewModel model;
    private final PairMeasuring pairs;
    private final QueueTour line;
    private final Work work;
    private final List<RunId> made = new ArrayList<>();
    private Optional<TrainingRun> before = Optional.empty();
    private Optional<Job> job = Optional.empty();
    private boolean unable;

    public TrainTour(TrainViewModel model, PairMeasuring pairs, QueueTour line, Work work) {
        this.model = model;
        this.pairs = pairs;
        this.line = line;
        this.work = work;
    }

    /** @param scroll scrolls the watched run to its result or to its beginning */
    List<TourStop> stops(TourRound round, Consumer<Boolean> scroll) {
        return switch (round) {
            case CALM ->
                List.of(
                        TourStop.now("configured", () -> {
                            model.mode().set(Mode.CONFIGURE);
                            model.choose(KIND);
                        }),
                        new TourStop("origins", () -> cut("rolling"), () -> true, () -> cut("temporal")),
                        new TourStop("checked", this::checkFirst, this::isChecked),
                        stop("curves", false, scroll, this::measured),
                        stop("finished", true, scroll, this::measured),
                        line.left(() -> model.mode().set(Mode.WATCH)),
                        TourStop.now("proposed", this::propose));
            case TRAINING ->
                List.of(
                        stop("live", false, scroll, () -> is(RunState.PAUSED)),
                        line.waiting(() -> model.mode().set(Mode.CONFIGURE)));
            case CLEANED, NO_PROJECT, ANOTHER, FLAWLESS, DAMAGED -> List.of();
        };
    }

    /** The form as the button of an advice opens it; of another model, so that the form of the first is left as it is. */
    private void propose() {
        model.desk().current().get().map(TrainingRun::plan).ifPresent(plan -> {
            try {
                var like = new TrainingPlan(
                        plan.run(),
                        new ModelCatalogue().configure("neumf", Map.of()),
                        plan.split(),
                        plan.seed(),
                        plan.device(),
                        plan.threads(),
                        plan.metric(),
                        plan.fingerprint());
                model.desk()
                        .propose(new LiveRuns.Proposal(
                                like, Map.of("learning-rate", "0.0001", "sampling", "popularity")));
            } catch (ProblemException e) {
                throw new IllegalStateException("the tour's own settings do not hold", e);
            }
        });
    }

    private void cut(String split) {
        model.setting("split").text().set(split);
    }

    private void checkFirst() {
        model.mode().set(Mode.CONFIGURE);
        model.choose(KIND);
        if (model.runCheck().answer().get().stage() == RunCheck.Stage.IDLE) {
            model.checkFirst();
        }
    }

    /** One that failed is a picture, too. */
    private boolean isChecked() {
        var stage = model.runCheck().answer().get().stage();
        return unable || stage != RunCheck.Stage.IDLE && stage != RunCheck.Stage.LOOKING;
    }

    private TourStop stop(String name, boolean result, Consumer<Boolean> scroll, BooleanSupplier ready) {
        return new TourStop(
                name,
                () -> {
                    model.mode().set(Mode.WATCH);
                    scroll.accept(result);
                },
                () -> unable || ready.getAsBoolean());
    }

    List<TourStop> props(TourRound round) {
        return switch (round) {
            case CALM ->
                List.of(
                        new TourStop("read", () -> {}, () -> model.data().get().isPresent()),
                        // what the other is compared with, measured by the same protocol
                        run("slower", KIND, SLOWER, () -> is(RunState.COMPLETED)),
                        run("ended", KIND, Map.of("epochs", String.valueOf(EPOCHS)), () -> is(RunState.COMPLETED)));
            case TRAINING ->
                List.of(
                        run(
                                "failed",
                                "neumf",
                                TOO_BOLD,
                                () -> model.runState().map(RunState::ended).orElse(false)),
                        run("held", KIND, ANOTHER_WAY, this::heldAtHalf),
                        new TourStop("left", () -> job = leaveBehind(), this::isJobDone));
            case CLEANED, ANOTHER, FLAWLESS, DAMAGED -> List.of();
            case NO_PROJECT ->
                List.of(
                        new TourStop(
                                "let-go", this::letGo, () -> model.desk().live().isEmpty()),
                        new TourStop("tidied", () -> job = tidyUp(), this::isJobDone));
        };
    }

    private TourStop run(String name, String kind, Map<String, String> settings, BooleanSupplier ready) {
        return new TourStop(
                name,
                () -> {
                    before = model.desk().current().get();
                    try {
                        model.train(kind, settings);
                    } catch (ProblemException e) {
                        throw new IllegalStateException("the tour's own settings do not hold", e);
                    }
                },
                () -> hasBegun() && (unable || ready.getAsBoolean()));
    }

    /** Remembers the run, to put it away in the end. A project that cannot be trained on has a tour without runs. */
    private boolean hasBegun() {
        unable |= model.problem().get().isPresent();
        var now = model.desk().current().get();
        if (now.isEmpty() || now.equals(before)) {
            return unable;
        }
        if (!made.contains(now.get().id())) {
            made.add(now.get().id());
        }
        return true;
    }

    private boolean is(RunState state) {
        return model.runState().equals(Optional.of(state));
    }

    private boolean measured() {
        return model.desk()
                .current()
                .get()
                .map(run -> pairs.of(run.id()))
                .map(pair -> pair.result().isPresent() || pair.problem().isPresent())
                .orElse(false);
    }

    private boolean heldAtHalf() {
        boolean half = model.watched()
                .get()
                .map(run -> run.history().snapshot().epochs().size() >= EPOCHS)
                .orElse(false);
        if (half) {
            model.desk().pause();
        }
        return half && is(RunState.PAUSED);
    }

    private void letGo() {
        model.desk().cancel();
        List.copyOf(work.jobs()).stream()
                .filter(failed -> failed.problem().isPresent())
                .forEach(work::forget);
    }

    private boolean isJobDone() {
        return job.map(each -> !each.isRunning()).orElse(true);
    }

    /** What would be there of the run that is held if the window's process were gone now: its files as they are, under another name. */
    private Optional<Job> leaveBehind() {
        return model.desk()
                .project()
                .flatMap(project -> model.desk().live().map(run -> {
                    var id = new RunId(run.id().value() + "-left");
                    made.add(id);
                    return work.runQuietly(
                            (progress, cancel) -> copy(run.folder().path(), run.id(), id),
                            copied -> model.desk().changed(),
                            problem -> {});
                }));
    }

    private static Path copy(Path from, RunId old, RunId id) throws IOException {
        var to = from.resolveSibling(id.value());
        Files.createDirectories(to);
        for (var name : List.of("versions.json", "dataset.json", "events.jsonl", "plan.json")) {
            var text = Files.readString(from.resolve(name));
            Files.writeString(to.resolve(name), text.replace(old.value(), id.value()));
        }
        return to;
    }

    private Optional<Job> tidyUp() {
        return model.desk()
                .project()
                .map(project -> work.runQuietly(
                        (progress, cancel) -> delete(project),
                        gone -> model.desk().changed(),
                        problem -> {}));
    }

    private Project delete(Project project) throws ProblemException {
        var store = project.runStore();
        for (var id : made) {
            store.delete(id);
        }
        return project;
    }
}
