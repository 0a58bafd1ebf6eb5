package org.vitrine.ui.data;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.StatePane;

/** The events on the axis of time with the usual split drawn on it. */
final class SplitPart implements DataPart {
    private final DataViewModel model;
    private final Language language;
    private final StatePane node = new StatePane();
    private final Label about = words();
    private final SplitChart chart = new SplitChart();
    private final Label note = words();
    private final HBox cards = new HBox();
    private final Subscription bound;

    SplitPart(DataViewModel model, Language language) {
        this.model = model;
        this.language = language;
        node.setId("splitPane");
        chart.setId("splitChart");
        VBox.setVgrow(chart, Priority.ALWAYS);
        cards.getStyleClass().add("split-parts");
        var body = new VBox(about, chart, note, cards);
        body.getStyleClass().add("split");
        node.getChildren().add(body);
        chart.speak(language.texts().get());
        bound = Subscription.combine(
                node.follow(model.splitState(), language), model.split().subscribe(this::fill));
    }

    private static Label words() {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("text-secondary");
        return label;
    }

    @Override
    public Node node() {
        return node;
    }

    private void fill(Optional<DataViewModel.UsualSplit> split) {
        chart.show(split.map(DataViewModel.UsualSplit::timeline));
        cards.getChildren().clear();
        split.ifPresent(known -> {
            var words = new SplitWords(language.texts().get());
            about.setText(words.about(known.spec(), known.timeline()));
            cards.getChildren().setAll(words.cards(known.timeline()));
            note.setText(words.missing(known.timeline(), model.eventRows()));
            note.setManaged(!note.getText().isEmpty());
        });
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
    }
}
