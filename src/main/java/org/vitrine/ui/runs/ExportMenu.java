package org.vitrine.ui.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.MenuItem;
import org.vitrine.project.exchange.RunExchange;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Language;

/** Ways to write runs for other programs. */
final class ExportMenu {
    private final RunsViewModel model;
    private final Language language;
    private final FileDialogs dialogs;

    ExportMenu(RunsViewModel model, Language language, FileDialogs dialogs) {
        this.model = model;
        this.language = language;
        this.dialogs = dialogs;
    }

    List<MenuItem> items() {
        return Arrays.stream(RunExchange.Form.values()).map(this::item).toList();
    }

    private MenuItem item(RunExchange.Form form) {
        var word = form.name().toLowerCase(Locale.ROOT);
        var item = new MenuItem(language.of("runs.export." + word));
        item.setId("export-" + word);
        item.setOnAction(event -> export(form));
        return item;
    }

    private void export(RunExchange.Form form) {
        var title = language.of("runs.export");
        var target = switch (form) {
            case TABLE -> dialogs.target(title, "runs.csv");
            case MLFLOW, TENSORBOARD -> dialogs.folder(title);
        };
        target.ifPresent(to -> model.export(form, to));
    }
}
