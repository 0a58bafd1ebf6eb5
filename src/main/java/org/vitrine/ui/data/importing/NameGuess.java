package org.vitrine.ui.data.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** What a project may be called: as the folder its files lie in. */
final class NameGuess {
    /** Folders whose names say nothing. */
    private static final Set<String> SAYS_NOTHING =
            Set.of("data", "raw", "csv", "files", "downloads", "desktop", "documents", "tmp", "数据", "下载", "桌面", "文档");

    private NameGuess() {}

    static String of(Draft draft) {
        for (var file : draft.used()) {
            for (var folder = file.path().getParent(); folder != null; folder = folder.getParent()) {
                var name = folder.getFileName();
                if (name != null && !SAYS_NOTHING.contains(name.toString().toLowerCase(Locale.ROOT))) {
                    return name.toString();
                }
            }
        }
        return "shop";
    }

    /** The name, or the first one counted up from it that no project has. */
    static String free(String name, Path folder) {
        var free = name;
        for (int n = 2; Files.exists(folder.resolve(ImportPlace.folderName(free))); n++) {
            free = name + " " + n;
        }
        return free;
    }
}
