package org.vitrine.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vitrine.ui.fx.Theme;

/** What the window remembers from one start to the next. Sizes in pixels. */
public record Remembered(
        double width, double height, boolean maximised, Locale language, Theme theme, List<Path> recentProjects) {
    public Remembered {
        recentProjects = List.copyOf(recentProjects);
    }

    static Remembered atFirst() {
        return new Remembered(1280, 800, false, Locale.getDefault(), Theme.LIGHT, List.of());
    }
}
