package org.vitrine.ui.data.importing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.ui.fx.Language;

/** The files of the draft beside a step: one is shown, those with something to mend are marked. */
public final class FileRail extends ScrollPane {
    private final VBox files = new VBox();

    public FileRail() {
        getStyleClass().add("import-rail");
        files.getStyleClass().add("data-table-list");
        setContent(files);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
    }

    void show(Draft draft, Optional<Integer> shown, List<Complaint> toMend, Language language, IntConsumer choose) {
        ImportSheetView.refill(
                files,
                () -> files.getChildren()
                        .setAll(draft.used().stream()
                                .map(file -> row(file, shown, toMend, language, choose))
                                .toList()));
    }

    private static Node row(
            DraftFile file, Optional<Integer> shown, List<Complaint> toMend, Language language, IntConsumer choose) {
        var name = new Label(file.name());
        name.getStyleClass().add("text-strong");
        var kind = file.kind().orElseThrow();
        var table = new Label(language.of(Kinds.key(kind)));
        table.getStyleClass().add("text-secondary");
        var words = new VBox(2, name, table);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        boolean broken = toMend.stream().anyMatch(each -> each.file().equals(Optional.of(file.id())));
        var light = new Region();
        var state = broken ? "PROBLEM" : ReadingWords.isDoubtful(file) ? "WARNING" : "NONE";
        light.getStyleClass().addAll("light", "severity-" + state.toLowerCase(Locale.ROOT));
        var content = new HBox(12, new FontIcon(Kinds.icon(kind)), words, light);
        content.setAlignment(Pos.CENTER_LEFT);
        var button = new ToggleButton(null, content);
        button.setId("rail-" + file.id());
        button.getStyleClass().setAll("table-button");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setSelected(shown.equals(Optional.of(file.id())));
        button.setAccessibleText(file.name() + ", " + table.getText() + ", " + language.of("data.light." + state));
        button.setOnAction(event -> {
            button.setSelected(true);
            choose.accept(file.id());
        });
        return button;
    }
}
