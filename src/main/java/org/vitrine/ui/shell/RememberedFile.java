package org.vitrine.ui.shell;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.ui.fx.Theme;

/** {@link Remembered} as a file in the user's settings folder. Losing it costs a window size, so it never stops a start. */
public final class RememberedFile {
    private static final Logger LOG = LoggerFactory.getLogger(RememberedFile.class);

    private final Path file;

    public RememberedFile(Path settingsFolder) {
        this.file = settingsFolder.resolve("window.properties");
    }

    /** Where settings of this user live on this system. */
    public static Path settingsFolder() {
        var home = Path.of(System.getProperty("user.home"));
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            var roaming = System.getenv("APPDATA");
            return (roaming == null ? home.resolve("AppData/Roaming") : Path.of(roaming)).resolve("Vitrine");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library/Application Support/Vitrine");
        }
        var config = System.getenv("XDG_CONFIG_HOME");
        return (config == null || config.isBlank() ? home.resolve(".config") : Path.of(config)).resolve("vitrine");
    }

    public Remembered read() {
        var first = Remembered.atFirst();
        if (!Files.exists(file)) {
            return first;
        }
        var values = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            values.load(in);
            return new Remembered(
                    Math.clamp(Double.parseDouble(values.getProperty("width", "1280")), 800, 10_000),
                    Math.clamp(Double.parseDouble(values.getProperty("height", "800")), 600, 10_000),
                    Boolean.parseBoolean(values.getProperty("maximised")),
                    Locale.forLanguageTag(
                            values.getProperty("language", first.language().toLanguageTag())),
                    Theme.valueOf(values.getProperty("theme", first.theme().name())),
                    Arrays.stream(values.getProperty("recent", "").split("\n"))
                            .filter(line -> !line.isBlank())
                            .map(Path::of)
                            .toList());
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} is damaged; starting as at first", file, e);
            return first;
        }
    }

    public void write(Remembered now) {
        var values = new Properties();
        values.setProperty("width", Double.toString(now.width()));
        values.setProperty("height", Double.toString(now.height()));
        values.setProperty("maximised", Boolean.toString(now.maximised()));
        values.setProperty("language", now.language().toLanguageTag());
        values.setProperty("theme", now.theme().name());
        values.setProperty(
                "recent", now.recentProjects().stream().map(Path::toString).collect(Collectors.joining("\n")));
        try {
            Files.createDirectories(file.getParent());
            var fresh = Files.createTempFile(file.getParent(), "window", ".tmp");
            try (var out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                values.store(out, null);
            }
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("cannot remember the window in {}", file, e);
        }
    }
}
