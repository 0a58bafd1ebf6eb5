package org.vitrine.ui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Everything one can do, narrowed by typing. Matches words, runs of letters and the pinyin initials of Chinese titles. */
public final class PaletteViewModel {
    private static final int SHOWN = 50;

    private record Ranked(PaletteEntry entry, int rank) {}

    private final List<Supplier<List<PaletteEntry>>> sources = new ArrayList<>();
    private final List<PaletteSearch> searches = new ArrayList<>();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<PaletteEntry> found = FXCollections.observableArrayList();

    public PaletteViewModel() {
        query.subscribe(text -> {
            searches.forEach(each -> each.search(text));
            collect();
        });
    }

    /** Adds a source of entries, asked anew at each opening and each letter. */
    public void offer(Supplier<List<PaletteEntry>> source) {
        sources.add(source);
    }

    /** Adds what is looked for anew at each letter; what it finds stands below what is listed. */
    public void lookUp(PaletteSearch search) {
        searches.add(search);
        ListChangeListener<PaletteEntry> changed = change -> collect();
        search.found().addListener(changed);
    }

    public StringProperty query() {
        return query;
    }

    public ObservableList<PaletteEntry> found() {
        return found;
    }

    /** Empties the query and shows everything. */
    public void reset() {
        query.set("");
        collect();
    }

    private void collect() {
        var asked = query.get().strip();
        var ranked = new ArrayList<Ranked>();
        for (var source : sources) {
            for (var entry : source.get()) {
                int rank = Match.rank(asked, entry.title());
                if (rank >= 0) {
                    ranked.add(new Ranked(entry, rank));
                }
            }
        }
        ranked.sort(Comparator.comparingInt(Ranked::rank));
        var all =
                new ArrayList<>(ranked.stream().limit(SHOWN).map(Ranked::entry).toList());
        searches.forEach(each -> all.addAll(each.found()));
        found.setAll(all);
    }
}
