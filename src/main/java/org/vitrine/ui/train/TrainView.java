package org.vitrine.ui.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.domain.Problem;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.project.TrainingRun;
import org.vitrine.train.RunState;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Pulse;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.ViewLoader;
import org.vitrine.ui.run.DeviceWatch;
import org.vitrine.ui.run.PairMeasuring;
import org.vitrine.ui.run.QueuePane;
import org.vitrine.ui.run.QueueViewModel;
import org.vitrine.ui.run.Remedies;
import org.vitrine.ui.run.WatchedRun;
import org.vitrine.ui.train.TrainViewModel.Mode;

/** The Train page. */
public final class TrainView implements PageView {
    private final TrainViewModel model;
    private final Language language;
    private final Pulse pulse;
    private final Turns turns;
    private final PairMeasuring pairs;
    private final Remedies remedies;
    private final QueueViewModel inLine;
    private final TrainTour tour;
    private final SettingRows modelRows;
    private final SettingRows runRows;
    private final Supplier<ViewLoader> loader;
    private Optional<ViewLoader.Loaded<TrainActionsView>> actions = Optional.empty();
    private Subscription bound = Subscription.EMPTY;
    private boolean filled;
    private Subscription appearing = Subscription.EMPTY;
    private Subscription revealing = Subscription.EMPTY;

    @FXML
    private StatePane statePane;

    @FXML
    private ToggleGroup depth;

    @FXML
    private QueuePane queue;

    @FXML
    private HBox configure;

    @FXML
    private ModelChoice cards;

    @FXML
    private Label modelTitle;

    @FXML
    private Label learnsFrom;

    @FXML
    private ToggleButton basic;

    @FXML
    private ToggleButton advanced;

    @FXML
    private HBox problemBox;

    @FXML
    private Label problemText;

    @FXML
    private CheckPane check;

    @FXML
    private VBox modelSection;

    @FXML
    private VBox modelSettings;

    @FXML
    private VBox measuring;

    @FXML
    private VBox machine;

    @FXML
    private RunWatch watch;

    /** What the page takes beside its own view model. */
    public record Parts(
            Pulse pulse,
            Turns turns,
            PairMeasuring pairs,
            Remedies remedies,
            QueueViewModel queue,
            TrainTour tour,
            Supplier<ViewLoader> loader) {}

    public TrainView(TrainViewModel model, Language language, Parts parts) {
        this.model = model;
        this.language = language;
        this.pulse = parts.pulse();
        this.turns = parts.turns();
        this.pairs = parts.pairs();
        this.remedies = parts.remedies();
        this.inLine = parts.queue();
        this.tour = parts.tour();
        this.loader = parts.loader();
        modelRows = new SettingRows(language, turns, this::rowsChanged);
        runRows = new SettingRows(language, turns, this::rowsChanged);
    }

    @FXML
    private void initialize() {
        watch.prepare(new RunWatch.Means(language.texts().get(), remedies, pairs, pulse, turns));
        problemBox.managedProperty().bind(problemBox.visibleProperty());
        modelSection.managedProperty().bind(modelSection.visibleProperty());
        cards.whenChosen(model::choose);
        check.whenChosen(model::take, model::trainAnyway);
        depth.selectedToggleProperty().subscribe(toggle -> {
            if (toggle == null) {
                depth.selectToggle(basic);
            }
            showRows();
        });
        bound = Subscription.combine(
                statePane.follow(model.state(), language),
                model.state().subscribe((before, state) -> showMode()),
                queue.follow(inLine, language.texts().get()),
                model.data().subscribe(this::showData),
                model.ready().subscribe(ready -> showHiddenProblem()),
                model.problem().subscribe(this::showProblem),
                model.runCheck().answer().subscribe(answer -> check.show(answer, language)),
                model.watched().subscribe(this::watch),
                model.mode().subscribe(mode -> showMode()),
                model.devices().answer().subscribe(this::showDevice),
                pulse.whileShowing(statePane, this::measureOnce));
        model.arrive();
        appearing = turns.take(appearing());
    }

    private List<Runnable> appearing() {
        var steps = Turns.appearing(parts());
        steps.set(0, () -> {});
        if (configure.isVisible()) {
            steps.addAll(filling());
        }
        return steps;
    }

