package org.vitrine.ui.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.Thumbnail;
import org.vitrine.ui.fx.Thumbnails;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.shell.OpenProject.Step;

/** The first page. */
public final class HomeView implements PageView {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final int PICTURE = 64;
    private static final int PICTURES_ACROSS = 3;
    private static final int PICTURE_GAP = 8;
    private static final int STEP_TEXT_WIDTH = 216;
    /** Of a step what is not text: its number, the gap after it and the edges. */
    private static final int STEP_REST = 92;

    private static final int STEP_GAP = 16;
    private static final int STEP_TEXT_HEIGHT = 40;
    /** A card of a sample is at least so wide. */
    private static final int CARD_WIDTH = 560;

    /** Longer lines are hard to read. */
    private static final int SAMPLE_TEXT_WIDTH = 880;

    private static final int SAMPLE_TEXT_HEIGHT = 60;

    private final HomeViewModel model;
    private final Language language;
    private final FileDialogs dialogs;
    private final Thumbnails thumbnails;
    private final List<Label> stepTexts = new ArrayList<>();
    private final ListChangeListener<Path> recentChanged = change -> fillRecent();
    private Subscription bound = Subscription.EMPTY;

    @FXML
    private ScrollPane home;

    @FXML
    private StackPane problemPlace;

    @FXML
    private HBox path;

    @FXML
    private VBox dropZone;

    @FXML
    private Button chooseFiles;

    @FXML
    private Button homeLayouts;

    @FXML
    private VBox recent;

    @FXML
    private StatePane samplesState;

    @FXML
    private FlowPane samples;

    @FXML
    private Button openFolder;

    public HomeView(HomeViewModel model, Language language, FileDialogs dialogs, Thumbnails thumbnails) {
        this.model = model;
        this.language = language;
        this.dialogs = dialogs;
        this.thumbnails = thumbnails;
    }

    @FXML
    private void initialize() {
        dropZone.setVisible(model.canImport());
        dropZone.setManaged(model.canImport());
        chooseFiles.setOnAction(event -> choose());
        homeLayouts.setOnAction(event -> model.showLayouts());
        openFolder.setOnAction(
                event -> dialogs.folder(language.of("home.openFolder")).ifPresent(model::open));
        model.recent().addListener(recentChanged);
        fillRecent();
        bound = Subscription.combine(
                model.stepsDone().subscribe(this::fillPath),
                model.problem().subscribe(this::showProblem),
                model.samples().subscribe(this::fillSamples),
                samplesState.follow(model.samplesState(), language),
                samples.widthProperty().subscribe(width -> fitSamples()),
                path.widthProperty().subscribe(width -> fitPath()));
    }

    @Override
    public List<? extends Node> actions() {
        return List.of(openFolder);
    }

    @Override
    public List<TourStop> tourStops() {
        var stops = new ArrayList<TourStop>();
        stops.add(new TourStop(
                "start",
                () -> {},
                () -> samples.lookupAll(".thumbnail").stream()
                        .allMatch(each -> !(each instanceof Thumbnail picture) || picture.isSettled())));
        stops.add(model.failedStop());
        stops.addAll(model.importStops());
        return stops;
    }

    @Override
    public List<TourStop> tourProps(TourRound round) {
        return model.tourProps(round);
    }

    /** In sight: the page is scrolled up to it. */
    private void showProblem(Optional<Problem> problem) {
        problemPlace
                .getChildren()
                .setAll(problem.map(why -> new ProblemCard(why, language, model::dismissProblem)).stream()
                        .toList());
        problemPlace.setVisible(problem.isPresent());
        problemPlace.setManaged(problem.isPresent());
        if (problem.isPresent()) {
            home.setVvalue(0);
        }
    }

    private void fillPath(Set<Step> done) {
        path.getChildren().clear();
        stepTexts.clear();
        for (var step : Step.values()) {
            path.getChildren().add(step(step, done.contains(step)));
        }
        fitPath();
    }

    /** The words of a step go as far as the step does. */
    private void fitPath() {
        double each = (path.getWidth() + STEP_GAP) / Math.max(1, stepTexts.size()) - STEP_GAP;
        stepTexts.forEach(text -> text.setPrefWidth(Math.max(STEP_TEXT_WIDTH, Math.floor(each - STEP_REST))));
    }

