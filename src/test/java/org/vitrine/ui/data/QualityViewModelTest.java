package org.vitrine.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.QualityLight;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.recipe.CellStep;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;
import org.vitrine.project.Project;
import org.vitrine.ui.data.DataViewModel.Part;
import org.vitrine.ui.data.QualityViewModel.Light;
import org.vitrine.ui.data.recipe.RecipeViewModel;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;

/** The quality part without a window: lights, ways out, thresholds, the report; and the split that is looked at. */
class QualityViewModelTest {
    @TempDir
    Path folder;

    private final DirectWork work = new DirectWork();
    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator(selection);
    private final ProjectSession session =
            new ProjectSession(LoadedProject::open, work, navigator, new RecentProjects(List.of()));
    private final DataViewModel data = new DataViewModel(session, work, selection, navigator);
    private final RecipeViewModel recipe = new RecipeViewModel(session, work);
    private final QualityViewModel model = new QualityViewModel(session, work, data, recipe);

    @BeforeEach
    void openShop() throws Exception {
        var log = new StringBuilder("user,item,at\n");
        for (int k = 0; k < 60; k++) {
            log.append("u")
                    .append(k % 6)
                    .append(",i")
                    .append(k % 10)
                    .append(",")
                    .append(1_700_000_000L + 4_000L * k);
            log.append("\n");
        }
        log.append("u1,i1,1700004001\n");
        // leaves early: whoever is tested on this learns from all that came later
        log.append("early,i1,1700000001\nearly,i2,1700000600\nearly,i3,1700001200\n");
        var events = Files.writeString(folder.resolve("events.csv"), log.toString());
        var items = Files.writeString(
                folder.resolve("items.csv"),
                "item,brand\ni0,Acme\ni1,ACME\ni2,Acme\ni3,Zenith\ni4,acme!\nnobody,Zenith\n");
        var plan = new ImportPlan(List.of(
                table(
                        TableKind.EVENTS,
                        events,
                        new ColumnSpec("user", ColumnRole.USER),
                        new ColumnSpec("item", ColumnRole.ITEM),
                        new ColumnSpec("at", ColumnRole.TIME)),
                table(
                        TableKind.ITEMS,
                        items,
                        new ColumnSpec("item", ColumnRole.ITEM),
                        new ColumnSpec("brand", ColumnRole.BRAND))));
        var shop = folder.resolve("shop");
        Project.create(shop, "Shop", plan, folder, Progress.SILENT, new CancelToken())
                .close();
        session.open(shop);
        data.part().set(Part.QUALITY);
    }

    private static TablePlan table(TableKind kind, Path file, ColumnSpec... columns) {
        return new TablePlan(
                kind, new SourceSpec(file.toString(), SourceFormat.delimited(",", true), List.of(columns)));
    }

    @AfterEach
    void letGo() {
        session.close();
    }

    @Test
    void theWorstFindingDecidesTheLight() {
        // half of the events are about items without a row
        assertThat(model.lights())
                .containsExactly(
                        new Light(TableKind.ITEMS, QualityLight.AMBER), new Light(TableKind.EVENTS, QualityLight.RED));
    }

    @Test
    void fixItOpensTheStepFilledIn() {
        var spellings = finding("spelling-variants");
        assertThat(model.canFix(spellings)).isTrue();
        model.fix(spellings);
        assertThat(data.part().get()).isEqualTo(Part.RECIPE);
        var draft = recipe.draft().get().orElseThrow();
        assertThat(draft.step())
                .hasValueSatisfying(step -> assertThat(step)
                        .isEqualTo(new CellStep.MergeValues(
                                TableKind.ITEMS, "brand", java.util.Map.of("ACME", "Acme", "acme!", "Acme"))));
        assertThat(draft.outlook().get().orElseThrow().done().changed()).isEqualTo(2);
        recipe.keep();
        assertThat(ids()).doesNotContain("spelling-variants");
    }

    @Test
    void whatNothingMendsSaysWhyWhereTheButtonWouldBe() {
        var silent = finding("items-without-events");
        assertThat(model.canFix(silent)).isFalse();
        assertThat(model.advice(silent)).isPresent();
        var spellings = finding("spelling-variants");
        assertThat(model.advice(spellings)).isEmpty();
    }

    @Test
    void nearDuplicatesAreDroppedByTheirStep() {
        model.fix(finding("near-duplicates"));
        recipe.keep();
        assertThat(ids()).doesNotContain("near-duplicates");
        assertThat(data.eventRows()).isEqualTo(63);
    }

