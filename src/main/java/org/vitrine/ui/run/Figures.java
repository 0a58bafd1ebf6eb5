package org.vitrine.ui.run;

import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.vitrine.domain.Phrase;
import org.vitrine.train.Diagnosis;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.RunStage;
import org.vitrine.train.RunState;
import org.vitrine.train.TrainingPlan;

/** The numbers one looks for first, large, each with what it is to be read against. */
final class Figures extends HBox {
    /** Why a run ends when patience has run out. */
    private static final String EARLY = "engine.done.patience";

    private final Tile best = new Tile("bestFigure");
    private final Tile epoch = new Tile("epochFigure");
    private final Tile speed = new Tile("speedFigure");
    private final Tile time = new Tile("timeFigure");
    private final Tile memory = new Tile("memoryFigure");

    Figures() {
        getStyleClass().add("figures");
        getChildren().addAll(best, epoch, speed, time, memory);
    }

    void show(RunWords words, TrainingPlan plan, RunSnapshot run) {
        best(words, plan, run);
        epochs(words, run);
        var last = run.lastEpoch();
        speed.show(
                words.of("run.figure.speed"),
                run.examplesPerSecond() > 0 ? words.whole(run.examplesPerSecond()) : RunWords.NONE,
                last.filter(e -> e.learningRate() > 0)
                        .map(e -> words.of("run.figure.rate", words.small(e.learningRate())))
                        .orElse(""));
        time(words, run);
        memory.show(
                words.of("run.figure.memory"),
                words.megabytes(last.map(RunEvent.EpochMeasured::residentBytes).orElse(0L)),
                run.started()
                        .filter(s -> s.parameters() > 0)
                        .map(s -> words.of("run.figure.parameters", s.parameters()))
                        .orElse(""));
    }

    /** While it goes on the epoch it is at, as the line at the bottom tells it; in the end how many were done. */
    private void epochs(RunWords words, RunSnapshot run) {
        int all = run.started().map(RunEvent.Started::epochs).orElse(0);
        int done = run.epochs().size();
        boolean inside = run.stage().filter(stage -> stage != RunStage.TESTING).isPresent();
        epoch.show(
                words.of(inside ? "run.figure.at" : "run.figure.epoch"),
                all == 0 ? RunWords.NONE : words.of("run.figure.epochs", inside ? Math.min(done + 1, all) : done, all),
                done == 0 ? "" : words.of("run.figure.each", words.seconds(each(run))));
    }

    /** What an epoch takes in the mean, so that it goes with the time of all. */
    private static Duration each(RunSnapshot run) {
        var all = run.epochs().stream()
                .map(epoch -> epoch.training().plus(epoch.evaluating()))
                .reduce(Duration.ZERO, Duration::plus);
        return all.dividedBy(run.epochs().size());
    }

    private void time(RunWords words, RunSnapshot run) {
        var spent = RunWords.clock(run.spent());
        if (run.state().ended()) {
            time.show(words.of("run.figure.time"), spent, ended(words, run));
        } else if (run.stage().equals(Optional.of(RunStage.TESTING))) {
            time.show(words.of("run.figure.until"), spent, words.of(run.doing()));
        } else if (run.state() == RunState.PAUSED) {
            // a clock that stands would be read as one that runs
            time.show(
                    words.of("run.figure.until"),
                    spent,
                    words.of("train.state." + run.state().word()));
        } else {
            time.show(
                    words.of("run.figure.left"),
                    run.timeLeft().map(RunWords::clock).orElse(RunWords.NONE),
                    words.of(run.timeLeft().isEmpty() ? "run.figure.spent" : "run.figure.sofar", spent));
        }
    }

    private void best(RunWords words, TrainingPlan plan, RunSnapshot run) {
        var bar = Diagnosis.bar(run, plan.metric());
        best.show(
                words.of("run.figure.best", RunWords.metric(plan.metric())),
                run.best().map(RunOutcome.Best::value).map(words::figure).orElse(RunWords.NONE),
                bar.map(b -> words.of(
                                "run.figure.bar",
                                words.figure(RunWords.value(b.validation().metrics(), plan.metric())),
                                RunWords.model(b.model())))
                        .orElse(""));
    }

    private static String ended(RunWords words, RunSnapshot run) {
        return run.outcome()
                .filter(RunOutcome.Completed.class::isInstance)
                .map(RunOutcome.Completed.class::cast)
                .map(c -> words.of(c.why().key().equals(EARLY) ? Phrase.of("run.figure.early") : c.why()))
                .orElse(words.of("train.state." + run.state().word()));
    }

    private static final class Tile extends VBox {
        private final Label name = new Label();
        private final Label value = new Label();
        private final Label note = new Label();

        Tile(String id) {
            getStyleClass().add("figure-tile");
            name.getStyleClass().add("overline");
            value.getStyleClass().add("run-figure");
            value.setId(id);
            note.getStyleClass().add("text-secondary");
            getChildren().addAll(name, value, note);
            HBox.setHgrow(this, Priority.ALWAYS);
        }

        void show(String what, String figure, String beside) {
            set(name, what);
            set(value, figure);
            set(note, beside);
            setAccessibleText(what + ": " + figure + ". " + beside);
        }

        private static void set(Label label, String text) {
            if (!label.getText().equals(text)) {
                label.setText(text);
            }
        }
    }
}
