package org.vitrine.ui.shell;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The projects opened last, the latest first. */
public final class RecentProjects {
    private static final int KEPT = 8;

    private final ObservableList<Path> folders = FXCollections.observableArrayList();
    private final Map<Path, String> names = new HashMap<>();
    private final ObservableList<Path> readOnly = FXCollections.unmodifiableObservableList(folders);

    public RecentProjects(List<Path> first) {
        folders.setAll(first.stream().limit(KEPT).toList());
    }

    public ObservableList<Path> folders() {
        return readOnly;
    }

    /** What a project is called: by its own name once that is known, until then by its folder's. */
    public String name(Path folder) {
        return names.getOrDefault(
                folder, Optional.ofNullable(folder.getFileName()).orElse(folder).toString());
    }

    /** The names projects give themselves; whoever lists them hears of it as of a change. */
    void learn(Map<Path, String> called) {
        if (!called.isEmpty()) {
            names.putAll(called);
            folders.setAll(List.copyOf(folders));
        }
    }

    void add(Path folder, String name) {
        var whole = folder.toAbsolutePath().normalize();
        names.put(whole, name);
        folders.remove(whole);
        folders.addFirst(whole);
        if (folders.size() > KEPT) {
            folders.removeLast();
        }
    }

    public void forget(Path folder) {
        folders.remove(folder);
    }
}
