package org.vitrine.ui.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Problem;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.project.TrainingRun;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunState;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.Pulse;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;
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
    private Subscription bound = Subscription.EMPTY;
    private Subscription appearing = Subscription.EMPTY;

    @FXML
    private StatePane statePane;

    @FXML
    private ToggleGroup depth;

    @FXML
    private HBox actions;

    @FXML
    private Button watchRun;

    @FXML
    private Button newRun;

    @FXML
    private Button pauseRun;

    @FXML
    private FontIcon pauseIcon;

    @FXML
    private MenuButton rate;

    @FXML
    private Button checkpoint;

    @FXML
    private Button stopRun;

    @FXML
    private Button cancelRun;

    @FXML
    private Button continueRun;

    @FXML
    private Button seeRuns;

    @FXML
    private Button seeLists;

    @FXML
    private Button checkFirst;

    @FXML
    private Button train;

    @FXML
    private FontIcon trainIcon;

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
            Pulse pulse, Turns turns, PairMeasuring pairs, Remedies remedies, QueueViewModel queue, TrainTour tour) {}

    public TrainView(TrainViewModel model, Language language, Parts parts) {
        this.model = model;
        this.language = language;
        this.pulse = parts.pulse();
        this.turns = parts.turns();
        this.pairs = parts.pairs();
        this.remedies = parts.remedies();
        this.inLine = parts.queue();
        this.tour = parts.tour();
        modelRows = new SettingRows(language, turns, this::rowsChanged);
        runRows = new SettingRows(language, turns, this::rowsChanged);
    }

    @FXML
    private void initialize() {
        watch.prepare(new RunWatch.Means(language.texts().get(), remedies, pairs, pulse, turns));
        for (var part : actions.getChildren()) {
            part.managedProperty().bind(part.visibleProperty());
        }
        problemBox.managedProperty().bind(problemBox.visibleProperty());
        modelSection.managedProperty().bind(modelSection.visibleProperty());
        cards.whenChosen(model::choose);
        onActions();
        depth.selectedToggleProperty().subscribe(toggle -> {
            if (toggle == null) {
                depth.selectToggle(basic);
            }
            showRows();
        });
        bound = Subscription.combine(
                // the page itself is enough for the frame it is made in
                turns.take(List.of(
                        () -> {},
                        () -> runRows.fill(measuring, model.runForm().measuring()),
                        () -> runRows.fill(machine, model.runForm().machine()))),
                statePane.follow(model.state(), language),
                queue.follow(inLine, language.texts().get()),
                model.form().subscribe(this::showForm),
                model.data().subscribe(this::showData),
                model.ready().subscribe(this::showReady),
                model.problem().subscribe(this::showProblem),
                model.runCheck().answer().subscribe(answer -> check.show(answer, language)),
                model.watched().subscribe(this::watch),
                model.mode().subscribe(mode -> showMode()),
                model.desk()
                        .starting()
                        .subscribe(starting -> showReady(model.ready().get())),
                model.devices().answer().subscribe(this::showDevice),
                pulse.whileShowing(statePane, this::showActions));
        model.arrive();
        var steps = Turns.appearing(parts());
        steps.set(0, () -> {});
        steps.add(1, () -> cards.show(model.cards(), language));
        appearing = turns.take(steps);
    }

    /** What is seen first comes first. */
    @Override
    public List<Node> parts() {
        var form = List.<Node>of(cards, modelSection, measuring.getParent(), machine.getParent());
        var watched = new ArrayList<Node>(List.of(watch));
        watched.addAll(watch.parts());
        var all = new ArrayList<Node>(model.mode().get() == Mode.WATCH ? watched : form);
        all.addAll(model.mode().get() == Mode.WATCH ? form : watched);
        return all;
    }

    private void onActions() {
        train.setOnAction(event -> model.train());
        checkFirst.setOnAction(event -> model.checkFirst());
        Hint.on(checkFirst, language.of("train.checkFirst.help"));
        check.whenChosen(model::take, model::trainAnyway);
        watchRun.setOnAction(event -> model.mode().set(Mode.WATCH));
        newRun.setOnAction(event -> model.mode().set(Mode.CONFIGURE));
        pauseRun.setOnAction(event -> model.pauseOrGoOn());
        rate.getItems()
                .setAll(
                        changing("train.rate.double", 2),
                        changing("train.rate.halve", 0.5),
                        changing("train.rate.tenth", 0.1));
        checkpoint.setOnAction(event -> model.desk().checkpoint());
        Hint.on(checkpoint, language.of("train.checkpoint.help"));
        stopRun.setOnAction(event -> model.desk().stopAndKeepBest());
        cancelRun.setOnAction(event -> model.desk().cancel());
        continueRun.setOnAction(event -> model.goOn());
        Hint.on(continueRun, language.of("train.continueRun.help"));
        seeRuns.setOnAction(event -> model.seeRuns());
        seeLists.setOnAction(event -> model.seeLists());
    }

    private MenuItem changing(String key, double factor) {
        var item = new MenuItem(language.of(key));
        item.setOnAction(event -> model.changeRate(factor));
        return item;
    }

    @Override
    public List<? extends Node> actions() {
        return List.of(actions);
    }

    @Override
    public List<TourStop> tourStops(TourRound round) {
        return tour.stops(round, end -> watch.setVvalue(end ? 1 : 0));
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

    private void showReady(Optional<ModelConfig> ready) {
        train.setDisable(ready.isEmpty() || model.desk().starting().get().isPresent());
        checkFirst.setDisable(ready.isEmpty());
        hintTrain(model.desk().isBusy());
        showTrain();
        showHiddenProblem();
    }

    /** What is wrong is not left where nobody sees it. */
    private void showHiddenProblem() {
        if (model.ready().get().isEmpty() && (modelRows.hideProblem() || runRows.hideProblem())) {
            depth.selectToggle(advanced);
        }
    }

    /** Where something trains already, a new run waits for its turn. */
    private void showTrain() {
        boolean busy = model.desk().isBusy();
        boolean starting = model.desk().starting().get().isPresent();
        var text = language.of(starting ? "train.starting" : busy ? "train.enqueue" : "train.train");
        if (!text.equals(train.getText())) {
            train.setText(text);
            trainIcon.setIconLiteral(busy ? "mdmz-playlist_add" : "mdmz-play_arrow");
            hintTrain(busy);
        }
    }

    private void hintTrain(boolean busy) {
        boolean ready = model.ready().get().isPresent();
        Hint.on(train, language.of(!ready ? "train.notReady" : busy ? "train.enqueue.help" : "train.train.help"));
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
        configure.setVisible(!watched);
        watch.reveal(watched);
        showActions();
    }

    /** What can be done now; asked at each beat, for a run changes by itself. */
    private void showActions() {
        boolean watched = watch.isVisible();
        var state = model.runState();
        boolean live = state.map(each -> !each.ended()).orElse(false);
        boolean training = state.map(each -> each == RunState.RUNNING || each == RunState.PAUSED)
                .orElse(false);
        boolean paused =
                model.desk().live().map(run -> run.control().isPaused()).orElse(false);
        watchRun.setVisible(!watched && state.isPresent());
        newRun.setVisible(watched);
        pauseRun.setVisible(watched && training);
        stopRun.setVisible(watched && training);
        var now = model.learningRate();
        rate.setVisible(watched && training && now.isPresent());
        checkpoint.setVisible(rate.isVisible());
        checkpoint.setDisable(paused);
        now.ifPresent(value -> rate.setText(language.of("train.rate", value)));
        cancelRun.setVisible(watched && live);
        continueRun.setVisible(watched && model.canGoOn());
        seeRuns.setVisible(watched && !live);
        seeLists.setVisible(watched && state.map(RunState::hasModel).orElse(false));
        showTrain();
        train.setVisible(!watched);
        checkFirst.setVisible(!watched);
        if (watched && state.map(RunState::hasModel).orElse(false)) {
            model.desk().current().get().map(TrainingRun::id).ifPresent(pairs::measureOnce);
        }
        var text = language.of(paused ? "train.goOn" : "train.pause");
        if (!text.equals(pauseRun.getText())) {
            pauseRun.setText(text);
            pauseIcon.setIconLiteral(paused ? "mdmz-play_arrow" : "mdmz-pause");
        }
    }

    @Override
    public void dispose() {
        watch.dispose();
        modelRows.clear();
        runRows.clear();
        bound.unsubscribe();
        appearing.unsubscribe();
    }
}
