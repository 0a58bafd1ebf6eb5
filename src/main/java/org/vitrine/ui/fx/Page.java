package org.vitrine.ui.fx;

import java.util.Locale;

/** The pages of the window, in the order of the navigation. */
public enum Page {
    HOME("mdal-home", false),
    DATA("mdmz-table_chart", true),
    TRAIN("mdal-insights", true),
    RUNS("mdal-list_alt", true),
    SHOPPER("mdmz-person", true),
    LISTS("mdmz-view_list", true);

    private final String icon;
    private final boolean needsProject;

    Page(String icon, boolean needsProject) {
        this.icon = icon;
        this.needsProject = needsProject;
    }

    /** Ikonli code of the page's icon. */
    public String icon() {
        return icon;
    }

    /** Whether the page shows a project; without one the shell says how to open one instead. */
    public boolean needsProject() {
        return needsProject;
    }

    /** Name in lower case: FXML folder, file names of pictures. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Message key of the title; {@code shell.page.<id>}. */
    public String titleKey() {
        return "shell.page." + id();
    }
}
