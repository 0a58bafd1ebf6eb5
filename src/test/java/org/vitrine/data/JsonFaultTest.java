package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.data.recipe.RecipeJson;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Broken files are told in the program's own words, not in those of the libraries that read them. */
class JsonFaultTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '§', delimiter = '|', textBlock = """
            {"user":"u2","item":i2}   | before column
            {"user":"u2","item":"i2"  | it ends in the middle
            {"user":"u2" "item":"i2"} | before column
            """)
    void aBrokenLineOfJson(String line, String words) throws Exception {
        var file = Files.writeString(
                folder.resolve("events.jsonl"),
                "{\"user\":\"u1\",\"item\":\"i1\"}\n" + line + "\n{\"user\":\"u3\",\"item\":\"i3\"}\n");
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, PlanDraft.source(file, TableKind.EVENTS))));
        var report = new TableImporter()
                .load(plan, Path.of(""), Progress.SILENT, new CancelToken())
                .report();
        assertThat(report.setAside()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(ENGLISH.of(row.reason()))
                    .startsWith("it is not JSON: " + words)
                    .doesNotContain("token")
                    .doesNotContain("Unrecognized");
        });
    }

    @Test
    void aBrokenRecipe() {
        assertThatThrownBy(() -> RecipeJson.recipe("{\"steps\": [", "recipe.json"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(ENGLISH.of(e.problem().what()))
                            .contains("recipe.json")
                            .contains("line 1");
                    assertThat(ENGLISH.of(e.problem().why())).startsWith("Its JSON is broken: it ends in the middle");
                });
    }

    @Test
    void aDamagedArchive() throws Exception {
        var file = Files.write(folder.resolve("shop.zip"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 1, 2, 3});
        assertThatThrownBy(() -> FormatSniffer.sniff(file))
                .isInstanceOfSatisfying(
                        ImportException.class,
                        e -> assertThat(ENGLISH.of(e.problem().why()))
                                .isEqualTo(
                                        "It is damaged or not what its name says: its archive is damaged or was not copied"
                                                + " to its end"));
    }
}
