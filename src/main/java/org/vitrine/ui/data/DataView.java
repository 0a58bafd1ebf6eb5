package org.vitrine.ui.data;

import java.io.File;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportReport;
import org.vitrine.data.TableReport;
import org.vitrine.ui.data.DataViewModel.Part;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.RowTable;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.ImportDesk;

/** The Data page. */
public final class DataView implements PageView {
    private static final Duration TYPING = Duration.millis(250);

    private final DataViewModel model;
    private final Language language;
    private final Work work;
    private final Turns turns;
    private final Navigator navigator;
    private final Optional<ImportDesk> desk;
    private final PauseTransition typing = new PauseTransition(TYPING);
    private Subscription bound = Subscription.EMPTY;
    private Subscription filling = Subscription.EMPTY;
    private final Map<Part, Runnable> unfilled = new EnumMap<>(Part.class);

    @FXML
    private StatePane statePane;

    @FXML
    private Button importFiles;

    @FXML
    private Button importAgain;

    @FXML
    private ColumnPane columnPane;

    @FXML
    private ToggleGroup parts;

    @FXML
    private ToggleButton tablePart;

    @FXML
    private ToggleButton qualityPart;

    @FXML
    private ToggleButton splitPart;

    @FXML
    private ToggleButton reportPart;

    @FXML
    private VBox tables;

    @FXML
    private Button onlyFinding;

    @FXML
    private Label shownRows;

    @FXML
    private TextField search;

    @FXML
    private StackPane partArea;

    @FXML
    private RowTable table;

    @FXML
    private ScrollPane quality;

    @FXML
    private VBox findings;

    @FXML
    private StatePane splitPane;

    @FXML
    private Label splitText;

    @FXML
    private SplitChart splitChart;

    @FXML
    private Label splitNote;

    @FXML
    private HBox splitParts;

    @FXML
    private VBox reportPane;

    @FXML
    private VBox accounting;

    @FXML
    private Label setAsideTitle;

    @FXML
    private RowTable setAside;

    /** What the page works with; without an import desk nothing is imported from here. */
    public record Parts(Work work, Turns turns, Navigator navigator, Optional<ImportDesk> desk) {}

    public DataView(DataViewModel model, Language language, Parts parts) {
        this.model = model;
        this.language = language;
        this.work = parts.work();
        this.turns = parts.turns();
        this.navigator = parts.navigator();
        this.desk = parts.desk();
    }

