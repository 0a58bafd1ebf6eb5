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
import org.vitrine.domain.Texts;

class ImportRequestTest {
    @TempDir
    Path folder;

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
