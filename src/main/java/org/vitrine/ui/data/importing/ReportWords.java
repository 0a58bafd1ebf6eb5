package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportChanges;
import org.vitrine.data.ImportReport;
import org.vitrine.data.QualityCheck;
import org.vitrine.ui.fx.Language;

/** What an import did, in words and numbers. */
record ReportWords(Language language) {
    /** What is other than before, where there was something before. */
    void changes(VBox changes, Optional<ImportChanges> found) {
        changes.getChildren().clear();
        ImportSheetView.show(changes, found.isPresent());
        found.ifPresent(all -> {
            changes.getChildren()
                    .add(FilesStepView.styled(
                            new Label(language.of(all.isAny() ? "import.changes.title" : "import.changes.none")),
                            "text-strong"));
            for (var file : all.files()) {
                var label = ReportStepView.line(
                        file.details().stream().map(language::of).collect(Collectors.joining("  ·  ")), "text-body");
                label.getStyleClass().add("changed-file");
                changes.getChildren().add(label);
            }
            for (var table : all.tables()) {
                if (table.isAny()) {
                    var rows = language.of(
                            "import.changes.rows",
                            language.of("data.table." + table.name()),
                            table.rowsAdded(),
                            table.rowsRemoved(),
                            table.keptBefore(),
                            table.kept());
                    var words = new ArrayList<String>();
                    words.add(rows);
                    table.details().forEach(line -> words.add(language.of(line)));
                    var label = ReportStepView.line(String.join("  ·  ", words), "text-secondary");
                    label.setId("changes-" + table.name());
                    changes.getChildren().add(label);
                }
            }
        });
    }

    /** Behind problems first what was found out about the files: the way back to how they are read is one click here. */
    static List<Finding> inOrder(List<Finding> findings) {
        var ordered = new ArrayList<>(findings);
        ordered.sort(Comparator.comparing(each -> each.severity() == Finding.Severity.PROBLEM
                ? Place.PROBLEM
                : QualityCheck.isOfFiles(each) ? Place.OF_FILES : Place.OTHER));
        return ordered;
    }

    private enum Place {
        PROBLEM,
        OF_FILES,
        OTHER
    }

    /** Each file of which nothing was used with its reason; those nobody looked into by their names alone. */
    void unused(VBox files, List<Unused> all) {
        files.getChildren().clear();
        for (var each : all) {
            each.why().ifPresent(why -> {
                var card = new VBox(
                        2,
                        FilesStepView.styled(new Label(each.name()), "text-strong"),
                        ReportStepView.line(language.of(why), "text-secondary"));
                card.getStyleClass().add("unused-file");
                files.getChildren().add(card);
            });
        }
        var others = all.stream().filter(each -> each.why().isEmpty()).map(Unused::name);
        var names = others.collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            files.getChildren()
                    .add(ReportStepView.line(language.of("importing.done.unusedOthers", names), "text-secondary"));
        }
    }

    /** Every row of the sources is read, kept, set aside, merged or left out. */
    void accounts(GridPane accounts, ImportReport report) {
        accounts.getChildren().clear();
        accounts.getColumnConstraints().clear();
        var heads = List.of("table", "read", "kept", "setAside", "merged", "leftOut");
        for (int k = 0; k < heads.size(); k++) {
            var width = new ColumnConstraints();
            width.setPercentWidth(100.0 / heads.size());
            width.setHalignment(k == 0 ? HPos.LEFT : HPos.RIGHT);
            accounts.getColumnConstraints().add(width);
            accounts.add(
                    FilesStepView.styled(new Label(language.of("data.account." + heads.get(k))), "overline"), k, 0);
        }
        var number = language.texts().get().wholes();
        for (var table : Kinds.ordered(report.tables())) {
            int row = accounts.getRowCount();
            accounts.add(
                    FilesStepView.styled(new Label(language.of("data.table." + table.name())), "text-strong"), 0, row);
            long[] counts = {table.read(), table.kept(), table.setAside(), table.merged(), table.leftOut()};
            for (int k = 0; k < counts.length; k++) {
                var label = FilesStepView.styled(
                        new Label(number.format(counts[k])), counts[k] == 0 ? "text-secondary" : "text-body");
                label.setId("account-" + table.name() + "-" + heads.get(k + 1));
                accounts.add(label, k + 1, row);
            }
        }
    }
}