    @FXML
    private void initialize() {
        partArea.getChildren().clear();
        importFiles.setOnAction(event -> desk.ifPresent(open -> open.begin(List.of())));
        importAgain.setOnAction(event -> desk.ifPresent(open -> model.mendable().ifPresent(open::beginAgain)));
        statePane.setOnDragOver(event -> {
            if (desk.isPresent() && event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        statePane.setOnDragDropped(event -> {
            var files =
                    event.getDragboard().getFiles().stream().map(File::toPath).toList();
            event.setDropCompleted(!files.isEmpty());
            event.consume();
            desk.ifPresent(open -> open.begin(files));
        });
        onlyFinding.setOnAction(event -> model.showAllRows());
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.setRowFactory(each -> new OpeningRow(navigator, model));
        table.whenLinkFollowed(model::follow);
        table.getFocusModel().focusedCellProperty().subscribe(this::cellFocused);
        table.getItems().addListener((ListChangeListener<Integer>) change -> countRows());
        tablePart.setUserData(Part.TABLE);
        qualityPart.setUserData(Part.QUALITY);
        splitPart.setUserData(Part.SPLIT);
        reportPart.setUserData(Part.REPORT);
        splitChart.speak(language.texts().get());
        parts.selectedToggleProperty().subscribe(this::partChosen);
        typing.setOnFinished(event -> model.search().set(search.getText()));
        search.textProperty().addListener((text, before, now) -> typing.playFromStart());
        bound = Subscription.combine(
                statePane.follow(model.state(), language),
                model.tables().subscribe(this::fillTables),
                model.report().subscribe(this::fillReport),
                model.shown().subscribe(this::fillTable),
                model.part().subscribe(this::showPart),
                model.finding().subscribe(this::findingChanged),
                model.search().subscribe(this::searchChanged),
                splitPane.follow(model.splitState(), language),
                model.split().subscribe(this::fillSplit),
                model.column().subscribe(column -> tellColumn()),
                model.profile().subscribe(profile -> tellColumn()));
    }

    @Override
    public List<? extends Node> actions() {
        if (desk.isEmpty()) {
            return List.of();
        }
        return model.mendable().isPresent() ? List.of(importAgain, importFiles) : List.of(importFiles);
    }

    @Override
    public Optional<Node> inspector() {
        return Optional.of(columnPane);
    }

    @Override
    public List<TourStop> tourStops() {
        return List.of(
                new TourStop(
                        "table",
                        () -> model.part().set(Part.TABLE),
                        () -> model.profile().get().isPresent()),
                TourStop.now("quality", () -> model.part().set(Part.QUALITY)),
                new TourStop(
                        "split",
                        () -> model.part().set(Part.SPLIT),
                        () -> model.split().get().isPresent()),
                TourStop.now("report", () -> model.part().set(Part.REPORT)));
    }

    private void fillTables(List<TableEntry> entries) {
        tables.getChildren().setAll(entries.stream().map(this::tableButton).toList());
        markShown();
    }

    private Node tableButton(TableEntry entry) {
        var light = new Region();
        light.getStyleClass()
                .addAll("light", entry.worst().map(FindingCard::severityClass).orElse("severity-none"));
        var name = styled(new Label(language.of(entry.titleKey())), "text-strong");
        var rows = styled(new Label(language.of("data.rows", entry.table().rowCount())), "text-secondary");
        var words = new VBox(2, name, rows);
        HBox.setHgrow(words, Priority.ALWAYS);
        var content = new HBox(12, words, light);
        content.setAlignment(Pos.CENTER_LEFT);
        var button = new ToggleButton(null, content);
        button.setId("table-" + entry.table().kind().tableName());
        button.setUserData(entry.table());
        button.getStyleClass().setAll("table-button");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(name.getText() + ", " + rows.getText() + ", "
                + language.of("data.light." + entry.worst().map(Enum::name).orElse("NONE")));
        button.setOnAction(event -> {
            model.show(entry.table());
            model.part().set(Part.TABLE);
            markShown();
        });
        return button;
    }

    private void markShown() {
        for (var node : tables.getChildren()) {
            if (node instanceof ToggleButton button) {
                button.setSelected(model.shown().get().equals(Optional.of(button.getUserData())));
            }
        }
    }

    private void fillTable(Optional<DataTable> shown) {
        markShown();
        filling.unsubscribe();
        var steps = new ArrayList<Runnable>();
        if (table.getColumns().isEmpty()) {
            // the frame of the page first, then the cells
            steps.addAll(Turns.unrolling(table));
        }
        shown.ifPresent(each -> steps.add(Math.min(1, steps.size()), () -> fill(each)));
        filling = turns.take(steps);
    }

    private void fill(DataTable shown) {
        var texts = language.texts().get();
        table.show(new TableRows(shown, texts), texts, work);
        model.rowsWanted().ifPresent(wanted -> table.filter(Optional.of(wanted)));
        countRows();
    }

    private void searchChanged(String text) {
        if (!search.getText().equals(text)) {
            search.setText(text);
            typing.stop();
        }
        refilter();
    }

    private void findingChanged(Optional<Finding> finding) {
        onlyFinding.setVisible(finding.isPresent());
        onlyFinding.setManaged(finding.isPresent());
        onlyFinding.setText(finding.map(each -> language.of("data.finding.only", language.of(each.text())))
                .orElse(""));
        refilter();
    }

    private void refilter() {
        if (model.shown().get().isPresent()) {
            table.filter(model.rowsWanted());
        }
    }

    private void countRows() {
        int all = model.shown().get().map(DataTable::rowCount).orElse(0);
        int some = table.shownRows();
        shownRows.setText(some == all ? language.of("data.rows", all) : language.of("data.rowsOf", some, all));
    }

    private void cellFocused(@Nullable TablePosition<?, ?> position) {
        if (position == null) {
            return;
        }
        if (position.getRow() >= 0 && position.getRow() < table.shownRows()) {
            model.chooseRow(table.rowAt(position.getRow()));
        }
        var column = position.getTableColumn();
        if (column != null && column.getUserData() instanceof Integer number) {
            model.shown().get().ifPresent(each -> model.choose(each.columns().get(number)));
        }
    }

    private void tellColumn() {
        columnPane.show(
                model.column().get(), model.profile().get(), language.texts().get());
    }

    private void partChosen(@Nullable Toggle toggle) {
        if (toggle == null) {
            showPart(model.part().get());
        } else {
            model.part().set((Part) toggle.getUserData());
        }
    }

    private void showPart(Part part) {
        parts.selectToggle(
                switch (part) {
                    case TABLE -> tablePart;
                    case QUALITY -> qualityPart;
                    case SPLIT -> splitPart;
                    case REPORT -> reportPart;
                });
        var chosen = switch (part) {
            case TABLE -> table;
            case QUALITY -> quality;
            case SPLIT -> splitPane;
            case REPORT -> reportPane;
        };
        fillPart(part);
        // what nobody has looked at yet is not even styled
        if (!partArea.getChildren().contains(chosen)) {
            partArea.getChildren().add(chosen);
        }
        partArea.getChildren().forEach(each -> each.setVisible(each.equals(chosen)));
        search.setVisible(part == Part.TABLE);
        shownRows.setVisible(part == Part.TABLE);
    }

    private void fillSplit(Optional<DataViewModel.UsualSplit> split) {
        splitChart.show(split.map(DataViewModel.UsualSplit::timeline));
        splitParts.getChildren().clear();
        split.ifPresent(known -> {
            splitText.setText(
                    language.of("data.split.kind." + known.spec().getClass().getSimpleName()));
            var words = new SplitWords(language);
            splitParts.getChildren().setAll(words.cards(known.timeline()));
            splitNote.setText(words.missing(known.timeline(), model.eventRows()));
            splitNote.setManaged(!splitNote.getText().isEmpty());
        });
    }

    private void fillReport(Optional<ImportReport> report) {
        qualityPart.setText(language.of(
                "data.part.quality", report.map(r -> r.findings().size()).orElse(0)));
        findings.getChildren().clear();
        accounting.getChildren().clear();
        unfilled.put(Part.QUALITY, () -> report.ifPresent(this::fillFindings));
        unfilled.put(Part.REPORT, () -> report.ifPresent(this::fillAccounts));
        fillPart(model.part().get());
    }

    /** A part is filled when somebody looks at it: cards for nobody cost as much as cards. */
    private void fillPart(Part part) {
        Optional.ofNullable(unfilled.remove(part)).ifPresent(Runnable::run);
    }

    private void fillFindings(ImportReport report) {
        var texts = language.texts().get();
        if (report.findings().isEmpty()) {
            findings.getChildren().add(styled(new Label(language.of("data.finding.none")), "text-secondary"));
        }
        report.findings()
                .forEach(
                        each -> findings.getChildren().add(new FindingCard(each, texts, Optional.of(model::showRows))));
    }

    private void fillAccounts(ImportReport report) {
        var texts = language.texts().get();
        accounting.getChildren().add(accounts(report));
        setAsideTitle.setText(
                language.of("data.setAside.title", report.setAside().size()));
        setAside.setVisible(!report.setAside().isEmpty());
        setAside.show(new SetAsideRows(report.setAside(), texts), texts, work);
    }

    private GridPane accounts(ImportReport report) {
        var grid = new GridPane();
        grid.getStyleClass().add("accounts");
        var heads = List.of("table", "read", "kept", "setAside", "merged");
        for (int k = 0; k < heads.size(); k++) {
            var label = styled(new Label(language.of("data.account." + heads.get(k))), "overline");
            label.setMaxWidth(Double.MAX_VALUE);
            label.setAlignment(k == 0 ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
            grid.add(label, k, 0);
            var width = new ColumnConstraints();
            width.setHgrow(Priority.ALWAYS);
            width.setPercentWidth(100.0 / heads.size());
            grid.getColumnConstraints().add(width);
        }
        for (var each : report.tables()) {
            accountRow(grid, each);
        }
        return grid;
    }

    private void accountRow(GridPane grid, TableReport report) {
        int row = grid.getRowCount();
        var number = NumberFormat.getIntegerInstance(language.locale());
        grid.add(styled(new Label(language.of("data.table." + report.name())), "text-strong"), 0, row);
        long[] counts = {report.read(), report.kept(), report.setAside(), report.merged()};
        for (int k = 0; k < counts.length; k++) {
            var label = styled(new Label(number.format(counts[k])), counts[k] == 0 ? "text-secondary" : "text-body");
            label.setMaxWidth(Double.MAX_VALUE);
            label.setAlignment(Pos.CENTER_RIGHT);
            grid.add(label, k + 1, row);
        }
    }

    private static Label styled(Label label, String styleClass) {
        label.getStyleClass().add(styleClass);
        return label;
    }

    @Override
    public void dispose() {
        typing.stop();
        bound.unsubscribe();
        filling.unsubscribe();
    }

    /** A second click on a row opens the shopper it names. */
    private static final class OpeningRow extends TableRow<Integer> {
        OpeningRow(Navigator navigator, DataViewModel model) {
            setOnMouseClicked(event -> {
                var row = getItem();
                if (event.getClickCount() == 2 && row != null) {
                    model.chooseRow(row);
                    navigator.show(Page.SHOPPER);
                }
            });
        }
    }
}
