package org.vitrine.ui.shell;

import java.nio.file.Path;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The projects opened last, the latest first. */
public final class RecentProjects {
    private static final int KEPT = 8;

    private final ObservableList<Path> folders = FXCollections.observableArrayList();
    private final ObservableList<Path> readOnly = FXCollections.unmodifiableObservableList(folders);

    public RecentProjects(List<Path> first) {
        folders.setAll(first.stream().limit(KEPT).toList());
    }

    public ObservableList<Path> folders() {
        return readOnly;
    }

    void add(Path folder) {
        var whole = folder.toAbsolutePath().normalize();
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
