package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
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
        assertThat(found.passed().leftOut()).isEmpty();
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
        assertThat(found.passed().leftOut())
                .hasSize(10)
                .startsWith("ci.csv", "cj.csv")
                .endsWith("cr.csv");
        assertThat(Texts.in(Locale.ENGLISH)
                        .of(UnusedWords.leftOut(found.passed().leftOut())))
                .startsWith("Of the folder 10 more files are not on the list: ci.csv, cj.csv, ck.csv,")
                .contains("cn.csv and 4 more. A folder gives its first 60 files");
        assertThat(FilesGiven.filesOf(found.files()).passed().leftOut()).isEmpty();
    }

    @Test
    void anEmptyFileAmongOthersIsPassedOverAndNamed() throws Exception {
        var empty = Files.writeString(folder.resolve("log-2.csv"), "");
        assertThat(FilesGiven.look(Draft.EMPTY, List.of(empty), new CancelToken())
                        .guessed()
                        .files())
                .as("alone it says itself that it is empty")
                .hasSize(1);
        var full = Files.writeString(folder.resolve("log-1.csv"), "user,item\nu,i\n");
        var found = FilesGiven.look(Draft.EMPTY, List.of(full, empty), new CancelToken());
        assertThat(found.guessed().files()).extracting(DraftFile::path).containsExactly(full);
        assertThat(found.passed().empty()).containsExactly("log-2.csv");
        assertThat(Texts.in(Locale.ENGLISH).of(UnusedWords.empty(found.passed().empty())))
                .isEqualTo("One file is empty and was passed over: log-2.csv");
        var later = FilesGiven.look(found.guessed(), List.of(empty), new CancelToken());
        assertThat(later.guessed().files()).hasSize(1);
        assertThat(later.passed().empty()).containsExactly("log-2.csv");
    }

    @Test
    void filesOfFoldersBelowAreToldAndNotTaken() throws Exception {
        Files.writeString(folder.resolve("items.csv"), "item,title\ni,Tea\n");
        for (var month : List.of("2024-10", "2024-9")) {
            Files.createDirectories(folder.resolve(month));
            Files.writeString(folder.resolve(month).resolve("log.csv"), "user,item\nu,i\n");
        }
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/project.json"), "{}");
        Files.writeString(folder.resolve("shop/events.csv"), "user,item\nu,i\n");
        var found = FilesGiven.filesOf(List.of(folder));
        assertThat(found.files()).containsExactly(folder.resolve("items.csv"));
        assertThat(found.passed().below())
                .containsExactly(folder.resolve("2024-9/log.csv"), folder.resolve("2024-10/log.csv"));
        assertThat(Texts.in(Locale.ENGLISH).of(UnusedWords.below(found.passed())))
                .isEqualTo("2 files lie in 2 folders below and are not on the list: 2024-9, 2024-10");
    }
}
