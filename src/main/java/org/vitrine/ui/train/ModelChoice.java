package org.vitrine.ui.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.vitrine.train.ModelCard;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;

/** The models on offer, one card each: what it is good at, what it needs, what it costs. One is chosen, by mouse, Enter, Space or the arrows. */
public final class ModelChoice extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final int DEAREST = 5;
    /** Cards that come in one frame. */
    private static final int AT_ONCE = 3;

    private Consumer<String> hear = kind -> {};
    private String selected = "";
    private boolean chosenAnew;

    public ModelChoice() {
        getStyleClass().add("train-card-list");
    }

    /** Hears which kind of model was chosen. */
    void whenChosen(Consumer<String> listener) {
        hear = listener;
    }

    /** Steps that add the cards, some each; the chosen one is scrolled to with the last. */
    List<Runnable> showing(List<ModelCard> cards, Language language) {
        var steps = new ArrayList<Runnable>();
        for (int from = 0; from < cards.size(); from += AT_ONCE) {
            var some = cards.subList(from, Math.min(cards.size(), from + AT_ONCE));
            steps.add(() -> {
                some.forEach(card -> getChildren().add(new Card(card, language)));
                select(selected);
            });
        }
        return steps;
    }

    /** Marks the chosen card. */
    void select(String kind) {
        selected = kind;
        getChildren().forEach(node -> ((Card) node).mark(kind));
        chosenAnew = true;
        requestLayout();
    }

    /** Where a card is, is known only when all are laid out. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (chosenAnew && !getChildren().isEmpty()) {
            chosenAnew = false;
            getChildren().stream()
                    .map(Card.class::cast)
                    .filter(card -> card.kind.equals(selected))
                    .forEach(this::bringIntoSight);
        }
    }

    /** Scrolls as little as it takes to see the whole card: the arrows go further than the pane is high. */
    private void bringIntoSight(Card card) {
        for (Parent above = getParent(); above != null; above = above.getParent()) {
            if (above instanceof ScrollPane pane) {
                var place = pane.getContent().sceneToLocal(card.localToScene(card.getBoundsInLocal()));
                double room = pane.getViewportBounds().getHeight();
                double beyond = pane.getContent().getLayoutBounds().getHeight() - room;
                double top = pane.getVvalue() * beyond;
                double wanted = Math.min(place.getMinY(), Math.max(top, place.getMaxY() - room));
                if (beyond > 0 && wanted != top) {
                    pane.setVvalue(Math.clamp(wanted / beyond, 0.0, 1.0));
                }
                return;
            }
        }
    }

    private void steer(KeyEvent event) {
        int at = getChildren().indexOf((Card) event.getSource());
        switch (event.getCode()) {
            case ENTER, SPACE -> choose(at);
            case UP -> choose(at - 1);
            case DOWN -> choose(at + 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(int at) {
        if (at >= 0 && at < getChildren().size() && getChildren().get(at) instanceof Card card) {
            card.requestFocus();
            hear.accept(card.kind);
        }
    }

    private final class Card extends VBox {
        private final String kind;

        Card(ModelCard card, Language language) {
            kind = card.kind();
            setId("model-" + kind);
            getStyleClass().add("model-card");
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.RADIO_BUTTON);
            var title = label(language.of(card.titleKey()), "text-strong");
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var cost = language.of("model.cost", card.cost());
            var head = new HBox(title, gap, dots(card.cost(), cost));
            head.setAlignment(Pos.CENTER_LEFT);
            var line = label(language.of(card.lineKey()), "text-body");
            var needs = label(language.of(card.needsKey()), "text-secondary");
            getChildren().addAll(head, line, needs);
            setAccessibleText(String.join(" ", title.getText() + ".", line.getText(), needs.getText(), cost));
            setOnMouseClicked(event -> choose(ModelChoice.this.getChildren().indexOf(this)));
            setOnKeyPressed(ModelChoice.this::steer);
            // what has the focus is to be seen
            focusedProperty().subscribe((before, now) -> {
                if (now) {
                    bringIntoSight(this);
                }
            });
        }

        void mark(String chosen) {
            pseudoClassStateChanged(SELECTED, kind.equals(chosen));
        }

        private static HBox dots(int cost, String words) {
            var dots = new HBox();
            dots.getStyleClass().add("cost-dots");
            for (int i = 1; i <= DEAREST; i++) {
                var dot = new Region();
                dot.getStyleClass().add("cost-dot");
                dot.pseudoClassStateChanged(ON, i <= cost);
                dots.getChildren().add(dot);
            }
            Hint.on(dots, words);
            return dots;
        }

        private static Label label(String text, String styleClass) {
            var label = new Label(text);
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            label.getStyleClass().add(styleClass);
            return label;
        }
    }
}
