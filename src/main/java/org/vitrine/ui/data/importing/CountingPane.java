package org.vitrine.ui.data.importing;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.EventAggregates;
import org.vitrine.domain.Problem;
import org.vitrine.ui.data.importing.CountingViewModel.State;
import org.vitrine.ui.fx.Language;

/** Offers to count events where they lie, and says what came of it. */
final class CountingPane {
    private final CountingViewModel model;
    private final Language language;
    private final Button button = new Button("", new FontIcon("mdal-functions"));
    private final Label said = new Label();
    private final VBox node;

    CountingPane(CountingViewModel model, Language language, VBox node) {
        this.model = model;
        this.language = language;
        this.node = node;
        button.setId("count");
        button.setMinWidth(Region.USE_PREF_SIZE);
        said.setId("counted");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.getStyleClass().add("text-secondary");
        node.getChildren().setAll(button, said);
    }

    Subscription follow() {
        return model.state().subscribe(this::show);
    }

    private void show(State state) {
        boolean isRunning = state instanceof State.Running;
        ImportSheetView.show(node, !(state instanceof State.Absent));
        ImportSheetView.show(button, !(state instanceof State.Counted));
        button.setText(language.of(isRunning ? "importing.cancel" : "importing.counting.start"));
        button.setOnAction(event -> {
            if (isRunning) {
                model.cancel();
            } else {
                model.start();
            }
        });
        said.setText(
                switch (state) {
                    case State.Absent absent -> "";
                    case State.Offered offered -> language.of("importing.counting.help");
                    case State.Running running -> language.of("importing.counting.running");
                    case State.Counted(var counted) -> words(counted);
                    case State.Failed(var problem) -> words(problem);
                });
    }

    private String words(EventAggregates counted) {
        var first = counted.first();
        var last = counted.last();
        var times = first == null || last == null ? "" : "\n" + language.of("cli.aggregates.times", first, last);
        return language.of("cli.aggregates.events", counted.events(), counted.users(), counted.items()) + times + "\n"
                + language.of(
                        "cli.aggregates.faults", counted.withoutId(), counted.unreadLines(), counted.unreadTimes())
                + "\n"
                + language.of(
                        "importing.counting.written",
                        String.valueOf(counted.files().getFirst().getParent()));
    }

    private String words(Problem problem) {
        return language.of(problem.what()) + "\n" + language.of(problem.why()) + "\n" + language.of(problem.advice());
    }
}
