package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.RowTable;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.Work;

/** The rows of the chosen table. */
final class TablePart implements DataPart {
    private static final Duration TYPING = Duration.millis(250);

    private final DataViewModel model;
    private final Language language;
    private final Work work;
    private final Turns turns;
    private final StackPane node = new StackPane();
    private final RowTable table = new RowTable();
    private final Button onlyFinding = new Button();
    private final Label shownRows = new Label();
    private final TextField search = new TextField();
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final Subscription bound;
    private Subscription filling = Subscription.EMPTY;

    TablePart(DataViewModel model, Language language, DataView.Parts parts) {
        this.model = model;
        this.language = language;
        this.work = parts.work();
        this.turns = parts.turns();
        node.getChildren().add(table);
        table.setId("table");
        table.getSelectionModel().setCellSelectionEnabled(true);
        var navigator = parts.navigator();
        table.setRowFactory(each -> new OpeningRow(navigator, model));
        table.whenLinkFollowed(model::follow);
        table.getFocusModel().focusedCellProperty().subscribe(this::cellFocused);
        table.getItems().addListener((ListChangeListener<Integer>) change -> countRows());
        initializeBar();
        bound = Subscription.combine(
                model.shown().subscribe(this::fillTable),
                model.finding().subscribe(this::findingChanged),
                model.search().subscribe(this::searchChanged));
    }

    private void initializeBar() {
        onlyFinding.setId("onlyFinding");
        onlyFinding.getStyleClass().add("filter-chip");
        onlyFinding.setGraphic(new FontIcon("mdal-close"));
        onlyFinding.setOnAction(event -> model.showAllRows());
        shownRows.setId("shownRows");
        shownRows.setMinWidth(Region.USE_PREF_SIZE);
        shownRows.getStyleClass().add("text-secondary");
        search.setId("search");
        search.setPromptText(language.of("data.search"));
        search.setAccessibleText(language.of("data.search.help"));
        search.getStyleClass().add("data-search");
        typing.setOnFinished(event -> model.search().set(search.getText()));
        search.textProperty().addListener((text, before, now) -> typing.playFromStart());
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public List<Node> bar() {
        return List.of(onlyFinding, shownRows, search);
    }

    private void fillTable(Optional<DataTable> shown) {
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
