package org.vitrine.ui.data.importing;

import java.util.Locale;

/** The four steps of the sheet. */
enum Step {
    FILES,
    READING,
    COLUMNS,
    REPORT;

    /** Last part of message keys and picture names. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
