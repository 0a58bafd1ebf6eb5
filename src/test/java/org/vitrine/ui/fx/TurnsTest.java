package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void branchesAreTheLargerPartsAndKnownPanesStayWhole() {
        var small = new VBox(new Region());
        var known = wide(40);
        known.setId("known");
        var inner = List.of(wide(10), wide(12));
        var unknown = new VBox(inner.toArray(new Node[0]));
        unknown.getChildren().add(wide(8));
        var root = new VBox(small, known, unknown);
        assertThat(Turns.branches(root))
                .containsExactly(
                        known, inner.get(0), inner.get(1), unknown.getChildren().get(2));
    }

    @Test
    void partsComeBackWhereTheyWereUnlessSomebodyPutThemSomewhere() {
        var root = new VBox(wide(5), wide(6), wide(7));
        var before = List.copyOf(root.getChildren());
        var steps = Turns.appearing(before.subList(0, 2));
        assertThat(root.getChildren()).containsExactly(before.get(2));
        var elsewhere = new VBox(before.get(0));
        steps.forEach(Runnable::run);
        assertThat(root.getChildren()).containsExactlyInAnyOrder(before.get(1), before.get(2));
        assertThat(elsewhere.getChildren()).containsExactly(before.get(0));

        var again = new VBox(wide(5), wide(6), wide(7));
        var order = List.copyOf(again.getChildren());
        Turns.appearing(order.subList(0, 2)).forEach(Runnable::run);
        assertThat(again.getChildren()).isEqualTo(order);
    }

    private static Pane wide(int children) {
        return new VBox(IntStream.range(0, children).mapToObj(k -> new Region()).toArray(Node[]::new));
    }
}
