package org.vitrine;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the log of this user lies. The logging configuration reads the property when the first line is written. */
final class LogFile {
    static final String PROPERTY = "vitrine.log";

    private LogFile() {}

    static void choose() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, folder().resolve("vitrine.log").toString());
        }
    }

    private static Path folder() {
        var home = Path.of(System.getProperty("user.home"));
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return under(System.getenv("LOCALAPPDATA"), home.resolve("AppData/Local"))
                    .resolve("Vitrine");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library/Logs/Vitrine");
        }
        return under(System.getenv("XDG_STATE_HOME"), home.resolve(".local/state"))
                .resolve("vitrine");
    }

    private static Path under(@Nullable String chosen, Path usual) {
        return chosen == null || chosen.isBlank() ? usual : Path.of(chosen);
    }
}
