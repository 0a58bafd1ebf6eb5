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
import javafx.scene.control.ScrollPane;
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
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.Pulse;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.run.DeviceWatch;
import org.vitrine.ui.run.PairMeasuring;
import org.vitrine.ui.run.Remedies;
import org.vitrine.ui.run.RunPane;
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
    private final TrainTour tour;
    private final List<SettingRow> modelRows = new ArrayList<>();
    private final List<SettingRow> runRows = new ArrayList<>();
    private Subscription bound = Subscription.EMPTY;
    private Subscription appearing = Subscription.EMPTY;
    private Subscription watching = Subscription.EMPTY;
    private Subscription filling = Subscription.EMPTY;
    private Subscription fillingModel = Subscription.EMPTY;

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
    private ScrollPane watch;

    @FXML
    private RunPane runPane;

    /** What the page takes beside its own view model. */
    public record Parts(Pulse pulse, Turns turns, PairMeasuring pairs, Remedies remedies, TrainTour tour) {}

    public TrainView(TrainViewModel model, Language language, Parts parts) {
        this.model = model;
        this.language = language;
        this.pulse = parts.pulse();
        this.turns = parts.turns();
        this.pairs = parts.pairs();
        this.remedies = parts.remedies();
        this.tour = parts.tour();
    }

    @FXML
    private void initialize() {
        runPane.speak(language.texts().get());
        runPane.mend(remedies);
        for (var part : actions.getChildren()) {
            part.managedProperty().bind(part.visibleProperty());
        }
        problemBox.managedProperty().bind(problemBox.visibleProperty());
        modelSection.managedProperty().bind(modelSection.visibleProperty());
        cards.whenChosen(model::choose);
        filling = fill(measuring, runRows, model.runForm().measuring())
                .and(fill(machine, runRows, model.runForm().machine()));
        onActions();
        depth.selectedToggleProperty().subscribe(toggle -> {
            if (toggle == null) {
                depth.selectToggle(basic);
            }
            showRows();
        });
        bound = Subscription.combine(
                statePane.follow(model.state(), language),
                runPane.offer(pairs),
                model.form().subscribe(this::showForm),
                model.data().subscribe(this::showData),
                model.ready().subscribe(this::showReady),
                model.problem().subscribe(this::showProblem),
                model.runCheck().answer().subscribe(answer -> check.show(answer, language)),
                model.watched().subscribe(this::watch),
                model.mode().subscribe(mode -> showMode()),
                model.desk().starting().subscribe(this::showStarting),
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
        watched.addAll(runPane.parts());
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

    /** A field costs as much as a line of a table: all at once would be felt. */
    private Subscription fill(VBox into, List<SettingRow> rows, List<Setting> settings) {
        into.getChildren().clear();
        return turns.take(settings.stream()
                .<Runnable>map(setting -> () -> add(setting, into, rows))
                .toList());
    }

    private void add(Setting setting, VBox into, List<SettingRow> rows) {
        var row = new SettingRow(setting, language);
        row.managedProperty().bind(row.visibleProperty());
        rows.add(row);
        into.getChildren().add(row);
        row.also(setting.wanted().subscribe(wanted -> showRows()));
        row.also(setting.changed().subscribe(changed -> showRows()));
        showDevice(model.devices().answer().get());
        showHiddenProblem();
    }

    private void showForm(ModelForm form) {
        modelTitle.setText(language.of(form.card().titleKey()));
        modelRows.forEach(SettingRow::dispose);
        modelRows.clear();
        fillingModel.unsubscribe();
        fillingModel = fill(modelSettings, modelRows, form.settings());
        cards.select(form.card().kind());
        showRows();
    }

    private void showRows() {
        boolean all = advanced.isSelected();
        modelRows.forEach(row -> row.setVisible(
                all || row.setting().basic() || row.setting().changed().get().isPresent()));
        runRows.forEach(row -> row.setVisible(
                (all || row.setting().basic()) && row.setting().wanted().get()));
        modelSection.setVisible(modelRows.stream().anyMatch(Node::isVisible));
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
        Hint.on(train, language.of(ready.isEmpty() ? "train.notReady" : "train.train.help"));
        showHiddenProblem();
    }

    private void showHiddenProblem() {
        if (model.ready().get().isEmpty() && hiddenProblem()) {
            depth.selectToggle(advanced);
        }
    }

    /** Whether what is wrong stands in a field that is not shown. */
    private boolean hiddenProblem() {
        return java.util.stream.Stream.concat(modelRows.stream(), runRows.stream())
                .anyMatch(row -> row.setting().problem().get().isPresent() && !row.isVisible());
    }

    private void showStarting(Optional<Job> starting) {
        train.setDisable(starting.isPresent() || model.ready().get().isEmpty());
        train.setText(language.of(starting.isPresent() ? "train.starting" : "train.train"));
    }

    private void showProblem(Optional<Problem> problem) {
        problemBox.setVisible(problem.isPresent());
        problemText.setText(problem.map(
                        why -> language.of(why.what()) + " " + language.of(why.why()) + " " + language.of(why.advice()))
                .orElse(""));
    }

    private void showDevice(DeviceWatch.Answer answer) {
        runRows.stream()
                .filter(row -> row.setting().name().equals("device"))
                .forEach(row ->
                        row.note(DeviceWatch.said(answer), answer.problem().isPresent()));
    }

    private void watch(Optional<WatchedRun> run) {
        watching.unsubscribe();
        watching = run.map(each -> runPane.watch(each, pulse, turns)).orElse(Subscription.EMPTY);
        watch.setVvalue(0);
        showMode();
    }

    private void showMode() {
        boolean watched =
                model.mode().get() == Mode.WATCH && model.watched().get().isPresent();
        configure.setVisible(!watched);
        watch.setVisible(watched);
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
        now.ifPresent(value -> rate.setText(language.of("train.rate", value)));
        cancelRun.setVisible(watched && live);
        continueRun.setVisible(watched && model.canGoOn());
        seeRuns.setVisible(watched && !live);
        seeLists.setVisible(watched && state.map(RunState::hasModel).orElse(false));
        train.setVisible(!watched);
        checkFirst.setVisible(!watched);
        if (watched && state.map(RunState::hasModel).orElse(false)) {
            measurePairs();
        }
        var text = language.of(paused ? "train.goOn" : "train.pause");
        if (!text.equals(pauseRun.getText())) {
            pauseRun.setText(text);
            pauseIcon.setIconLiteral(paused ? "mdmz-play_arrow" : "mdmz-pause");
        }
    }

    /** A run that has just ended here is measured on labelled pairs, too; once, whatever comes of it. */
    private void measurePairs() {
        model.desk()
                .current()
                .get()
                .map(TrainingRun::id)
                .filter(id -> pairs.of(id).isOpen())
                .ifPresent(pairs::measure);
    }

    @Override
    public void dispose() {
        watching.unsubscribe();
        filling.unsubscribe();
        fillingModel.unsubscribe();
        modelRows.forEach(SettingRow::dispose);
        runRows.forEach(SettingRow::dispose);
        bound.unsubscribe();
        appearing.unsubscribe();
    }
}
