package org.vitrine.data.recipe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import org.vitrine.data.DataTable;
import org.vitrine.data.ImportReport;
import org.vitrine.data.QualityCheck;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.TableReport;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;

/**
 * The tables of a shop after a recipe.
 *
 * @param tables the tables with the findings of what they are now; the account of the import's rows stays
 * @param result what became of each line of the recipe
 */
public record RecipeTables(ShopTables tables, RecipeResult result) {
    private static final double STEPS = 0.7;

    /** The tables of an import as arrays: what a recipe starts from. */
    public static Map<TableKind, TableArrays> arrays(ShopTables shop) {
        var arrays = new EnumMap<TableKind, TableArrays>(TableKind.class);
        for (var kind : TableKind.values()) {
            shop.table(kind).ifPresent(table -> arrays.put(kind, TableArrays.of(table)));
        }
        return arrays;
    }

    /**
     * Does a recipe; one without a step that is on gives the imported tables themselves.
     *
     * @param limits from where on the quality checks speak
     * @param now    times after this are in the future
     */
    public static RecipeTables of(
            ShopTables imported,
            Recipe recipe,
            QualityThresholds limits,
            Instant now,
            Progress progress,
            CancelToken cancel)
            throws CancelledException {
        var result = new RecipeRunner()
                .run(arrays(imported), recipe, (share, what) -> progress.at(share * STEPS, what), cancel);
        if (recipe.active().isEmpty()) {
            return new RecipeTables(imported, result);
        }
        progress.at(STEPS, Phrase.of("import.progress.checking"));
        var findings = QualityCheck.again(result.tables(), imported.report(), limits, now, cancel);
        var tables = new EnumMap<TableKind, DataTable>(TableKind.class);
        for (var each : result.tables().values()) {
            cancel.check();
            tables.put(each.kind(), each.table());
        }
        var reports = new ArrayList<TableReport>();
        for (var report : imported.report().tables()) {
            var made = tables.values().stream()
                    .filter(table -> table.kind().tableName().equals(report.name()))
                    .findFirst();
            reports.add(new TableReport(
                    report.name(),
                    report.read(),
                    report.kept(),
                    report.setAside(),
                    report.merged(),
                    report.leftOut(),
                    made.map(DataTable::columns).orElse(report.columns())));
        }
        var before = imported.report();
        return new RecipeTables(
                new ShopTables(tables, new ImportReport(reports, before.setAside(), findings, before.took())), result);
    }
}