    private Node step(Step step, boolean done) {
        var key = "home.step." + step.name().toLowerCase(Locale.ROOT);
        var mark = done ? new Label("", new FontIcon("mdal-check")) : new Label(String.valueOf(step.ordinal() + 1));
        mark.getStyleClass().add("path-mark");
        var title = styled(new Label(language.of(key + ".title")), "text-heading");
        var text = styled(new Label(language.of(key + ".text")), "text-secondary");
        text.setWrapText(true);
        stepTexts.add(text);
        // a wrapping label asked without a width would want one line per letter
        text.setMinHeight(STEP_TEXT_HEIGHT);
        text.setPrefHeight(STEP_TEXT_HEIGHT);
        text.setAlignment(Pos.TOP_LEFT);
        var words = new VBox(2, title, text);
        var content = new HBox(16, mark, words);
        content.getStyleClass().add("path-content");
        var button = new Button(null, content);
        button.setId("step-" + step.name().toLowerCase(Locale.ROOT));
        button.setAccessibleText(
                title.getText() + (done ? ", " + language.of("home.step.done") : "") + ". " + text.getText());
        button.getStyleClass().setAll("path-step");
        button.pseudoClassStateChanged(DONE, done);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMaxHeight(Double.MAX_VALUE);
        button.setOnAction(event -> model.go(step));
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    private void fillRecent() {
        recent.getChildren().clear();
        for (var folder : model.recent()) {
            recent.getChildren().add(recentRow(folder));
        }
        if (model.recent().isEmpty()) {
            recent.getChildren().add(styled(new Label(language.of("home.recent.empty")), "text-secondary"));
        }
    }

    private Node recentRow(Path folder) {
        var name = styled(new Label(model.recentName(folder)), "text-strong");
        var place = styled(new Label(String.valueOf(folder.getParent())), "text-secondary");
        var open = new Button(null, new VBox(name, place));
        open.setAccessibleText(name.getText() + ", " + place.getText());
        open.getStyleClass().addAll("flat", "recent-row");
        open.setMaxWidth(Double.MAX_VALUE);
        open.setOnAction(event -> model.open(folder));
        HBox.setHgrow(open, Priority.ALWAYS);
        var forget = new Button(null, new FontIcon("mdal-close"));
        forget.setAccessibleText(language.of("home.recent.forget", name.getText()));
        forget.getStyleClass().addAll("flat", "button-icon");
        forget.setMinWidth(Region.USE_PREF_SIZE);
        forget.setOnAction(event -> model.forget(folder));
        var row = new HBox(open, forget);
        row.getStyleClass().add("recent-line");
        return row;
    }

    private void fillSamples(List<SampleProject> all) {
        samples.getChildren().setAll(all.stream().map(this::card).toList());
        fitSamples();
    }

    /** Cards fill their column up to the edge of what is below them, as many beside each other as have room. */
    private void fitSamples() {
        double room = samples.getWidth();
        int most = (int) ((room + samples.getHgap()) / (CARD_WIDTH + samples.getHgap()));
        int columns = Math.clamp(most, 1, Math.max(1, samples.getChildren().size()));
        double width = Math.floor((room - (columns - 1) * samples.getHgap()) / columns);
        for (var card : samples.getChildren()) {
            ((Region) card).setPrefWidth(room > 0 ? width : Region.USE_COMPUTED_SIZE);
        }
    }

    private Node card(SampleProject sample) {
        var title = styled(new Label(said(sample, ".title", sample.id())), "text-heading");
        var text = styled(new Label(said(sample, ".text", sample.folder().toString())), "text-secondary");
        text.setWrapText(true);
        text.setMaxWidth(SAMPLE_TEXT_WIDTH);
        text.setMinHeight(SAMPLE_TEXT_HEIGHT);
        text.setPrefHeight(SAMPLE_TEXT_HEIGHT);
        text.setAlignment(Pos.TOP_LEFT);
        var open = new Button(language.of("home.samples.open"));
        open.setId("open-" + sample.id());
        open.setAccessibleText(open.getText() + " " + title.getText());
        open.getStyleClass().add("accent");
        open.setOnAction(event -> model.open(sample));
        var words = new VBox(title, text, open);
        words.getStyleClass().add("sample-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var card = new HBox(pictures(sample, title.getText()), words);
        card.getStyleClass().addAll("card", "sample-card");
        return card;
    }

    private Node pictures(SampleProject sample, String title) {
        var tiles = new TilePane(PICTURE_GAP, PICTURE_GAP);
        tiles.setPrefColumns(PICTURES_ACROSS);
        tiles.getStyleClass().add("sample-pictures");
        for (var file : sample.pictures()) {
            var picture = new Thumbnail(thumbnails, PICTURE, PICTURE);
            picture.show(Optional.of(file), title);
            tiles.getChildren().add(picture);
        }
        tiles.setMinWidth(Region.USE_PREF_SIZE);
        return tiles;
    }

    /** A sample we know has its words in the messages; any other is called by its folder. */
    private String said(SampleProject sample, String part, String otherwise) {
        var key = "home.sample." + sample.id() + part;
        return language.texts().get().bundle().containsKey(key) ? language.of(key) : otherwise;
    }

    private void choose() {
        var files = dialogs.files(language.of("home.drop.choose"));
        if (!files.isEmpty()) {
            model.importFiles(files);
        }
    }

    private static Label styled(Label label, String styleClass) {
        label.getStyleClass().add(styleClass);
        return label;
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
        model.recent().removeListener(recentChanged);
    }
}
