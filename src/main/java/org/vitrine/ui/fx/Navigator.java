package org.vitrine.ui.fx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where the window is, and how it got there: the open page and the selection, with back and forward. */
public final class Navigator {
    private static final int REMEMBERED = 100;

    private record Place(Page page, Choice choice) {}

    private final Selection selection;
    private final Deque<Place> past = new ArrayDeque<>();
    private final Deque<Place> future = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.HOME);
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private Place here = new Place(Page.HOME, Choice.NOTHING);
    private boolean walking;

    public Navigator(Selection selection) {
        this.selection = selection;
        selection.choice().subscribe(choice -> moved());
    }

    public ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    /** What is chosen here. */
    public ReadOnlyObjectProperty<Choice> choice() {
        return selection.choice();
    }

    public ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForward() {
        return canGoForward.getReadOnlyProperty();
    }

    /** Opens a page with the selection as it is. */
    public void show(Page wanted) {
        show(wanted, UnaryOperator.identity());
    }

    /** Chooses and opens as one step: {@code show(Page.SHOPPER, choice -> choice.with(userId))}. */
    public void show(Page wanted, UnaryOperator<Choice> change) {
        arrive(new Place(wanted, change.apply(selection.choice().get())));
        moved();
    }

    /** Chooses something by itself, as part of the step that led or leads here: back leads past it. */
    public void mend(UnaryOperator<Choice> change) {
        boolean onTheWay = walking;
        walking = true;
        try {
            selection.choose(change.apply(selection.choice().get()));
        } finally {
            walking = onTheWay;
        }
        if (!onTheWay) {
            stand();
        }
    }

    private void stand() {
        here = new Place(page.get(), selection.choice().get());
    }

    public void back() {
        walk(past, future);
    }

    public void forward() {
        walk(future, past);
    }

    /** Drops history and selection: another project has been opened. */
    public void forgetEverything() {
        past.clear();
        future.clear();
        here = new Place(page.get(), Choice.NOTHING);
        arrive(here);
        tellWaysOut();
    }

    /** The pages walked through, oldest first, this one last. */
    public List<Page> trail() {
        var pages = new ArrayList<Page>();
        past.descendingIterator().forEachRemaining(place -> pages.add(place.page()));
        pages.add(here.page());
        return pages;
    }

    private void walk(Deque<Place> from, Deque<Place> to) {
        if (from.isEmpty()) {
            return;
        }
        to.push(here);
        arrive(from.pop());
        stand();
        tellWaysOut();
    }

    private void arrive(Place place) {
        walking = true;
        try {
            selection.choose(place.choice());
            page.set(place.page());
        } finally {
            walking = false;
        }
    }

    private void moved() {
        var now = new Place(page.get(), selection.choice().get());
        if (walking || now.equals(here)) {
            return;
        }
        past.push(here);
        if (past.size() > REMEMBERED) {
            past.removeLast();
        }
        future.clear();
        here = now;
        tellWaysOut();
    }

    private void tellWaysOut() {
        canGoBack.set(!past.isEmpty());
        canGoForward.set(!future.isEmpty());
    }
}
