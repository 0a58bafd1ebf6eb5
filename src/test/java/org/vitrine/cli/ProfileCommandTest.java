package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;

/** Quality on the command line: thresholds, ways out, the report and what a split leaks. */
class ProfileCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void importEvents() throws Exception {
        var log = new StringBuilder("user,item,timestamp\n");
        for (int k = 0; k < 60; k++) {
            log.append("u")
                    .append(k % 6)
                    .append(",i")
                    .append(k % 10)
                    .append(",")
                    .append(1_700_000_000L + 4_000L * k);
            log.append("\n");
        }
        log.append("u1,i1,1700004001\n").append("lonely,i1,1700500001\n");
        Files.writeString(folder.resolve("log.csv"), log.toString());
        assertThat(run("import", shop(), "--events", folder.resolve("log.csv").toString())
                        .status())
                .isZero();
    }

    @Test
    void aThresholdIsChangedKeptListedAndTakenBack() throws Exception {
        assertThat(count("cold-users")).isEqualTo(1);
        assertThat(run("profile", "--project", shop(), "--threshold", "cold-events=11", "--json")
                        .json()
                        .path("findings")
                        .findValuesAsText("id"))
                .contains("cold-users");
        assertThat(count("cold-users")).isEqualTo(6);
        var listed = run("profile", "--project", shop(), "--thresholds");
        assertThat(listed.out()).contains("cold-events").contains("11 *");
        var report = folder.resolve("asked-together.html");
        run("profile", "--project", shop(), "--thresholds", "--to", report.toString());
        assertThat(report).exists();
        run("profile", "--project", shop(), "--usual-thresholds");
        assertThat(count("cold-users")).isEqualTo(1);
        var wrong = run("profile", "--project", shop(), "--threshold", "cold-events=no");
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.err()).contains("cold-events=no cannot be", "whole number from 1 to 1,000");
        assertThat(run("profile", "--project", shop(), "--threshold", "cold").err())
                .contains("NAME=VALUE");
    }

    @Test
    void memoryIsToldColumnByColumnWithTheStepsThatHelp() throws Exception {
        var memory = run("profile", "--project", shop(), "--memory", "--json").json();
        var table = memory.path("memory").path("tables").get(0);
        assertThat(table.path("name").asText()).isEqualTo("events");
        assertThat(table.path("rows").asInt()).isEqualTo(62);
        var columns = table.path("columns");
        assertThat(columns.findValuesAsText("name")).containsExactly("user", "item", "timestamp");
        assertThat(columns.findValuesAsText("stored")).containsExactly("code8", "code8", "int32");
        assertThat(columns.get(2).path("bytes").asLong()).isEqualTo(16 + 62 * 4);
        assertThat(columns.get(0).path("texts").asInt()).isEqualTo(7);
        long sum = columns.valueStream()
                .mapToLong(each -> each.path("bytes").asLong())
                .sum();
        assertThat(memory.path("memory").path("bytes").asLong()).isEqualTo(sum);
        assertThat(memory.path("memory").path("savings")).isEmpty();
        assertThat(memory.has("findings")).isFalse();
        var said = run("profile", "--project", shop(), "--memory");
        assertThat(said.out())
                .contains("in one table; the heap may have", "text, 1 byte a row", "whole number, 4 bytes");
    }

    @Test
    void theStepThatSavesMemoryIsOneTheRecipeTakes() throws Exception {
        var log = new StringBuilder("user,item,timestamp,device,source\n");
        for (int k = 0; k < 3_000; k++) {
            log.append("u%d,i%d,%d,%d,web\n".formatted(k % 6, k % 10, 1_700_000_000L + 4_000L * k, 100_000 + k));
        }
        Files.writeString(folder.resolve("wide.csv"), log.toString());
        var project = folder.resolve("wide-shop").toString();
        run("import", project, "--events", folder.resolve("wide.csv").toString(), "--type", "events.device=text");
        var memory = run("profile", "--project", project, "--memory", "--json")
                .json()
                .path("memory");
        var saving = memory.path("savings").get(0);
        assertThat(saving.path("column").asText()).isEqualTo("device");
        assertThat(saving.path("why").asText()).isEqualTo("written-numbers");
        assertThat(memory.path("savings").get(1).path("why").asText()).isEqualTo("one-value");
        run("recipe", "--project", project, "add", saving.path("step").toString());
        var after = run("profile", "--project", project, "--memory", "--json")
                .json()
                .path("memory");
        assertThat(after.path("bytes").asLong())
                .isCloseTo(
                        memory.path("bytes").asLong() - saving.path("bytes").asLong(),
                        org.assertj.core.api.Assertions.within(64L));
        assertThat(after.path("besideBytes").asLong()).isZero();
    }

    @Test
    void theWayOutIsAStepTheRecipeTakes() throws Exception {
        var profile = run("profile", "--project", shop(), "--json").json();
        var fix = profile.path("fixes")
                .valueStream()
                .filter(each -> each.path("finding").asText().equals("near-duplicates"))
                .findFirst()
                .orElseThrow();
        assertThat(profile.path("lights").path("events").asText()).isEqualTo("amber");
        var added = run(
                "recipe",
                "--project",
                shop(),
                "--json",
                "add",
                fix.path("steps").get(0).toString());
        assertThat(added.json().path("steps").get(0).path("changed").asInt()).isEqualTo(1);
        assertThat(count("near-duplicates")).isZero();
    }

    @Test
    void whatNoStepMendsIsToldWithWhatToDo() throws Exception {
        var log = Files.readString(folder.resolve("log.csv")) + "u1,i1,yesterday\n";
        Files.writeString(folder.resolve("log.csv"), log);
        run("import", shop(), "--events", folder.resolve("log.csv").toString());
        var findings = run("profile", "--project", shop(), "--json").json().path("findings");
        var times = findings.valueStream()
                .filter(each -> each.path("id").asText().equals("unparsable-times"))
                .findFirst()
                .orElseThrow();
        assertThat(times.path("advice").asText()).contains("a recipe cannot reach them");
        assertThat(findings.valueStream()
                        .filter(each -> each.path("id").asText().equals("near-duplicates"))
                        .findFirst()
                        .orElseThrow()
                        .has("advice"))
                .isFalse();
        assertThat(run("profile", "--project", shop()).out()).contains("a recipe cannot reach them");
    }

    @Test
    void theReportIsOneFileInTheLanguageOfWhoAsks() throws Exception {
        var file = folder.resolve("report.html");
        var said = new DataCommands(Locale.SIMPLIFIED_CHINESE, new CancelToken())
                .run("profile", "--project", shop(), "--to", file.toString(), "--split", "temporal");
        assertThat(said.status()).isZero();
        assertThat(file).content().contains("lang=\"zh-CN\"", "没有发现泄漏", "SHA-256");
    }

    @Test
    void aSplitTellsWhatItLeaks() throws Exception {
        var clean = run("profile", "--project", shop(), "--split", "temporal", "--json")
                .json();
        assertThat(clean.path("split").path("clean").asBoolean()).isTrue();
        var leaks = run("profile", "--project", shop(), "--split", "ratio", "--json")
                .json();
        assertThat(leaks.path("split").path("later").asInt()).isPositive();
        assertThat(leaks.path("findings").findValuesAsText("id")).contains("train-after-test");
        assertThat(clean.path("findings").findValuesAsText("id")).doesNotContain("train-after-test");
        assertThat(count("train-after-test")).as("nobody asked about a split").isZero();
        assertThat(run("profile", "--project", shop(), "--split", "ratio").out())
                .contains("Trains on the future", "a temporal split (--split temporal)");
        var provided = run("profile", "--project", shop(), "--split", "provided");
        assertThat(provided.err()).contains("Say --split temporal").doesNotContain("Temporal split");
        assertThat(run("profile", "--project", shop(), "--split", "sideways").status())
                .isNotZero();
    }

    @Test
    void theUsualSplitIsTheOneTheProjectKeeps() throws Exception {
        assertThat(run("profile", "--project", shop(), "--split", "usual").out())
                .contains("which suits the data");
        Files.writeString(
                Path.of(shop(), "settings.json"),
                "{\"split\": {\"kind\": \"ratio\", \"validation\": 0.2, \"test\": 0.3}}");
        var kept = run("profile", "--project", shop(), "--split", "usual", "--json")
                .json();
        assertThat(kept.path("split").path("kind").asText()).isEqualTo("ratio");
        assertThat(kept.path("split").path("from").asText()).isEqualTo("project");
        assertThat(run("profile", "--project", shop(), "--split", "usual").out())
                .contains("ratio (20% validation, 30% test), as kept in the project");
        var half =
                run("profile", "--project", shop(), "--test", "0.5", "--json").json();
        assertThat(half.path("split").path("from").asText()).isEqualTo("option");
        assertThat(half.path("split").path("heldOut").asInt())
                .isGreaterThan(kept.path("split").path("heldOut").asInt());
        assertThat(run("profile", "--project", shop(), "--split", "temporal").out())
                .contains("temporal (10% validation, 10% test), as said here");
    }

    @Test
    void theRowsOfAFindingAreShown() throws Exception {
        int near = count("near-duplicates");
        var rows = run("table", "--project", shop(), "--finding", "near-duplicates", "--json")
                .json();
        assertThat(rows.path("table").asText()).isEqualTo("events");
        assertThat(rows.path("shown").asInt()).isEqualTo(near);
        assertThat(rows.path("rowNumbers")).hasSize(near);
        assertThat(rows.path("cells").get(0).toString()).contains("\"u1\",\"i1\"");
        var file = folder.resolve("rows.csv");
        run("table", "--project", shop(), "--finding", "near-duplicates", "--to", file.toString());
        assertThat(Files.readAllLines(file)).hasSize(near + 1);
        var none = run("table", "--project", shop(), "--finding", "ghosts");
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err()).contains("There is no finding ghosts", "near-duplicates");
    }

    private int count(String id) throws Exception {
        return run("profile", "--project", shop(), "--json")
                .json()
                .path("findings")
                .valueStream()
                .filter(each -> each.path("id").asText().equals(id))
                .mapToInt(each -> each.path("count").asInt())
                .sum();
    }

    private String shop() {
        return folder.resolve("shop").toString();
    }

    private static DataCommands.Said run(String... args) {
        return new DataCommands().run(args);
    }

    @Test
    void aReportIsAPageAndNothingElse() throws Exception {
        var file = folder.resolve("report.pdf");
        var said = run("profile", "--project", shop(), "--to", file.toString());
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err()).contains("report.pdf").contains(".html");
        assertThat(file).doesNotExist();
    }

    @Test
    void lessThanNoRowsAreRefused() throws Exception {
        var said = run("table", "--project", shop(), "--limit", "-3");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("-3");
    }
}
