package org.vitrine.ui.fx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/**
 * Fills a page part by part, one a frame: what a part adds is styled, laid out and drawn before the next is made, so much
 * on a page makes it complete a little later but never holds the window up. On the FX thread.
 */
public final class Turns {
    /** The head, a few rows, then twice as many, then twice as many again. */
    private static final List<Double> FIRST_HEIGHTS = List.of(64.0, 160.0, 320.0, 640.0);

    private static final int SLOW_ROWS = 16;
    /** Heads of a table that come in one frame, beside those in which nothing was ever seen. */
    private static final int SOME_HEADS = 3;
    /** As many are no work. */
    private static final int FEW_ROWS = 4;

    /** Nodes a branch may have to come with its pane, and from how many on it is taken apart further. */
    private static final int SMALL = 4;

    private static final int LARGE = 24;
    /** Nodes a control makes when it is shown. */
    private static final int CONTROL = 4;

    private final Deque<Iterator<Runnable>> waiting = new ArrayDeque<>();
    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (justBegun) {
                justBegun = false;
            } else {
                next();
            }
        }
    };

    /** What the first step of somebody added is styled in the coming frame, so that frame is given to no other step. */
    private boolean justBegun;

    /** Does the first step now and each other in a frame of its own, in order; what is left is forgotten when the subscription ends. */
    public Subscription take(Collection<Runnable> steps) {
        var left = steps.iterator();
        if (left.hasNext()) {
            left.next().run();
        }
        if (left.hasNext()) {
            waiting.add(left);
            justBegun = true;
            frames.start();
        }
        return () -> waiting.remove(left);
    }

    /** As {@link #take}, but what is left is done at once when the subscription ends: for steps that put back what was taken away. */
    public Subscription takeAll(Collection<Runnable> steps) {
        var left = new ArrayDeque<>(steps);
        var counted = take(steps.stream()
                .<Runnable>map(step -> () -> {
                    left.remove();
                    step.run();
                })
                .toList());
        return () -> {
            counted.unsubscribe();
            while (!left.isEmpty()) {
                left.remove().run();
            }
        };
    }

    /**
     * The parts a tree of panes may come in: its larger branches, in order. Panes with an id are whole parts, for whoever knows them may fill them
     * meanwhile.
     */
    public static List<Node> branches(Parent root) {
        var found = new ArrayList<Node>();
        branches(root, found);
        return found;
    }

    private static void branches(Parent parent, List<Node> into) {
        if (parent instanceof ScrollPane pane) {
            if (pane.getContent() instanceof Pane content) {
                branches(content, into);
            }
            return;
        }
        for (var child : parent.getChildrenUnmodifiable()) {
            boolean apart = child.getId() == null && size(child) > LARGE;
            if (apart && (child instanceof Pane || child instanceof ScrollPane)) {
                branches((Parent) child, into);
            } else if (size(child) > SMALL) {
                into.add(child);
            }
        }
    }

    /** Nodes of a tree, those behind a scroll pane's window included. */
    public static int size(Node node) {
        int below = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .mapToInt(Turns::size)
                        .sum()
                : 0;
        var content = node instanceof ScrollPane pane ? pane.getContent() : null;
        boolean control = node instanceof Control && !(node instanceof Labeled);
        return 1 + below + (content == null ? 0 : size(content)) + (control ? CONTROL : 0);
    }

    /** Steps that let a list or table grow to its height, so that not all of its first cells are made in one frame. */
    public static List<Runnable> unrolling(Region list) {
        return unrolling(list, FIRST_HEIGHTS);
    }

    /** As {@link #unrolling(Region)}, one row after the other: for rows with much in them. */
    public static List<Runnable> unrollingRows(Region list, double row) {
        return unrolling(
                list, IntStream.rangeClosed(0, SLOW_ROWS).mapToObj(n -> n * row).toList());
    }

    private static List<Runnable> unrolling(Region list, List<Double> heights) {
        var steps = new ArrayList<Runnable>();
        heights.forEach(height -> steps.add(() -> list.setMaxHeight(height)));
        steps.add(() -> list.setMaxHeight(Region.USE_COMPUTED_SIZE));
        return steps;
    }

    /**
     * Takes parts of a page out of their panes; the steps put them back, one each: the page without them comes first. Lists and tables in them grow
     * to their height in some steps more, the heads of tables come a few at a time.
     *
     * @param parts in the order of the page; those without a pane stay where they are
     */
    public static List<Runnable> appearing(List<? extends Node> parts) {
        var steps = new ArrayList<Runnable>();
        steps.add(() -> {});
        record Place(Node part, Pane pane, int index) {}
        var places = new ArrayList<Place>();
        for (var part : parts) {
            if (part.getParent() instanceof Pane pane) {
                places.add(new Place(part, pane, pane.getChildren().indexOf(part)));
            }
        }
        for (var place : places) {
            var lists = full(place.part());
            var heads = heads(lists);
            place.pane().getChildren().remove(place.part());
            steps.add(() -> {
                lists.forEach(list -> list.setMaxHeight(FIRST_HEIGHTS.getFirst()));
                heads.forEach(head -> head.setVisible(false));
                var children = place.pane().getChildren();
                if (place.part().getParent() == null) {
                    children.add(Math.min(place.index(), children.size()), place.part());
                }
            });
            int first = 0;
            int drawn = 0;
            for (int after = 1; after <= heads.size(); after++) {
                drawn += heads.get(after - 1).getChildrenUnmodifiable().isEmpty() ? 0 : 1;
                if (drawn == SOME_HEADS || after == heads.size()) {
                    var some = heads.subList(first, after);
                    steps.add(() -> some.forEach(
                            head -> head.setVisible(head.getTableColumn().isVisible())));
                    first = after;
                    drawn = 0;
                }
            }
            lists.forEach(list -> steps.addAll(unrolling(list)));
        }
        return steps;
    }

    /** The heads of tables, from the left: hidden ones are neither styled nor laid out. */
    private static List<TableColumnHeader> heads(List<Region> lists) {
        return lists.stream()
                .flatMap(list -> list.lookupAll(".column-header").stream())
                .filter(TableColumnHeader.class::isInstance)
                .map(TableColumnHeader.class::cast)
                .filter(head -> head.getTableColumn() != null && head.isVisible())
                .sorted(Comparator.comparingDouble(Node::getLayoutX))
                .toList();
    }

    /** Lists and tables with rows that are seen and as high as they like. */
    private static List<Region> full(Node node) {
        if (!node.isVisible()) {
            return List.of();
        }
        boolean rows = node instanceof ListView<?> list && list.getItems().size() > FEW_ROWS
                || node instanceof TableView<?> table && table.getItems().size() > FEW_ROWS;
        if (rows && node instanceof Region list && list.getMaxHeight() == Region.USE_COMPUTED_SIZE) {
            return List.of(list);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> full(child).stream())
                        .toList()
                : List.of();
    }

    /** Whether nothing waits for its turn. */
    public boolean done() {
        return waiting.isEmpty();
    }

    private void next() {
        var turn = waiting.poll();
        if (turn != null) {
            turn.next().run();
            if (turn.hasNext()) {
                waiting.add(turn);
            }
        }
        if (waiting.isEmpty()) {
            frames.stop();
        }
    }
}
