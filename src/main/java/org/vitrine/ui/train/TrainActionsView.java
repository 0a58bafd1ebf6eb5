package org.vitrine.ui.train;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunState;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Pulse;
import org.vitrine.ui.fx.View;
import org.vitrine.ui.train.TrainViewModel.Mode;

/** What can be done on the Train page, with the run that is watched or the one being configured. */
public final class TrainActionsView implements View {
    private final TrainViewModel model;
    private final Language language;
    private final Pulse pulse;
    private Subscription bound = Subscription.EMPTY;

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

    public TrainActionsView(TrainViewModel model, Language language, Pulse pulse) {
        this.model = model;
        this.language = language;
        this.pulse = pulse;
    }

    @FXML
    private void initialize() {
        for (var part : actions.getChildren()) {
            part.managedProperty().bind(part.visibleProperty());
        }
        onActions();
        bound = Subscription.combine(
                model.ready().subscribe(this::showReady),
                model.desk()
                        .starting()
                        .subscribe(starting -> showReady(model.ready().get())),
                model.watched().subscribe(run -> showActions()),
                model.mode().subscribe(mode -> showActions()),
                pulse.whileShowing(actions, this::showActions));
    }

    private void onActions() {
        train.setOnAction(event -> model.train());
        checkFirst.setOnAction(event -> model.checkFirst());
        Hint.on(checkFirst, language.of("train.checkFirst.help"));
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

    private void showReady(Optional<ModelConfig> ready) {
        train.setDisable(ready.isEmpty() || model.desk().starting().get().isPresent());
        checkFirst.setDisable(ready.isEmpty());
        hintTrain(model.desk().isBusy());
        showTrain();
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

    /** What can be done now; asked at each beat, for a run changes by itself. */
    private void showActions() {
        boolean watched =
                model.mode().get() == Mode.WATCH && model.watched().get().isPresent();
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
        var text = language.of(paused ? "train.goOn" : "train.pause");
        if (!text.equals(pauseRun.getText())) {
            pauseRun.setText(text);
            pauseIcon.setIconLiteral(paused ? "mdmz-play_arrow" : "mdmz-pause");
        }
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
    }
}
