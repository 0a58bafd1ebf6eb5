package org.vitrine.ui.lists;

import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.StatePane;

/** Rows that are no answer to what was asked last: dimmed at once, and hidden behind busy words where the answer takes longer. */
final class OutdatedRows {
    /** An answer that comes sooner is not worth words that flash by. */
    private static final Duration PATIENCE = Duration.millis(100);

    private static final double DIM = 0.4;

    private final ListsViewModel model;
    private final BooleanProperty late = new SimpleBooleanProperty();
    private final PauseTransition patience = new PauseTransition(PATIENCE);

    OutdatedRows(ListsViewModel model) {
        this.model = model;
        patience.setOnFinished(event -> late.set(true));
    }

    /**
     * Shows how the lists stand until the subscription ends.
     *
     * @param told  what speaks of the answer
     * @param share hands the answer on
     */
    Subscription bind(StatePane lists, List<Node> told, Node share, Language language) {
        ObservableValue<PaneState> shown = Bindings.createObjectBinding(this::shown, model.listState(), late);
        share.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> late.get() || model.answer().get().isEmpty(), late, model.answer()));
        return Subscription.combine(
                lists.follow(shown, language),
                model.answering().subscribe(asked -> follow(asked, told)),
                patience::stop,
                share.disableProperty()::unbind);
    }

    private void follow(boolean asked, List<Node> told) {
        told.forEach(node -> node.setOpacity(asked ? DIM : 1));
        if (asked) {
            patience.playFromStart();
        } else {
            patience.stop();
            late.set(false);
        }
    }

    private PaneState shown() {
        var state = model.listState().get();
        return late.get() && !(state instanceof PaneState.Busy)
                ? new PaneState.Busy(Phrase.of("lists.asking"), Optional.empty())
                : state;
    }
}
