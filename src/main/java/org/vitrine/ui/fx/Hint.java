package org.vitrine.ui.fx;

import java.lang.ref.WeakReference;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.stage.PopupWindow;
import javafx.util.Duration;

/**
 * What is told when the mouse rests on a node. It is drawn over the window's content by one label for each window: a tooltip is a window with a scene of its own, which
 * reads and applies the style sheets anew each time it shows, up to a fifth of a second in which nothing else moves.
 *
 * <p>Of nodes within each other the innermost tells its hint. Screen readers are told it as the node's help. A scene whose root is no pane, and what
 * pops up, show none.
 */
public final class Hint {
    private static final Object TEXT = new Object();
    private static final Object LABEL = new Object();
    private static final Hint SHARED = new Hint();

    private static final Duration REST = Duration.millis(700);
    private static final Duration READ = Duration.seconds(10);
    private static final double WIDEST = 420;
    /** From the tip of the mouse. */
    private static final double BESIDE = 12;

    private static final double BELOW = 18;
    /** Left free at the edge of the window. */
    private static final double EDGE = 6;

    private final EventHandler<MouseEvent> moved = this::moved;
    private final EventHandler<MouseEvent> gone = event -> left((Node) event.getSource());
    private Optional<PauseTransition> resting = Optional.empty();
    private Optional<PauseTransition> reading = Optional.empty();
    private Optional<Label> shown = Optional.empty();
    private WeakReference<Node> told = new WeakReference<>(null);
    private Point2D mouse = Point2D.ZERO;

    private Hint() {}

    /** Gives the node a hint in place of the one it had; an empty one takes it away. On the FX thread, but for nodes in no window. */
    public static void on(Node node, String text) {
        if (text.isEmpty()) {
            SHARED.off(node);
        } else {
            SHARED.set(node, text);
        }
    }

    /** The hint of a node; empty without one. */
    public static String of(Node node) {
        return node.hasProperties() && node.getProperties().get(TEXT) instanceof String text ? text : "";
    }

    private void set(Node node, String text) {
        boolean isNew = node.getProperties().put(TEXT, text) == null;
        node.setAccessibleHelp(text);
        if (isNew) {
            node.addEventFilter(MouseEvent.MOUSE_MOVED, moved);
            node.addEventFilter(MouseEvent.MOUSE_EXITED, gone);
            node.addEventFilter(MouseEvent.MOUSE_PRESSED, gone);
        } else if (node.equals(told.get()) && shown.isPresent()) {
            show();
        }
    }

    private void off(Node node) {
        if (of(node).isEmpty()) {
            return;
        }
        node.getProperties().remove(TEXT);
        node.setAccessibleHelp(null);
        node.removeEventFilter(MouseEvent.MOUSE_MOVED, moved);
        node.removeEventFilter(MouseEvent.MOUSE_EXITED, gone);
        node.removeEventFilter(MouseEvent.MOUSE_PRESSED, gone);
        left(node);
    }

    /** The hint belongs to the node the mouse is on, and comes when it rests there. */
    private void moved(MouseEvent event) {
        var node = (Node) event.getSource();
        if (!innermost(event).equals(Optional.of(node))) {
            return;
        }
        mouse = new Point2D(event.getSceneX(), event.getSceneY());
        if (node.equals(told.get()) && shown.isPresent()) {
            return;
        }
        hide();
        told = new WeakReference<>(node);
        var rest = resting.orElseGet(() -> pause(REST, this::show));
        resting = Optional.of(rest);
        rest.playFromStart();
    }

    private static PauseTransition pause(Duration length, Runnable then) {
        var pause = new PauseTransition(length);
        pause.setOnFinished(event -> then.run());
        return pause;
    }

    /** A press that leads somewhere needs no words any more, and neither does a node that is left. */
    private void left(Node node) {
        if (node.equals(told.get())) {
            hide();
            told.clear();
        }
    }

    private void hide() {
        resting.ifPresent(PauseTransition::stop);
        reading.ifPresent(PauseTransition::stop);
        shown.ifPresent(label -> label.setVisible(false));
        shown = Optional.empty();
    }

    private void show() {
        var node = told.get();
        if (node == null
                || node.getScene() == null
                || node.getScene().getWindow() instanceof PopupWindow
                || !(node.getScene().getRoot() instanceof Pane over)) {
            return;
        }
        var label = label(over);
        label.setText(of(node));
        label.setVisible(true);
        label.toFront();
        label.applyCss();
        double width = Math.min(WIDEST, label.prefWidth(-1));
        double height = label.prefHeight(width);
        label.resize(width, height);
        label.relocate(
                Math.max(EDGE, Math.min(mouse.getX() + BESIDE, over.getWidth() - width - EDGE)),
                mouse.getY() + BELOW + height + EDGE > over.getHeight()
                        ? Math.max(EDGE, mouse.getY() - BESIDE - height)
                        : mouse.getY() + BELOW);
        shown = Optional.of(label);
        var read = reading.orElseGet(() -> pause(READ, this::hide));
        reading = Optional.of(read);
        read.playFromStart();
    }

    /** Of this window; made at its first hint. */
    private static Label label(Pane over) {
        if (over.getProperties().get(LABEL) instanceof Label known
                && over.getChildren().contains(known)) {
            return known;
        }
        var label = new Label();
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        label.setManaged(false);
        label.setMouseTransparent(true);
        over.getProperties().put(LABEL, label);
        over.getChildren().add(label);
        return label;
    }

    private static Optional<Node> innermost(MouseEvent event) {
        var node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && of(node).isEmpty()) {
            node = node.getParent();
        }
        return Optional.ofNullable(node);
    }
}
