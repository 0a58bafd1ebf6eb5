package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {
    private static final int JAVA_17 = 61;

    /** Else an older Java would answer with UnsupportedClassVersionError instead of our sentence. */
    @Test
    void anOlderJavaCanLoadTheEntryPoint() throws Exception {
        try (var in =
                new DataInputStream(Launcher.class.getResource("Launcher.class").openStream())) {
            in.readInt();
            in.readUnsignedShort();
            assertThat(in.readUnsignedShort()).isEqualTo(JAVA_17);
        }
    }

    /** Else the JVM refuses to start: it would begin with more than there may be. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whoSaysHowLargeTheHeapMayBeIsNotContradicted(@TempDir Path home) throws Exception {
        var script = executable(home.resolve("bin/vitrine"), Files.readString(Path.of("installer/app/vitrine")));
        executable(home.resolve("runtime/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/vitrine.jar"));
        assertThat(options(script, home, "")).contains("-Xms1536m");
        assertThat(options(script, home, "-Dx=1 -Xmx1g"))
                .contains("-Xmx1g")
                .noneMatch(option -> option.startsWith("-Xms"));
    }

    /** Else no file with a Chinese name is found. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aLocaleThatIsNotInstalledIsAWishForALanguageOnly(@TempDir Path home) throws Exception {
        var script = executable(home.resolve("bin/vitrine"), Files.readString(Path.of("installer/app/vitrine")));
        executable(home.resolve("runtime/bin/java"), "#!/bin/sh\necho \"$LC_ALL $VITRINE_LANG\"\n");
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/vitrine.jar"));
        var builder = new ProcessBuilder(script.toString());
        builder.environment().remove("VITRINE_LANG");
        builder.environment().remove("LC_MESSAGES");
        builder.environment().remove("LC_ALL");
        builder.environment().put("LANG", "xx_YY.UTF-8");
        var process = builder.redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("C.UTF-8 xx_YY.UTF-8");
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private static List<String> options(Path script, Path home, String more) throws IOException {
        var process = new ProcessBuilder(script.toString(), "tour").redirectErrorStream(true);
        process.environment().put("VITRINE_JAVA_OPTS", more);
        process.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
        return new String(process.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
