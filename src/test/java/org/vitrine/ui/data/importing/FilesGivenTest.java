package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesGivenTest {
    @TempDir
    Path folder;

    @Test
    void allMonthsOfAFolderAreTakenHoweverMany() throws Exception {
        for (int month = 0; month < 100; month++) {
            Files.writeString(folder.resolve("log-%03d.csv".formatted(month)), "user,item\nu,i\n");
        }
        var found = FilesGiven.filesOf(List.of(folder));
        assertThat(found.files()).hasSize(100).doesNotHaveDuplicates();
        assertThat(found.leftOut()).isZero();
    }

    @Test
    void filesOfOtherNamesBehindTheFirstAreCounted() throws Exception {
        for (int k = 0; k < 70; k++) {
            var letters = "" + (char) ('a' + k / 26) + (char) ('a' + k % 26);
            Files.writeString(folder.resolve(letters + ".csv"), "user,item\nu,i\n");
        }
        Files.writeString(folder.resolve(".hidden"), "x");
        var found = FilesGiven.filesOf(List.of(folder));
        assertThat(found.files()).hasSize(FilesGiven.MOST_FILES);
        assertThat(found.leftOut()).isEqualTo(10);
        assertThat(FilesGiven.filesOf(found.files()).leftOut()).isZero();
    }
}