    /** Fills the form where it is seen: filled outside the page or behind something else, it would be styled all at once. */
    private List<Runnable> filling() {
        filled = true;
        var steps = new ArrayList<Runnable>();
        steps.add(() -> bound = bound.and(model.form().subscribe(this::showForm)));
        steps.addAll(cards.showing(model.cards(), language));
        steps.add(() -> runRows.fill(measuring, model.runForm().measuring()));
        steps.add(() -> runRows.fill(machine, model.runForm().machine()));
        return steps;
    }

    /** What is seen first comes first. */
    @Override
    public List<Node> parts() {
        var watched = new ArrayList<Node>(List.of(watch));
        watched.addAll(watch.parts());
        var all = new ArrayList<Node>(model.mode().get() == Mode.WATCH ? watched : form());
        all.addAll(model.mode().get() == Mode.WATCH ? form() : watched);
        return all;
    }

    /** The fields first, for more of them may be coming at the same time; then card by card. */
    private List<Node> form() {
        var form = new ArrayList<Node>(List.of(modelSection, measuring.getParent(), machine.getParent()));
        form.addAll(cards.getChildren());
        return form;
    }

    /** Made when the page is shown, in a frame after its own. */
    @Override
    public List<? extends Node> actions() {
        if (actions.isEmpty()) {
            actions = Optional.of(loader.get().load(TrainActionsView.class));
        }
        return List.of(actions.get().root());
    }

    @Override
    public List<TourStop> tourStops(TourRound round) {
        return tour.stops(round, watch::look);
    }

    @Override
    public List<TourStop> tourProps(TourRound round) {
        return tour.props(round);
    }

    private void showForm(ModelForm form) {
        modelTitle.setText(language.of(form.card().titleKey()));
        modelRows.clear();
        modelRows.fill(modelSettings, form.settings());
        cards.select(form.card().kind());
        showRows();
    }

    private void showRows() {
        boolean all = advanced.isSelected();
        modelRows.show(
                setting -> all || setting.basic() || setting.changed().get().isPresent());
        runRows.show(setting -> (all || setting.basic()) && setting.wanted().get());
        modelSection.setVisible(modelRows.anyShown());
    }

    private void rowsChanged() {
        showRows();
        showDevice(model.devices().answer().get());
        showHiddenProblem();
    }

    private void showData(Optional<EncodedDataset> data) {
        learnsFrom.setText(data.map(known -> language.of(
                        "train.learnsFrom",
                        known.interactions().size(),
                        known.users().size(),
                        known.items().size()))
                .orElse(language.of("train.reading")));
    }

    /** What is wrong is not left where nobody sees it. */
    private void showHiddenProblem() {
        if (model.ready().get().isEmpty() && (modelRows.hideProblem() || runRows.hideProblem())) {
            depth.selectToggle(advanced);
        }
    }

    private void showProblem(Optional<Problem> problem) {
        problemBox.setVisible(problem.isPresent());
        problemText.setText(problem.map(
                        why -> language.of(why.what()) + " " + language.of(why.why()) + " " + language.of(why.advice()))
                .orElse(""));
    }

    private void showDevice(DeviceWatch.Answer answer) {
        runRows.note("device", DeviceWatch.said(answer), answer.problem().isPresent());
    }

    private void watch(Optional<WatchedRun> run) {
        watch.watch(run);
        showMode();
    }

    private void showMode() {
        boolean watched =
                model.mode().get() == Mode.WATCH && model.watched().get().isPresent();
        boolean formSeen = !watched && model.state().get() instanceof PaneState.Filled;
        if (formSeen && !configure.isVisible()) {
            revealing.unsubscribe();
            revealing = turns.takeAll(revealed());
        } else if (!formSeen) {
            configure.setVisible(false);
        }
        watch.reveal(watched);
    }

    /** The form, part by part. */
    private List<Runnable> revealed() {
        var steps = Turns.appearing(filled ? form() : List.of());
        steps.set(0, () -> configure.setVisible(true));
        if (!filled) {
            steps.addAll(filling());
        }
        steps.add(() -> cards.select(model.form().get().card().kind()));
        return steps;
    }

    /** What ended is measured once, for its curves to be compared. */
    private void measureOnce() {
        if (watch.isVisible() && model.runState().map(RunState::hasModel).orElse(false)) {
            model.desk().current().get().map(TrainingRun::id).ifPresent(pairs::measureOnce);
        }
    }

    @Override
    public void dispose() {
        actions.ifPresent(made -> made.view().dispose());
        watch.dispose();
        modelRows.clear();
        runRows.clear();
        bound.unsubscribe();
        appearing.unsubscribe();
        revealing.unsubscribe();
    }
}
