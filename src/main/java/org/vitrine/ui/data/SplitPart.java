package org.vitrine.ui.data;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Phrase;
import org.vitrine.project.SplitChoice;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.StatePane;

/** The events on the axis of time with a split drawn on it, what it leaks and how much of its test is new. */
final class SplitPart implements DataPart {
    private static final double BAR = 12;
    private static final PseudoClass LEAKS = PseudoClass.getPseudoClass("leaks");

    private final DataViewModel model;
    private final Language language;
    private final StatePane node = new StatePane();
    private final Label about = words();
    private final SplitChart chart = new SplitChart();
    private final Label note = words();
    private final HBox cards = new HBox();
    private final Label guard = words();
    private final Label warmth = words();
    private final ComboBox<Optional<String>> kind = new ComboBox<>();
    private final KindCell chosenKind = new KindCell();
    private final SplitFields fields;
    private final Subscription bound;

    SplitPart(DataViewModel model, Language language) {
        this.model = model;
        this.language = language;
        node.setId("splitPane");
        chart.setId("splitChart");
        chart.whenSpanChosen(model.ids()::showEvents);
        Hint.on(chart, language.of("data.split.drag"));
        VBox.setVgrow(chart, Priority.ALWAYS);
        cards.getStyleClass().add("split-parts");
        cards.setMinHeight(Region.USE_PREF_SIZE);
        guard.setId("split-guard");
        guard.getStyleClass().setAll("label", "text-strong", "split-guard");
        warmth.setId("split-warmth");
        prepareKinds();
        fields = new SplitFields(model.splits(), language);
        // what is leaked stands beside the choice that leaks it, in sight however much is below
        var body = new Column(about, fields.node(), guard, chart, note, cards, warmth);
        body.getStyleClass().add("split");
        var scroll = new ScrollPane(body);
        // the bar stands beside the cards and not over their edge
        body.setPadding(new Insets(0, BAR, 0, 0));
        StackPane.setMargin(scroll, new Insets(0, -BAR, 0, 0));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.getChildren().add(scroll);
        chart.speak(language.texts().get());
        bound = Subscription.combine(
                node.follow(model.splits().state(), language),
                model.splits().kept().subscribe(fields::show),
                model.splits().usual().subscribe(usual -> nameKinds()),
                model.splits().shown().subscribe(this::fill));
    }

    /** Parts below each other. A scroll pane asks how low it can be without a width, which wrapping words would answer with one line each. */
    private static final class Column extends VBox {
        Column(Node... parts) {
            super(parts);
            widthProperty().subscribe(width -> requestLayout());
        }

        @Override
        protected double computeMinHeight(double width) {
            return super.computeMinHeight(width < 0 && getWidth() > 0 ? getWidth() : width);
        }
    }

    private void prepareKinds() {
        kind.setId("split-kind");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        kind.setAccessibleText(language.of("data.split.choose"));
        nameKinds();
        kind.setButtonCell(chosenKind);
        kind.getItems().add(Optional.empty());
        for (var each : SplitChoice.kinds()) {
            kind.getItems().add(Optional.of(each));
        }
        kind.valueProperty().bindBidirectional(model.splits().kind());
    }

    /** The usual one is one of the kinds: it is called what that is called. */
    private void nameKinds() {
        kind.setConverter(new ChoiceWords<>(value -> value.map(each -> language.of("data.split.choice." + each))
                .or(() -> model.splits()
                        .usual()
                        .get()
                        .map(usual ->
                                language.of("data.split.choice.usualIs", Phrase.of("data.split.choice." + usual))))
                .orElseGet(() -> language.of("data.split.choice.usual"))));
        // the cell in sight asks for its words only when another kind is chosen
        chosenKind.setText(kind.getConverter().toString(kind.getValue()));
    }

    /** Says what the converter says. */
    private final class KindCell extends ListCell<Optional<String>> {
        @Override
        protected void updateItem(Optional<String> value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? null : kind.getConverter().toString(value));
        }
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

    @Override
    public List<Node> bar() {
        return List.of(kind);
    }

    private void fill(Optional<SplitViewModel.ShownSplit> split) {
        chart.show(split.map(SplitViewModel.ShownSplit::timeline));
        cards.getChildren().clear();
        split.ifPresent(known -> {
            var words = new SplitWords(language.texts().get());
            about.setText(words.about(known.spec(), known.usual(), known.timeline()));
            guard.setText(language.texts()
                    .get()
                    .sentences(known.check().guard().stream().map(language::of).toList()));
            guard.setGraphic(new FontIcon(known.check().isClean() ? "mdal-check_circle_outline" : "mdmz-warning"));
            guard.pseudoClassStateChanged(LEAKS, !known.check().isClean());
            warmth.setText(language.of(known.check().warmth()));
            cards.getChildren().setAll(words.cards(known.timeline()));
            note.setText(words.missing(known.timeline(), model.eventRows()));
            note.setManaged(!note.getText().isEmpty());
        });
    }

    @Override
    public void dispose() {
        kind.valueProperty().unbindBidirectional(model.splits().kind());
        bound.unsubscribe();
    }
}
