package org.vitrine.ui.fx;

import java.lang.ref.WeakReference;
import java.util.Optional;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * What is told when the mouse rests on a node. All nodes share one tooltip: each of its own would be a window with a scene that is styled anew
 * the first time the mouse comes by, and rows of a list make many that nobody ever sees.
 *
 * <p>Of nodes within each other the innermost tells its hint. Screen readers are told it as the node's help.
 */
public final class Hint {
    private static final Object TEXT = new Object();
    private static final Hint SHARED = new Hint();

    private final EventHandler<MouseEvent> moved = this::moved;
    private Optional<Tooltip> tooltip = Optional.empty();
    private WeakReference<Node> told = new WeakReference<>(null);

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
        } else if (node.equals(told.get())) {
            tooltip.ifPresent(shown -> shown.setText(text));
        }
    }

    private void off(Node node) {
        if (of(node).isEmpty()) {
            return;
        }
        node.getProperties().remove(TEXT);
        node.setAccessibleHelp(null);
        node.removeEventFilter(MouseEvent.MOUSE_MOVED, moved);
        if (node.equals(told.get())) {
            tooltip.ifPresent(shown -> Tooltip.uninstall(node, shown));
            told.clear();
        }
    }

    /** The tooltip belongs to the node the mouse is on, and to no other meanwhile. */
    private void moved(MouseEvent event) {
        var node = (Node) event.getSource();
        if (node.equals(told.get()) || !innermost(event).equals(Optional.of(node))) {
            return;
        }
        var shared = tooltip.orElseGet(Tooltip::new);
        tooltip = Optional.of(shared);
        var before = told.get();
        if (before != null) {
            Tooltip.uninstall(before, shared);
        }
        told = new WeakReference<>(node);
        shared.setText(of(node));
        Tooltip.install(node, shared);
    }

    private static Optional<Node> innermost(MouseEvent event) {
        var node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && of(node).isEmpty()) {
            node = node.getParent();
        }
        return Optional.ofNullable(node);
    }
}
