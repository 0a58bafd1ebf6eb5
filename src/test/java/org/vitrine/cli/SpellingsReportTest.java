package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.cli.DataCommands.Said;

/** {@code vitrine recipe spellings}, and the step it prints. */
class SpellingsReportTest {
    @TempDir
    Path folder;

    @BeforeEach
    void importItems() throws Exception {
        var events = Files.writeString(folder.resolve("log.csv"), "user,item,price\nu1,a,1\nu1,b,2\nu2,c,3\nu2,d,4\n");
        var items = Files.writeString(
                folder.resolve("items.csv"), "item,brand\na,Philips\nb,Philips\nc,Filips\nd,华为\ne,小米\n");
        assertThat(imported(events, items).status()).isZero();
    }

    private Said imported(Path events, Path items) {
        return new DataCommands().run("import", shop(), "--events", events.toString(), "--items", items.toString());
    }

    @Test
    void theTextNamesEachSpellingWithItsRowsAndPrintsTheStep() {
        var said = run("items", "brand", "--method", "metaphone");
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("Philips (2) ← Filips (1)")
                .contains("One value is spelt in several ways; 1 row")
                .contains("\"step\":\"merge-values\"")
                .doesNotContain("华为");
        assertThat(run("items", "brand").out()).contains("No value is spelt in several ways");
    }

    @Test
    void theStepMergesNowAndAtEveryImport() throws Exception {
        var found = json(run("items", "brand", "--method", "jaro-winkler", "--size", "80", "--json"));
        assertThat(found.path("method").asText()).isEqualTo("jaro-winkler");
        assertThat(found.path("size").asInt()).isEqualTo(80);
        assertThat(found.path("whole").asBoolean()).isTrue();
        assertThat(found.path("clusters")).hasSize(1);
        var cluster = found.path("clusters").get(0);
        assertThat(cluster.path("right").asText()).isEqualTo("Philips");
        assertThat(cluster.path("wrong").get(0).path("value").asText()).isEqualTo("Filips");
        assertThat(cluster.path("wrong").get(0).path("rows").asInt()).isEqualTo(1);
        var added = json(
                new DataCommands().run("recipe", "add", found.path("step").toString(), "--project", shop(), "--json"));
        assertThat(added.path("steps").get(0).path("changed").asInt()).isEqualTo(1);
        assertThat(run("items", "brand", "--method", "metaphone").out())
                .as("the table as the recipe leaves it")
                .contains("No value is spelt in several ways");
        var again = Files.writeString(
                folder.resolve("items.csv"), "item,brand\na,Philips\nb,Filips\nc,Filips\nd,华为\ne,Philips\n");
        assertThat(imported(folder.resolve("log.csv"), again).status()).isZero();
        var replayed = json(new DataCommands().run("recipe", "--project", shop(), "--json"));
        assertThat(replayed.path("steps").get(0).path("state").asText()).isEqualTo("done");
        assertThat(replayed.path("steps").get(0).path("changed").asInt()).isEqualTo(2);
    }

    @Test
    void whatCannotBeLookedForIsToldWithTheWayOut() {
        assertTold(run("items", "brand", "--method", "metaphone", "--size", "3"), "takes no size 3", "takes none");
        assertTold(run("items", "brand", "--method", "levenshtein", "--size", "9"), "takes no size 9", "1 to 4");
        assertTold(run("items", "colour"), "colour", "brand");
        assertTold(run("things", "brand"), "things", "items");
        assertTold(run("items"), "spellings TABLE COLUMN");
        var said = run("items", "brand", "--method", "soundex");
        assertThat(said.status()).isEqualTo(ExitStatus.WRONG_USAGE.code());
        assertThat(said.err()).contains("soundex", "metaphone", "jaro-winkler");
    }

    private static void assertTold(Said said, String... words) {
        assertThat(said.err()).contains(words).doesNotContain("Exception");
        assertThat(said.status()).isEqualTo(ExitStatus.BAD_INPUT.code());
    }

    private static JsonNode json(Said said) throws Exception {
        assertThat(said.err()).doesNotContain("Exception");
        assertThat(said.status()).isZero();
        return said.json();
    }

    private Said run(String... words) {
        var line = new ArrayList<>(List.of("recipe", "spellings"));
        line.addAll(List.of(words));
        line.addAll(List.of("--project", shop()));
        return new DataCommands().run(line.toArray(String[]::new));
    }

    private String shop() {
        return folder.resolve("shop").toString();
    }
}
