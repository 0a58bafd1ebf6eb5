package org.vitrine.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.ui.fx.Theme;

class RememberedFileTest {
    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsRead() {
        var now = new Remembered(
                1400, 900, true, Locale.SIMPLIFIED_CHINESE, Theme.DARK, List.of(Path.of("/a/b"), Path.of("/c d/é")));
        new RememberedFile(folder).write(now);
        assertThat(new RememberedFile(folder).read()).isEqualTo(now);
        assertThat(folder.toFile().list()).containsExactly("window.properties");
    }

    @Test
    void damagedFileStartsAsAtFirst() throws Exception {
        Files.writeString(folder.resolve("window.properties"), "width=many\ntheme=PLAID\n");
        assertThat(new RememberedFile(folder).read()).isEqualTo(Remembered.atFirst());
    }
}
