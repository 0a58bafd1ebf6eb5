package org.vitrine.ui.shell;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.util.Subscription;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.PaneState;

/** The inspector at the right of the page, which folds while the page needs its room. */
final class InspectorFold {
    /** A window this wide has room for what a page shows beside each other and for the inspector. */
    private static final double ROOMY = 1600;

    private final ShellViewModel model;
    private final Pages pages;
    private final BorderPane frame;
    private final ScrollPane inspector;
    private final Button button;
    private Subscription room = Subscription.EMPTY;

    /** Whether the page has taken the inspector's room; opening it again gives the room back. */
    private boolean folded;

    private boolean tight;

    InspectorFold(ShellViewModel model, Pages pages, BorderPane frame, ScrollPane inspector, Button button) {
        this.model = model;
        this.pages = pages;
        this.frame = frame;
        this.inspector = inspector;
        this.button = button;
    }

    /** From now on this page says whether it needs the room. */
    void mind(PageView page) {
        room.unsubscribe();
        room = Subscription.combine(
                page.needsRoom().subscribe(needed -> makeRoom()),
                frame.widthProperty().subscribe(width -> makeRoom()));
    }

    /** The inspector folds when the page begins to need its room, and opens again when it does not any more. */
    private void makeRoom() {
        boolean needed = pages.present(model.navigator().page().get())
                .map(loaded -> loaded.view().needsRoom().getValue())
                .orElse(false);
        boolean fold = needed && frame.getWidth() < ROOMY;
        if (fold != tight) {
            tight = fold;
            folded = fold;
            show();
        }
    }

    /** Opens or closes it; one that a page has folded opens all the same. */
    void turn() {
        if (folded) {
            folded = false;
            model.inspectorOpen().set(true);
            show();
        } else {
            model.inspectorOpen().set(!model.inspectorOpen().get());
        }
    }

    void show() {
        var content = model.pageState().get() instanceof PaneState.Filled
                ? pages.present(model.navigator().page().get())
                        .flatMap(loaded -> loaded.view().inspector())
                : Optional.<Node>empty();
        boolean open = content.isPresent() && model.inspectorOpen().get() && !folded;
        button.setVisible(content.isPresent());
        button.setManaged(content.isPresent());
        inspector.setContent(content.orElse(null));
        frame.setRight(open ? inspector : null);
    }

    void dispose() {
        room.unsubscribe();
    }
}
