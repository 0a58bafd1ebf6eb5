package org.vitrine.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.domain.Texts;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.RunState;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.BarList;
import org.vitrine.ui.fx.CurveChart;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Pulse;
import org.vitrine.ui.fx.Turns;

/** A run as it goes: curves, figures, epochs, advice, and in the end what it reached. Live and replayed runs are drawn by the same code. */
public final class RunPane extends VBox {
    private static final double WIDE = 1300;
    private static final PseudoClass WITH_ROOM = PseudoClass.getPseudoClass("with-room");

    private final Label title = new Label();
    private final Label state = new Label();
    private final Label facts = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Figures figures = new Figures();
    private final CurveChart loss = new CurveChart();
    private final CurveChart metric = new CurveChart();
    private final ToggleButton logarithmic = new ToggleButton();
    private final Label lossTitle = heading();
    private final Label metricTitle = heading();
    private final HBox headline;
    private final HBox charts;
    private final BarList bars = new BarList();
    private final VBox barSection;
    private final Label barTitle = heading();
    private final AdviceList advice = new AdviceList();
    private final EpochTable epochs = new EpochTable();
    private final Label epochTitle = heading();
    private final VBox epochSection;
    private final TestPane test = new TestPane();
    private final PairsPane pairs = new PairsPane();
    private final DrawnPane drawn = new DrawnPane();
    private final Halves measures = new Halves(test, pairs);
    private final Halves course;
    private Optional<PairMeasuring> measuring = Optional.empty();
    private Optional<Remedies> remedies = Optional.empty();
    private RunWords words = new RunWords(Texts.in(java.util.Locale.ENGLISH));
    private Optional<WatchedRun> watched = Optional.empty();
    private long seen = -1;
    /** What was unproven when it was drawn last. */
    private Set<String> unproven = Set.of();
    /** All that was to be drawn is drawn; before, what is new waits. */
    private boolean settled;

    /** For what comes row by row. */
    private Turns turns = new Turns();
    /** For what comes with each beat of a live run: the page does not wait for it. */
    private final Turns beats = new Turns();
    /** What of a run is still to be drawn. */
    private Subscription coming = Subscription.EMPTY;

    private Subscription growing = Subscription.EMPTY;

