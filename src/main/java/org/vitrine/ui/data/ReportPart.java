package org.vitrine.ui.data;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.data.ImportReport;
import org.vitrine.data.TableReport;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.RowTable;
import org.vitrine.ui.fx.Work;

/** What became of every row of the sources, and those set aside. */
final class ReportPart implements DataPart {
    private final DataViewModel model;
    private final Language language;
    private final Work work;
    private final VBox accounting = new VBox();
    private final Label setAsideTitle = styled(new Label(), "text-heading");
    private final RowTable setAside = new RowTable();
    private final VBox node = new VBox(accounting, setAsideTitle, setAside);
    private final Subscription bound;

    ReportPart(DataViewModel model, Language language, Work work) {
        this.model = model;
        this.language = language;
        this.work = work;
        node.setId("reportPane");
        node.getStyleClass().add("data-report");
        accounting.getStyleClass().addAll("card", "accounting");
        setAside.setId("setAside");
        VBox.setVgrow(setAside, Priority.ALWAYS);
        bound = model.report().subscribe(this::fill);
    }

    @Override
    public Node node() {
        return node;
    }

    private void fill(Optional<ImportReport> report) {
        accounting.getChildren().clear();
        report.ifPresent(this::fillAccounts);
    }

    private void fillAccounts(ImportReport report) {
        var texts = language.texts().get();
        accounting.getChildren().add(accounts(report));
        setAsideTitle.setText(texts.of(SetAsideRows.title(report)));
        setAside.setVisible(!report.setAside().isEmpty());
        var rows = new SetAsideRows(report.setAside(), texts);
        setAside.whenLinkFollowed((row, column) -> rows.follow(row, model.ids()::openRow));
        setAside.show(rows, texts, work);
    }

    private GridPane accounts(ImportReport report) {
        var grid = new GridPane();
        grid.getStyleClass().add("accounts");
        var heads = List.of("table", "read", "kept", "setAside", "merged", "leftOut");
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
        var number = language.texts().get().wholes();
        grid.add(styled(new Label(language.of("data.table." + report.name())), "text-strong"), 0, row);
        long[] counts = {report.read(), report.kept(), report.setAside(), report.merged(), report.leftOut()};
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
        bound.unsubscribe();
    }
}
