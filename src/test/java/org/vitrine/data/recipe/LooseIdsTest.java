package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableImporter;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Ids two programs wrote in two ways are found, and made one by steps that can be seen. */
@Execution(ExecutionMode.CONCURRENT)
class LooseIdsTest {
    private static final Path RETROTECH =
            Path.of(System.getProperty("vitrine.data", "../shared/data")).resolve("retrotech");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0042 0007 9 | 42 7 9   | leading zeros | ZEROS
            42 7 9      | 0042 7 9 | leading zeros | ZEROS
            SKU1 sku2 x | sku1 sku2 x | capitals   | LOWER
            00A1 9 8    | a1 9 8   | leading zeros capitals | ZEROS,LOWER
            """)
    void aFindingSaysHowManyAndTheStepMendsIt(String events, String items, String words, String forms)
            throws Exception {
        var shop = shop(events, items);
        var finding = loose(shop).orElseThrow();
        assertThat(Texts.in(Locale.ENGLISH).of(finding.text())).contains("without " + words + ":");
        var steps = steps(finding, shop);
        assertThat(steps)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step)
                        .isInstanceOfSatisfying(
                                CellStep.Normalise.class,
                                each -> assertThat(each.forms())
                                        .extracting(Enum::name)
                                        .containsExactlyInAnyOrder(forms.split(","))));
        assertThat(unknownAfter(steps, shop)).isZero();
    }

    @Test
    void idsThatAreReallyOtherOnesAreLeftInPeace() throws Exception {
        assertThat(loose(shop("a b c", "a b d"))).isEmpty();
        assertThat(loose(shop("010 10", "010 10"))).isEmpty();
        // 010 and 10 are two rows: a step would make them one
        var clash = shop("0010 x", "010 10 x");
        assertThat(steps(loose(clash).orElseThrow(), clash)).isEmpty();
    }

    @Test
    void retrotechFindsItsProducts() throws Exception {
        assumeTrue(Files.isDirectory(RETROTECH), "no retrotech data set in " + RETROTECH);
        var plan = new ImportRequest(Map.of(), Optional.of(RETROTECH), "", List.of(), "", "").plan();
        var shop = new TableImporter().load(plan, RETROTECH, Progress.SILENT, new CancelToken());
        var finding = loose(shop).orElseThrow();
        assertThat(finding.count()).isGreaterThan(600_000);
        assertThat(unknownAfter(steps(finding, shop), shop)).isLessThan(100_000);
    }

    private ShopTables shop(String events, String items) throws Exception {
        var log = new StringBuilder("user,item\n");
        for (var id : events.split(" ")) {
            log.append("u1,").append(id).append('\n');
        }
        var things = "item,title\n" + String.join(",t\n", items.split(" ")) + ",t\n";
        var plan = new ImportPlan(List.of(
                new TablePlan(
                        TableKind.ITEMS,
                        PlanDraft.source(Files.writeString(folder.resolve("items.csv"), things), TableKind.ITEMS)),
                new TablePlan(
                        TableKind.EVENTS,
                        PlanDraft.source(Files.writeString(folder.resolve("events.csv"), log), TableKind.EVENTS))));
        return new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
    }

    private static Optional<Finding> loose(ShopTables shop) {
        return shop.report().findings().stream()
                .filter(each -> each.id().equals("otherwise-written-items"))
                .findFirst();
    }

    private static List<RecipeStep> steps(Finding finding, ShopTables shop) throws Exception {
        return QualityRemedies.of(finding, RecipeTables.arrays(shop), QualityThresholds.USUAL, new CancelToken());
    }

    private static long unknownAfter(List<RecipeStep> steps, ShopTables shop) throws Exception {
        Map<TableKind, TableArrays> tables = new EnumMap<>(RecipeTables.arrays(shop));
        var recipe = Recipe.EMPTY;
        for (var step : steps) {
            recipe = recipe.add(step);
        }
        var done = new RecipeRunner()
                .run(tables, recipe, Progress.SILENT, new CancelToken())
                .tables();
        var known = new java.util.HashSet<>(java.util.Arrays.asList(done.get(TableKind.ITEMS)
                .texts(org.vitrine.data.ColumnRole.ITEM)
                .orElseThrow()
                .values()));
        var ids = done.get(TableKind.EVENTS)
                .texts(org.vitrine.data.ColumnRole.ITEM)
                .orElseThrow();
        long unknown = 0;
        for (int code : ids.codes()) {
            unknown += code >= 0 && !known.contains(ids.values()[code]) ? 1 : 0;
        }
        return unknown;
    }
}
