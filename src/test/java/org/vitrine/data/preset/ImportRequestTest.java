package org.vitrine.data.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ImportException;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Texts;

class ImportRequestTest {
    @TempDir
    Path folder;

    /** Before, the sentence said that one file of the folder has not the columns of another, and no more. */
    @Test
    void aFolderOfAKnownLayoutNamedForOneTableIsToldHowToBeRead() throws Exception {
        Files.writeString(folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n");
        Files.writeString(folder.resolve("movies.csv"), "movieId,title,genres\n1,Toy Story (1995),Comedy\n");
        var named = Map.of(TableKind.EVENTS, List.of(folder.toString()));
        var request =
                new ImportRequest(named, Optional.empty(), "", List.of(), List.of(), new ImportRequest.Reading("", ""));
        var problem = catchThrowableOfType(ImportException.class, request::plan).problem();
        assertThat(Texts.in(Locale.ENGLISH).of(problem.advice())).contains("--from " + folder, "MovieLens 20M to 32M");
        assertThat(Texts.in(Locale.SIMPLIFIED_CHINESE).of(problem.advice())).contains("--from " + folder);
        Files.delete(folder.resolve("ratings.csv"));
        Files.writeString(folder.resolve("other.csv"), "user,item\na,b\n");
        // of no known layout: what is wrong is told, and nothing of a layout
        var unknown = catchThrowableOfType(ImportException.class, request::plan).problem();
        assertThat(Texts.in(Locale.ENGLISH).of(unknown.advice())).doesNotContain("--from");
    }

    @Test
    void filesOfAnotherLayoutAreRefusedWithTheFilesItIsKnownBy() throws Exception {
        Files.writeString(folder.resolve("events.csv"), "user,item\na,b\n");
        var request = new ImportRequest(Map.of(), Optional.of(folder), "movielens-1m", List.of(), "", "");
        var problem = catchThrowableOfType(ImportException.class, request::plan).problem();
        var english = Texts.in(Locale.ENGLISH);
        assertThat(english.of(problem.what())).contains(folder.toString()).endsWith("'movielens-1m'");
        assertThat(english.of(problem.why())).contains("ratings.dat").doesNotContain("movielens-1m");
    }
}
