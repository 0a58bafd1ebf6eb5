package org.vitrine.ui.item;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vitrine.domain.CancelToken;
import org.vitrine.portrait.Portraits;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** What is found while one types. Looked for away from the screen; an answer that comes too late is dropped. */
public final class Suggestions<T> {
    /** Finds what fits a text best, best first. */
    @FunctionalInterface
    public interface Search<T> {
        List<T> find(Portraits portraits, String text);
    }

    private final OpenShop open;
    private final Work work;
    private final Search<T> search;
    private final ObservableList<T> found = FXCollections.observableArrayList();
    private Optional<Job> searching = Optional.empty();
    private int asked;

    public Suggestions(OpenShop open, Work work, Search<T> search) {
        this.open = open;
        this.work = work;
        this.search = search;
    }

    /** What the last text found. */
    public ObservableList<T> found() {
        return found;
    }

    /** Looks for it; an empty text finds nothing. */
    public void search(String text) {
        searching.ifPresent(Job::cancel);
        int number = ++asked;
        var shop = open.shop().get();
        if (shop.isEmpty() || text.isBlank()) {
            found.clear();
            return;
        }
        searching = Optional.of(work.runQuietly(
                // the next letter cancels the search, not the making of portraits, which it needs as well
                (progress, cancel) -> search.find(shop.get().portraits(new CancelToken()), text),
                now -> {
                    if (number == asked) {
                        found.setAll(now);
                    }
                },
                problem -> found.clear()));
    }
}