    @Test
    void otherThresholdsLookAgainAndStayOnThePage() {
        assertThat(finding("cold-users").count()).isEqualTo(1);
        var typed = java.util.Arrays.stream(Limit.values())
                .map(limit -> limit == Limit.COLD_EVENTS
                        ? new QualityViewModel.Typed(limit, "11")
                        : QualityViewModel.Typed.of(limit, limit.usual()))
                .toList();
        model.change(typed);
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.thresholds().get()).isEqualTo(QualityThresholds.USUAL.with(Limit.COLD_EVENTS, 11));
        assertThat(finding("cold-users").count()).isEqualTo(6);
        assertThat(data.part().get()).isEqualTo(Part.QUALITY);
        model.change(List.of(new QualityViewModel.Typed(Limit.COLD_EVENTS, "a few")));
        assertThat(model.problem().get()).isPresent();
        assertThat(model.thresholds().get().count(Limit.COLD_EVENTS)).isEqualTo(11);
        model.change(List.of(new QualityViewModel.Typed(Limit.PROBLEM_SHARE, "7%")));
        assertThat(model.thresholds().get().count(Limit.COLD_EVENTS))
                .as("what nobody has typed stays")
                .isEqualTo(11);
    }

    @Test
    void sharesAreTypedInPercent() throws Exception {
        assertThat(QualityViewModel.Typed.of(Limit.PROBLEM_SHARE, 0.05).value()).isEqualTo("5%");
        assertThat(QualityViewModel.Typed.of(Limit.BURST_SHARE, 0.07).value()).isEqualTo("7%");
        assertThat(QualityViewModel.Typed.of(Limit.COLD_EVENTS, 5).value()).isEqualTo("5");
        assertThat(QualityViewModel.Typed.of(Limit.PRICE_DEVIATIONS, 3.5).value())
                .isEqualTo("3.5");
        for (var typed : List.of("12.5", "12.5 %", " 12.5％")) {
            model.change(List.of(new QualityViewModel.Typed(Limit.TIE_SHARE, typed)));
            assertThat(model.problem().get()).isEmpty();
            assertThat(model.thresholds().get().get(Limit.TIE_SHARE)).isEqualTo(0.125);
            model.change(QualityThresholds.USUAL);
        }
        for (var wrong : List.of("120 %", "five", "-1", "")) {
            model.change(List.of(new QualityViewModel.Typed(Limit.TIE_SHARE, wrong)));
            assertThat(model.problem().get()).isPresent();
            assertThat(model.thresholds().get()).isEqualTo(QualityThresholds.USUAL);
        }
    }

    @Test
    void theReportIsWrittenWhereOneWants() {
        var file = folder.resolve("report.html");
        model.write(file, Texts.in(Locale.ENGLISH));
        assertThat(model.written().get()).isEqualTo(Optional.of(file));
        assertThat(file).content().contains("Data quality of Shop");
        assertThat(model.fileName()).matches("shop-quality-\\d{4}-\\d\\d-\\d\\d\\.html");
        model.write(folder.resolve("events.csv").resolve("no.html"), Texts.in(Locale.ENGLISH));
        assertThat(model.problem().get()).isPresent();
    }

    @Test
    void anotherKindOfSplitIsLookedAtAndSaysWhatItLeaks() {
        data.part().set(Part.SPLIT);
        var usual = data.splits().shown().get().orElseThrow();
        assertThat(usual.usual()).isTrue();
        assertThat(usual.check().isClean()).isTrue();
        data.splits().kind().set(Optional.of("leave-one-out"));
        var other = data.splits().shown().get().orElseThrow();
        assertThat(other.usual()).isFalse();
        assertThat(other.check().later()).isPositive();
        data.splits().kind().set(Optional.of("provided"));
        assertThat(data.splits().shown().get()).isEmpty();
        assertThat(data.splits().state().get()).isInstanceOf(PaneState.Failed.class);
        data.splits().kind().set(Optional.empty());
        assertThat(data.splits().shown().get()).isPresent();
        assertThat(data.splits().state().get()).isInstanceOf(PaneState.Filled.class);
    }

    @Test
    void aChosenSplitThatLeaksIsACardWithItsRowsAndAWayOut() {
        assertThat(ids()).doesNotContain("train-after-test");
        var lights = model.lights();
        data.splits().kind().set(Optional.of("leave-one-out"));
        var leak = finding("train-after-test");
        assertThat(leak.severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(leak.count())
                .isEqualTo(data.splits().shown().get().orElseThrow().check().later());
        assertThat(model.lights()).as("the split is to blame, not the tables").isEqualTo(lights);
        var page = folder.resolve("leak.html");
        model.write(page, Texts.in(Locale.ENGLISH));
        assertThat(page).content().contains("trains on the future: 48 events of train");
        model.showRows(leak);
        assertThat(data.part().get()).isEqualTo(Part.TABLE);
        assertThat(data.finding().get()).contains(leak);
        assertThat(model.canCutInTime(leak)).isTrue();
        assertThat(model.canFix(leak)).isFalse();
        model.cutInTime(leak);
        assertThat(data.part().get()).isEqualTo(Part.SPLIT);
        assertThat(data.splits().shown().get().orElseThrow().check().isClean()).isTrue();
        assertThat(ids()).doesNotContain("train-after-test");
    }

    @Test
    void spellingsAreFoundInTheFormWithTheirCounts() {
        recipe.begin(new CellStep.MergeValues(TableKind.ITEMS, "brand", java.util.Map.of("acme inc.", "acme")));
        var draft = recipe.draft().get().orElseThrow();
        draft.findSpellings();
        assertThat(draft.spellings().get().orElseThrow().clusters())
                .singleElement()
                .satisfies(cluster -> {
                    assertThat(cluster.right().rows()).isEqualTo(2);
                    assertThat(cluster.rows()).isEqualTo(2);
                });
        assertThat(draft.outlook().get().orElseThrow().done().changed()).isEqualTo(2);
    }

    private Finding finding(String id) {
        return model.report().get().orElseThrow().findings().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> ids() {
        return model.report().get().orElseThrow().findings().stream()
                .map(Finding::id)
                .toList();
    }
}