    public RunPane() {
        getStyleClass().add("run-pane");
        title.getStyleClass().add("run-title");
        title.setId("runTitle");
        state.getStyleClass().add("run-state");
        state.setId("runState");
        facts.getStyleClass().add("text-secondary");
        facts.setWrapText(true);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        headline = new HBox(title, state, gap);
        headline.getStyleClass().add("run-headline");
        progress.getStyleClass().add("run-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        loss.setId("lossChart");
        metric.setId("metricChart");
        logarithmic.getStyleClass().addAll("chip-toggle");
        logarithmic.setId("logarithmic");
        loss.logarithmic().bind(logarithmic.selectedProperty());
        charts = new HBox(chart(head(lossTitle, logarithmic), loss), chart(head(metricTitle), metric));
        charts.getStyleClass().add("run-charts");
        barSection = new VBox(barTitle, bars);
        barSection.getStyleClass().addAll("section", "run-bars");
        epochSection = new VBox(epochTitle, epochs);
        epochSection.getStyleClass().addAll("section", "epoch-section");
        course = new Halves(drawn, epochSection);
        var wide = widthProperty().map(width -> width.doubleValue() >= WIDE);
        wide.subscribe(now -> pseudoClassStateChanged(WITH_ROOM, now));
        measures.wide().bind(wide);
        course.wide().bind(wide);
        getChildren()
                .addAll(new VBox(4, headline, facts), progress, figures, advice, charts, barSection, measures, course);
    }

    /** What can come after the page is there: everything below the figures. */
    public List<Node> parts() {
        return List.of(charts, barSection, measures, drawn, epochSection);
    }

    /** Where it stands what was reached. */
    public Node result() {
        return measures;
    }

    private static Label heading() {
        var label = new Label();
        label.getStyleClass().add("text-heading");
        return label;
    }

    private static HBox head(Label title, Region... right) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, gap);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(28);
        head.getChildren().addAll(right);
        return head;
    }

    private static VBox chart(HBox head, CurveChart chart) {
        VBox.setVgrow(chart, Priority.ALWAYS);
        var box = new VBox(head, chart);
        box.getStyleClass().add("run-chart");
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    /** Puts something of the page's own at the right end of the headline. */
    public void accompany(Node part) {
        headline.getChildren().add(part);
    }

    /** Language of everything said here. */
    public void speak(Texts texts) {
        words = new RunWords(texts);
        loss.speak(texts);
        metric.speak(texts);
        pairs.speak(texts);
        drawn.speak(texts);
        lossTitle.setText(words.of("run.loss"));
        logarithmic.setText(words.of("run.logarithmic"));
        advice.setAccessibleText(words.of("run.advice"));
        epochTitle.setText(words.of("run.epochs"));
        advice.forget();
        watched.ifPresent(run -> prepare(run.plan()));
        seen = -1;
    }

    /** Offers to measure finished runs on labelled pairs. Ends with the subscription. */
    public Subscription offer(PairMeasuring pairMeasuring) {
        measuring = Optional.of(pairMeasuring);
        return pairMeasuring.changes().subscribe(change -> seen = -1);
    }

    /** Puts buttons to the advice that can be followed with one press. */
    public void mend(Remedies by) {
        remedies = Optional.of(by);
    }

    private AdviceList.Buttons buttons(TrainingPlan plan) {
        return remedies.map(by ->
                        new AdviceList.Buttons(remedy -> by.canBeDone(plan, remedy), remedy -> by.apply(plan, remedy)))
                .orElse(AdviceList.Buttons.NONE);
    }

    /** Draws the run now, part by part, and again at each beat of the pulse at which it has changed. */
    public Subscription watch(WatchedRun run, Pulse pulse, Turns inTurns) {
        coming.unsubscribe();
        watched = Optional.of(run);
        turns = inTurns;
        prepare(run.plan());
        draw(run, turns);
        return pulse.whileShowing(this, this::pull)
                .and(() -> coming.unsubscribe())
                .and(() -> growing.unsubscribe());
    }

    private void draw(WatchedRun run, Turns by) {
        var now = run.history().snapshot();
        seen = now.version();
        settled = false;
        unproven = run.unproven().get();
        var steps = new ArrayList<>(showing(run, now));
        steps.add(() -> settled = true);
        coming = by.take(steps);
    }

    private void pull() {
        watched.filter(run -> settled
                        && (run.history().changedSince(seen)
                                || !run.unproven().get().equals(unproven)))
                .ifPresent(run -> draw(run, beats));
    }

    private void prepare(TrainingPlan plan) {
        title.setText(words.of(RunWords.model(plan.model().kind())));
        var name = words.of(RunWords.metric(plan.metric()));
        metricTitle.setText(words.of("run.metricOnValidation", name));
        barTitle.setText(words.of("run.metricOnValidation", name));
        loss.name(words.of("run.axis.epoch"), words.of("run.loss"));
        metric.name(words.of("run.axis.epoch"), name);
        epochs.prepare(words, plan);
        advice.forget();
        boolean learns = ModelCatalogue.epochs(plan.model()) > 0;
        shown(charts, learns);
        shown(epochSection, learns);
        shown(barSection, !learns);
    }

    /** All that tells of a run, in parts from the top. */
    private List<Runnable> showing(WatchedRun of, RunSnapshot run) {
        var plan = of.plan();
        return List.of(
                () -> showHead(plan, run),
                () -> advice.show(words, of.advice(run), buttons(plan)),
                () -> showLoss(plan, run),
                () -> showMetric(plan, run),
                () -> showEpochs(run),
                () -> test.show(words, plan, run, turns),
                () -> showPairs(plan, run),
                () -> drawn.show(words, plan, run));
    }

    private void showHead(TrainingPlan plan, RunSnapshot run) {
        state.setText(words.of("train.state." + run.state().word()));
        for (var each : RunState.values()) {
            state.pseudoClassStateChanged(PseudoClass.getPseudoClass(each.word()), each == run.state());
        }
        facts.setText(facts(plan, run));
        Hint.on(
                facts,
                run.started()
                        .map(s -> words.of("run.device.reason", words.of(s.deviceReason())))
                        .orElse(""));
        boolean going = !run.state().ended();
        shown(progress, going);
        progress.setProgress(run.state() == RunState.QUEUED ? -1 : run.share());
        progress.setAccessibleText(run.share() < 0 ? words.of(run.doing()) : words.of("run.progress", run.progress()));
        figures.show(words, plan, run);
    }

    private void showLoss(TrainingPlan plan, RunSnapshot run) {
        loss.reach(0, RunCurves.reach(run));
        loss.show(new RunCurves(words, plan).losses(run), List.of());
    }

    private void showMetric(TrainingPlan plan, RunSnapshot run) {
        var curves = new RunCurves(words, plan);
        metric.reach(0, RunCurves.reach(run));
        metric.show(curves.metric(run), curves.bars(run), curves.best(run));
        bars.show(compared(plan, run));
    }

    /** The first time each row is made and styled: the table grows to them. */
    private void showEpochs(RunSnapshot run) {
        if (epochs.getItems().isEmpty() && !run.epochs().isEmpty()) {
            growing.unsubscribe();
            growing = turns.takeAll(Turns.unrolling(epochs));
        }
        epochs.show(run);
    }

    private void showPairs(TrainingPlan plan, RunSnapshot run) {
        measuring.ifPresentOrElse(by -> pairs.show(words, plan, run, by, turns), () -> shown(pairs, false));
    }

    private String facts(TrainingPlan plan, RunSnapshot run) {
        var parts = new ArrayList<String>();
        parts.add(words.of(RunWords.split(plan.split())));
        parts.add(words.of("run.seed", plan.seed()));
        run.started()
                .ifPresent(s -> parts.add(words.of(
                        "run.device.why", RunWords.device(s.device()), plan.threads(), words.of(s.deviceReason()))));
        run.started()
                .filter(s -> s.parameters() > 0)
                .ifPresent(s -> parts.add(words.of("run.examples", s.examplesPerEpoch(), s.batchesPerEpoch())));
        run.prediction()
                .filter(p -> run.truth().isEmpty())
                .ifPresent(p -> parts.add(words.of(
                        "run.foretold",
                        Prediction.length(p.secondsTotal()),
                        Prediction.megabytes(p.memory().peak()))));
        run.checkpoint()
                .filter(written -> !run.state().hasModel())
                .ifPresent(written -> parts.add(words.of("run.checkpoint", epochs(run, written))));
        return String.join("  ·  ", parts);
    }

    private static double epochs(RunSnapshot run, RunEvent.Checkpointed written) {
        long each = run.started().map(RunEvent.Started::batchesPerEpoch).orElse(0L);
        return written.batch() > 0 && each > 0 ? (double) written.batch() / each : written.epoch();
    }

    /** The model beside the simple ones, as bars: for models that count and have no curve. */
    private List<BarList.Bar> compared(TrainingPlan plan, RunSnapshot run) {
        var rows = new ArrayList<BarList.Bar>();
        var most = Math.max(
                run.best().map(b -> b.value()).orElse(0.0),
                run.baselines().stream().mapToDouble(b -> value(b, plan)).max().orElse(0));
        run.baselines().forEach(b -> rows.add(bar(words.of(RunWords.model(b.model())), value(b, plan), most)));
        run.best()
                .ifPresent(
                        b -> rows.add(bar(words.of(RunWords.model(plan.model().kind())), b.value(), most)));
        return rows;
    }

    private static double value(RunEvent.BaselineMeasured baseline, TrainingPlan plan) {
        return RunWords.value(baseline.validation().metrics(), plan.metric());
    }

    private BarList.Bar bar(String name, double value, double most) {
        return new BarList.Bar(name, most > 0 ? value / most : 0, words.figure(value));
    }

    private static void shown(Region part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }
}
