package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ByteSize;
import org.vitrine.data.ImportReport;
import org.vitrine.domain.Problem;
import org.vitrine.project.ProjectMemory;
import org.vitrine.ui.data.DataViewModel.Part;
import org.vitrine.ui.data.map.MapViewModel;
import org.vitrine.ui.data.recipe.RecipeViewModel;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.ImportDesk;

/** The Data page. */
public final class DataView implements PageView {
    private final DataViewModel model;
    private final Language language;
    private final Parts parts;
    private final Optional<ImportDesk> desk;
    private Subscription bound = Subscription.EMPTY;
    private Subscription making = Subscription.EMPTY;
    private final Map<Part, DataPart> made = new EnumMap<>(Part.class);

    @FXML
    private StatePane statePane;

    @FXML
    private Button importFiles;

    @FXML
    private Button importAgain;

    @FXML
    private ColumnPane columnPane;

    @FXML
    private ToggleGroup partChoice;

    @FXML
    private ToggleButton tablePart;

    @FXML
    private ToggleButton qualityPart;

    @FXML
    private ToggleButton recipePart;

    @FXML
    private ToggleButton splitPart;

    @FXML
    private ToggleButton reportPart;

    @FXML
    private ToggleButton memoryPart;

    @FXML
    private VBox damage;

    @FXML
    private VBox tables;

    @FXML
    private HBox partBar;

    @FXML
    private StackPane partArea;

    /** What the page works with; without an import desk nothing is imported from here. */
    public record Parts(
            Work work,
            Turns turns,
            Navigator navigator,
            QualityViewModel quality,
            RecipeViewModel recipe,
            MapViewModel map,
            MemoryViewModel memory,
            FileDialogs dialogs,
            Optional<ImportDesk> desk) {}

    public DataView(DataViewModel model, Language language, Parts parts) {
        this.model = model;
        this.language = language;
        this.parts = parts;
        this.desk = parts.desk();
    }

    @FXML
    private void initialize() {
        importFiles.setOnAction(event -> desk.ifPresent(open -> open.begin(List.of())));
        importAgain.setOnAction(event -> desk.ifPresent(open -> model.mendable().ifPresent(open::beginAgain)));
        tablePart.setUserData(Part.TABLE);
        qualityPart.setUserData(Part.QUALITY);
        recipePart.setUserData(Part.RECIPE);
        splitPart.setUserData(Part.SPLIT);
        reportPart.setUserData(Part.REPORT);
        memoryPart.setUserData(Part.MEMORY);
        Hint.on(memoryPart, language.of("memory.part.help"));
        partChoice.selectedToggleProperty().subscribe(this::partChosen);
        bound = Subscription.combine(
                statePane.follow(model.state(), language),
                model.tables().subscribe(this::fillTables),
                model.damage().subscribe(this::fillDamage),
                parts.memory().memory().subscribe(this::tellMemory),
                model.report().subscribe(this::countFindings),
                model.shown().subscribe(shown -> markShown()),
                model.part().subscribe(this::showPart),
                model.column().subscribe(column -> tellColumn()),
                model.rowWays()
                        .ofChosen()
                        .subscribe(
                                ways -> columnPane.lead(ways, language.texts().get())),
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

    /** All around what is shown, then that by its branches. */
    @Override
    public List<Node> parts() {
        var found = new ArrayList<>(Turns.branches(statePane));
        found.remove(partArea);
        partArea.getChildren().stream()
                .filter(Node::isVisible)
                .filter(Parent.class::isInstance)
                .forEach(shown -> found.addAll(Turns.branches((Parent) shown)));
        return found;
    }

    @Override
    public boolean comesInByItself() {
        return false;
    }

    @Override
    public ObservableValue<Boolean> needsRoom() {
        var facets = model.explore().open();
        var groups = model.explore().pivot().open();
        return Bindings.createObjectBinding(
                // only rows and columns are what the inspector speaks of
                () -> !(model.state().get() instanceof PaneState.Filled)
                        || model.part().get() != Part.TABLE
                        || facets.get()
                        || groups.get(),
                model.state(),
                model.part(),
                facets,
                groups);
    }

    @Override
    public List<TourStop> tourStops(TourRound round) {
        return round == TourRound.ANOTHER || round == TourRound.DAMAGED
                ? desk.map(open -> open.tourStops(round, () -> model.state().get()))
                        .orElse(List.of())
                : tour().stops(round);
    }

    @Override
    public List<TourStop> tourProps(TourRound round) {
        return tour().props(round);
    }

    private DataTour tour() {
        return new DataTour(
                model,
                parts.quality(),
                parts.recipe(),
                parts.map(),
                parts.memory(),
                new OpenedMenu(partArea),
                new FrozenColumns(partArea));
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
        var part = entry.part();
        part.ifPresent(taken -> words.getChildren()
                .add(styled(new Label(language.of("data.taken", taken.share())), "text-secondary", "taken-part")));
        HBox.setHgrow(words, Priority.ALWAYS);
        var content = new HBox(12, words, light);
        content.setAlignment(Pos.CENTER_LEFT);
        var button = new ToggleButton(null, content);
        part.ifPresent(taken -> Hint.on(button, language.of("data.taken.help", taken.taken(), taken.read())));
        button.setId("table-" + entry.table().kind().tableName());
        button.setUserData(entry.table());
        button.getStyleClass().setAll("table-button");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(name.getText() + ", " + rows.getText() + ", "
                + language.of("data.light." + entry.worst().map(Enum::name).orElse("NONE"))
                + part.map(taken -> ", " + language.of("data.taken", taken.share()))
                        .orElse(""));
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
                // beside what all of them take none is the one that is shown
                button.setSelected(model.part().get() != Part.MEMORY
                        && model.shown().get().equals(Optional.of(button.getUserData())));
            }
        }
    }

