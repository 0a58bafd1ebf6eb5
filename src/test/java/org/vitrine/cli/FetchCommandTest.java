package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.cli.DataCommands.Said;
import org.vitrine.domain.CancelToken;

/** No test here asks a network: what is refused or there already needs none. */
class FetchCommandTest {
    @TempDir
    Path folder;

    @Test
    void withoutAnAgreementTheTermsAreShownAndNothingIsFetched() {
        var said = run("fetch", "movielens-1m", "--to", target());
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err())
                .contains(
                        "GroupLens: research",
                        "File: ml-1m.zip, about 5.9 MB, from files.grouplens.org",
                        "https://files.grouplens.org/datasets/movielens/ml-1m.zip")
                .contains("Only files.grouplens.org is asked", "--accept-licence");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whichOfSeveralIsFetchedIsSaid() {
        var said = run("fetch", "movielens-csv", "--to", target());
        assertThat(said.err().lines()).contains("MovieLens latest-small");
        assertThat(said.err()).contains("ml-latest-small.zip, about 1 MB").doesNotContain("20M");
    }

    @Test
    void whatWasFetchedBeforeNeedsNoNetworkAndNoAgreement() throws IOException {
        var shelf = Files.createDirectories(folder.resolve("data"));
        Files.writeString(shelf.resolve("users.dat"), "1::F::1::10::48067\n");
        Files.writeString(shelf.resolve(".fetched.json"), """
                {"preset": "movielens-1m", "choice": "", "received": [], "files": [{"name": "users.dat", "bytes": 19}]}
                """);
        var said = run("fetch", "movielens-1m", "--to", target(), "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().path("fetchedBefore").asBoolean()).isTrue();
        assertThat(said.json().path("files").get(0).path("name").asText()).isEqualTo("users.dat");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            olist         | -   | kaggle.com gives it only to those who sign in there
            book-crossing | -   | Vitrine knows no address
            movielens-csv | 99m | There are: latest-small, 20m, 25m, 32m
            no-such-data  | -   | There is no layout called
            """)
    void whatCannotBeFetchedIsSaid(String preset, String choice, String why) {
        var said = choice.equals("-")
                ? run("fetch", preset, "--to", target(), "--accept-licence")
                : run("fetch", preset, "--to", target(), "--choice", choice, "--accept-licence");
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err()).contains(why);
    }

    @Test
    void theListOfLayoutsSaysWhatCanBeFetched() throws IOException {
        var said = run("presets");
        assertThat(said.out())
                .contains(
                        "Vitrine fetches it: vitrine fetch wands",
                        "vitrine fetch movielens-csv --to DIR --choice latest-small|20m|25m|32m")
                .contains("By hand: tianchi.aliyun.com", "By hand: download it", "A format:");
        var json = run("presets", "--json").json();
        json.path("presets").forEach(preset -> {
            assertThat(preset.path("access").asText()).isIn("fetch", "sign-in", "by-hand", "included", "format");
            if (preset.path("name").asText().equals("esci")) {
                assertThat(preset.path("fetch").get(0).path("bytes").asLong()).isEqualTo(1_160_144_273);
            }
        });
    }

    private String target() {
        return folder.resolve("data").toString();
    }

    private static Said run(String... args) {
        return new DataCommands(Locale.ENGLISH, new CancelToken()).run(args);
    }
}
