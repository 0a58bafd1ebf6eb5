package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * The heartbeat of the window, ten times a second: live data is pulled here, never pushed. Rests while nobody listens.
 *
 * <p>A live panel asks its source "changed since n?", takes a snapshot, draws it once.
 */
public final class Pulse {
    private static final Duration BEAT = Duration.millis(100);

    private final List<Runnable> listeners = new ArrayList<>();
    private final Timeline timer = new Timeline(10, new KeyFrame(BEAT, event -> beat()));

    public Pulse() {
        timer.setCycleCount(Animation.INDEFINITE);
    }

    /** Calls {@code listener} at each beat, on the FX thread, until the subscription ends. */
    public Subscription subscribe(Runnable listener) {
        listeners.add(listener);
        timer.play();
        return () -> {
            listeners.remove(listener);
            if (listeners.isEmpty()) {
                timer.stop();
            }
        };
    }

    /** Calls {@code listener} at each beat while {@code node} is on a screen; ends for good with the subscription. */
    public Subscription whileShowing(Node node, Runnable listener) {
        ObservableValue<Boolean> showing = node.sceneProperty()
                .flatMap(scene -> scene.windowProperty())
                .flatMap(window -> window.showingProperty())
                .orElse(false);
        var current = new Subscription[] {Subscription.EMPTY};
        var watching = showing.subscribe(on -> {
            current[0].unsubscribe();
            current[0] = on ? subscribe(listener) : Subscription.EMPTY;
        });
        return watching.and(() -> current[0].unsubscribe());
    }

    /** One beat. */
    void beat() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
