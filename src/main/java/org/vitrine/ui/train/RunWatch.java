package org.vitrine.ui.train;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.util.Subscription;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Pulse;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.run.PairMeasuring;
import org.vitrine.ui.run.Remedies;
import org.vitrine.ui.run.RunPane;
import org.vitrine.ui.run.WatchedRun;

/** Where a run is watched. Its pane is made when a run is watched for the first time, in frames of its own: the page is there before. */
public final class RunWatch extends ScrollPane {
    /** Above what is brought to the top. */
    private static final double ABOVE = 24;

    private Optional<Means> means = Optional.empty();
    private Optional<WatchedRun> run = Optional.empty();
    private Optional<RunPane> pane = Optional.empty();
    private Subscription making = Subscription.EMPTY;
    private Subscription watching = Subscription.EMPTY;
    private Subscription offered = Subscription.EMPTY;

    /** What the pane works with. */
    record Means(Texts texts, Remedies remedies, PairMeasuring pairs, Pulse pulse, Turns turns) {}

    public RunWatch() {
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVisible(false);
    }

    void prepare(Means with) {
        means = Optional.of(with);
    }

    /** Watches this run from now on; it is drawn when it is looked at. */
    void watch(Optional<WatchedRun> now) {
        letGo();
        run = now;
        setVvalue(0);
        draw();
    }

    void reveal(boolean visible) {
        if (visible != isVisible()) {
            setVisible(visible);
            draw();
        }
    }

    /** Brings what the run reached to the top, or the beginning of the page. */
    void look(boolean atResult) {
        var content = getContent();
        if (!atResult || content == null || pane.isEmpty()) {
            setVvalue(0);
            return;
        }
        double beyond =
                content.getBoundsInLocal().getHeight() - getViewportBounds().getHeight();
        var result = pane.get().result();
        double top = content.sceneToLocal(result.localToScene(result.getBoundsInLocal()))
                .getMinY();
        setVvalue(Math.clamp((top - ABOVE) / Math.max(1, beyond), 0.0, 1.0));
    }

    /** What can come after the page is there. */
    List<Node> parts() {
        return pane.map(RunPane::parts).orElse(List.of());
    }

    private void draw() {
        if (!isVisible() || run.isEmpty() || !watching.equals(Subscription.EMPTY)) {
            return;
        }
        var with = means.orElseThrow();
        var watched = run.get();
        if (pane.isPresent()) {
            watching = pane.get().watch(watched, with.pulse(), with.turns());
            return;
        }
        making.unsubscribe();
        making = with.turns().take(List.of(() -> {}, () -> {
            var made = make(with);
            var steps = Turns.appearing(made.parts());
            steps.set(0, () -> setContent(made));
            watching = with.turns().takeAll(steps).and(made.watch(watched, with.pulse(), with.turns()));
        }));
    }

    private RunPane make(Means with) {
        var made = new RunPane();
        made.setId("runPane");
        made.getStyleClass().add("page-body");
        made.speak(with.texts());
        made.mend(with.remedies());
        offered = made.offer(with.pairs());
        pane = Optional.of(made);
        return made;
    }

    private void letGo() {
        making.unsubscribe();
        watching.unsubscribe();
        watching = Subscription.EMPTY;
    }

    void dispose() {
        letGo();
        offered.unsubscribe();
    }
}
