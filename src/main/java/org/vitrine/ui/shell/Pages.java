package org.vitrine.ui.shell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.View;
import org.vitrine.ui.fx.ViewLoader;
import org.vitrine.ui.fx.ViewLoader.Loaded;

/** The views of the pages: made at the first visit, kept until the language or the project changes. */
public final class Pages {
    private final Map<Page, Class<? extends PageView>> views;
    private final List<Class<? extends View>> overlays;
    private final ViewLoader loader;
    private final Map<Page, Loaded<? extends PageView>> made = new EnumMap<>(Page.class);

    /** @param overlays views that open over a page, worth warming up, too */
    public Pages(Map<Page, Class<? extends PageView>> views, List<Class<? extends View>> overlays, ViewLoader loader) {
        this.views = Map.copyOf(views);
        this.overlays = List.copyOf(overlays);
        this.loader = loader;
    }

    /** The pages there are views for, in the order of the navigation. */
    public List<Page> known() {
        return views.keySet().stream().sorted().toList();
    }

    public Optional<Loaded<? extends PageView>> present(Page page) {
        return Optional.ofNullable(made.get(page));
    }

    /** The views warming up is worth for: the pages in order, then what opens over them. */
    List<Class<? extends View>> views() {
        var all = new ArrayList<Class<? extends View>>(
                known().stream().map(views::get).toList());
        all.add(PaletteView.class);
        all.add(LeavingView.class);
        all.addAll(overlays);
        return all;
    }

    /** The page's view, made now if it must be. */
    public Loaded<? extends PageView> of(Page page) {
        var there = made.get(page);
        if (there == null) {
            var view = views.get(page);
            if (view == null) {
                throw new IllegalArgumentException("no view registered for " + page);
            }
            there = loader.load(view);
            made.put(page, there);
        }
        return there;
    }

    /** Lets every view go. */
    void dispose() {
        made.values().forEach(loaded -> loaded.view().dispose());
        made.clear();
    }
}