    private void tellColumn() {
        columnPane.show(
                model.column().get(), model.profile().get(), language.texts().get(), parts.turns());
    }

    private void partChosen(@Nullable Toggle toggle) {
        if (toggle == null) {
            showPart(model.part().get());
        } else {
            model.part().set((Part) toggle.getUserData());
        }
    }

    private void showPart(Part part) {
        partChoice.selectToggle(
                switch (part) {
                    case TABLE -> tablePart;
                    case QUALITY -> qualityPart;
                    case RECIPE -> recipePart;
                    case SPLIT -> splitPart;
                    case REPORT -> reportPart;
                    case MEMORY -> memoryPart;
                });
        markShown();
        making.unsubscribe();
        // a part is made in a frame of its own and shown in the next: page and part together would be felt
        if (made.containsKey(part)) {
            present(part);
        } else {
            making = parts.turns().take(List.of(() -> {}, () -> made(part), () -> present(part)));
        }
    }

    private DataPart made(Part part) {
        return made.computeIfAbsent(part, this::make);
    }

    private void present(Part part) {
        var chosen = made(part);
        // what nobody has looked at yet is not even styled
        if (!partArea.getChildren().contains(chosen.node())) {
            partArea.getChildren().add(chosen.node());
        }
        partArea.getChildren().forEach(each -> each.setVisible(each.equals(chosen.node())));
        partBar.getChildren().setAll(chosen.bar());
    }

    private DataPart make(Part part) {
        return switch (part) {
            case TABLE -> new TablePart(model, language, parts);
            case QUALITY -> new QualityPart(parts.quality(), language, parts.dialogs(), parts.turns());
            case RECIPE -> new RecipePart(parts.recipe(), language, parts.dialogs(), parts.turns());
            case SPLIT -> new SplitPart(model, language);
            case REPORT -> new ReportPart(model, language, parts.work());
            case MEMORY -> new MemoryPart(parts.memory(), language, parts.turns());
        };
    }

    private void countFindings(Optional<ImportReport> report) {
        qualityPart.setText(language.of(
                "data.part.quality", report.map(r -> r.findings().size()).orElse(0)));
    }

    private void tellMemory(Optional<ProjectMemory> known) {
        memoryPart.setText(known.map(memory -> language.of("memory.part.sized", ByteSize.of(memory.bytes())))
                .orElse(language.of("memory.part")));
    }

    private void fillDamage(List<Problem> problems) {
        var texts = language.texts().get();
        damage.getChildren()
                .setAll(problems.stream()
                        .map(each -> new DamageCard(each, texts))
                        .toList());
        damage.setVisible(!problems.isEmpty());
        damage.setManaged(!problems.isEmpty());
    }

    private static Label styled(Label label, String... styleClasses) {
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
        making.unsubscribe();
        made.values().forEach(DataPart::dispose);
    }
}
