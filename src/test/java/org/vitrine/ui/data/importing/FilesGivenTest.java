package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.Texts;

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
        assertThat(found.leftOut()).isEmpty();
    }

    @Test
    void filesOfOtherNamesBehindTheFirstAreNamed() throws Exception {
        for (int k = 0; k < 70; k++) {
            var letters = "" + (char) ('a' + k / 26) + (char) ('a' + k % 26);
            Files.writeString(folder.resolve(letters + ".csv"), "user,item\nu,i\n");
        }
        Files.writeString(folder.resolve(".hidden"), "x");
        var found = FilesGiven.filesOf(List.of(folder));
        assertThat(found.files()).hasSize(FilesGiven.MOST_FILES);
        assertThat(found.leftOut()).hasSize(10).startsWith("ci.csv", "cj.csv").endsWith("cr.csv");
        assertThat(Texts.in(Locale.ENGLISH).of(UnusedWords.leftOut(found.leftOut())))
                .startsWith("Of the folder 10 more files are not on the list: ci.csv, cj.csv, ck.csv,")
                .contains("cn.csv and 4 more. A folder gives its first 60 files");
        assertThat(FilesGiven.filesOf(found.files()).leftOut()).isEmpty();
    }
}
