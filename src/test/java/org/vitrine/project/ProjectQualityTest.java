package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.recipe.Recipe;
import org.vitrine.data.recipe.RowStep;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Thresholds of a project and its report. */
class ProjectQualityTest {
    private static final QualityThresholds TWO = QualityThresholds.USUAL.with(Limit.COLD_EVENTS, 2);
    private static final String EVIL = "<script>alert('x')</script>";

    @TempDir
    Path temporary;

    private Path folder;
    private Path events;

    @BeforeEach
    void writeEvents() throws Exception {
        folder = temporary.resolve("shop");
        events = temporary.resolve("events.csv");
        Files.writeString(
                events, "user,item,note\nu1,i1,\nu1,i2,x\nu1,i3,\nu2,i1,b\nu2,i2,b\nu3,i1," + EVIL + "\n,i1,a\n");
    }

    @Test
    void changedThresholdsAreKeptAndTheTablesAreLookedAtAgain() throws Exception {
        try (var project = create()) {
            assertThat(cold(project)).isEqualTo(3);
            var data = project.dataset(Progress.SILENT, new CancelToken());
            var aside = findings(project, "missing-ids");
            project.change(TWO, Progress.SILENT, new CancelToken());
            assertThat(cold(project)).isEqualTo(1);
            assertThat(findings(project, "missing-ids"))
                    .as("what was found while reading is still known")
                    .isEqualTo(aside)
                    .hasSize(1);
            assertThat(project.dataset(Progress.SILENT, new CancelToken()))
                    .as("the data is the same")
                    .isSameAs(data);
        }
        assertThat(folder.resolve("quality.json")).content().contains("\"cold-events\" : 2");
        try (var again = open()) {
            assertThat(again.thresholds()).isEqualTo(TWO);
            assertThat(cold(again)).isEqualTo(1);
            again.importAgain(Progress.SILENT, new CancelToken());
            assertThat(cold(again)).isEqualTo(1);
            again.change(QualityThresholds.USUAL, Progress.SILENT, new CancelToken());
            assertThat(cold(again)).isEqualTo(3);
        }
        assertThat(folder.resolve("quality.json")).doesNotExist();
    }

    @Test
    void thresholdsHoldForWhatARecipeMakesAndForWhatItIsTakenFrom() throws Exception {
        try (var project = create()) {
            project.change(
                    project.recipe().change(Recipe.EMPTY.add(new RowStep.KeepRows(TableKind.EVENTS, "user <> 'u2'"))),
                    Progress.SILENT,
                    new CancelToken());
            assertThat(cold(project)).isEqualTo(2);
            project.change(TWO, Progress.SILENT, new CancelToken());
            assertThat(cold(project)).isEqualTo(1);
        }
        try (var again = open()) {
            assertThat(cold(again)).isEqualTo(1);
            again.change(again.recipe().change(Recipe.EMPTY), Progress.SILENT, new CancelToken());
            assertThat(cold(again))
                    .as("without the recipe, by the same thresholds")
                    .isEqualTo(1);
        }
        try (var again = open()) {
            assertThat(cold(again)).isEqualTo(1);
        }
    }

    @Test
    void findingsByOtherThresholdsAreLookedForAgainAtTheNextOpening() throws Exception {
        create().close();
        // as a kill between the two files leaves it
        Files.writeString(folder.resolve("quality.json"), "{\"cold-events\": 2}");
        try (var project = Project.read(folder, Progress.SILENT, new CancelToken())) {
            assertThat(cold(project)).isEqualTo(1);
        }
        try (var project = open()) {
            assertThat(cold(project)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"cold-events\": 0}", "{\"cold-evens\": 3}", "\u0000", "{\"gini\": \"much\"}"})
    void aDamagedFileMeansTheUsualThresholdsAndIsKept(String text) throws Exception {
        create().close();
        Files.writeString(folder.resolve("quality.json"), text);
        try (var project = open()) {
            assertThat(project.thresholds()).isEqualTo(QualityThresholds.USUAL);
            assertThat(project.damage())
                    .singleElement()
                    .satisfies(problem -> assertThat(Texts.in(Locale.ENGLISH).of(problem.what()))
                            .endsWith("quality.json cannot be understood; the usual thresholds hold"));
            assertThat(cold(project)).isEqualTo(3);
            project.change(TWO, Progress.SILENT, new CancelToken());
            assertThat(project.damage()).isEmpty();
        }
        assertThat(folder.resolve("quality.json.damaged")).hasContent(text);
    }

    @Test
    void whoOnlyReadsChangesNothing() throws Exception {
        create().close();
        try (var project = Project.read(folder, Progress.SILENT, new CancelToken())) {
            assertThatThrownBy(() -> project.change(TWO, Progress.SILENT, new CancelToken()))
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(folder.resolve("quality.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            cold-events, 0
            cold-events, 2.5
            gini, 1.1
            gini, NaN
            spelling-edits, many
            nothing, 1
            """)
    void aThresholdIsOneOfThoseThereAreAndInItsRange(String name, String value) {
        assertThatThrownBy(() -> QualityThresholds.USUAL.with(name, value)).isInstanceOf(ProblemException.class);
    }

    @Test
    void textThatLooksLikeHtmlIsText() {
        assertThat(HtmlText.escape("<script>alert(\"x\")</script> & 'y'"))
                .isEqualTo("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;");
        assertThat(HtmlText.escape("手机 😀\u0000\ud800")).isEqualTo("手机 😀\ufffd\ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void theReportStandsAloneAndLetsNothingOfTheDataSpeak(String language) throws Exception {
        try (var project = create()) {
            project.change(TWO, Progress.SILENT, new CancelToken());
            var made = Instant.parse("2026-03-01T08:00:00Z");
            var texts = Texts.in(Locale.forLanguageTag(language));
            var html = QualityPage.of(
                    QualityPage.Subject.of(project, project.tables().report().findings(), Optional.empty(), made),
                    texts);
            assertThat(html)
                    .startsWith("<!doctype html>")
                    .contains("lang=\"" + language + "\"")
                    .contains("prefers-color-scheme:dark")
                    .contains("@media print")
                    .doesNotContain("<script")
                    .doesNotContain("http://")
                    .doesNotContain("https://")
                    .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                    .contains(HtmlText.escape(texts.of("quality.page.title", "Shop " + EVIL)))
                    .contains(project.sources().getFirst().sha256())
                    .contains(HtmlText.escape(texts.of("quality.limit.cold-events")))
                    .contains(HtmlText.escape(
                            texts.of(findings(project, "cold-users").getFirst().text())));
        }
    }

    private static long cold(Project project) throws Exception {
        return findings(project, "cold-users").stream()
                .mapToLong(Finding::count)
                .sum();
    }

    private static List<Finding> findings(Project project, String id) throws Exception {
        return project.tables().report().findings().stream()
                .filter(f -> f.id().equals(id))
                .toList();
    }

    private Project create() throws Exception {
        var plan = new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                new SourceSpec(
                        events.toString(),
                        SourceFormat.delimited(",", true),
                        List.of(
                                new ColumnSpec("user", ColumnRole.USER),
                                new ColumnSpec("item", ColumnRole.ITEM),
                                new ColumnSpec("note", ColumnRole.ATTRIBUTE))))));
        return Project.create(folder, "Shop " + EVIL, plan, temporary, Progress.SILENT, new CancelToken());
    }

    private Project open() throws Exception {
        return Project.open(folder, Progress.SILENT, new CancelToken());
    }
}
