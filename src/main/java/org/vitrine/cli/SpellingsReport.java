package org.vitrine.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnData;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.SpellingClusters;
import org.vitrine.data.SpellingMethod;
import org.vitrine.data.SpellingSearch;
import org.vitrine.data.SpellingWish;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.recipe.CellStep;
import org.vitrine.data.recipe.RecipeJson;
import org.vitrine.data.recipe.RecipeRehearsal;
import org.vitrine.data.recipe.RecipeTables;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Project;

/** Spellings of one value in a column, and the step that would merge them. */
final class SpellingsReport {
    private SpellingsReport() {}

    /** A method as it is typed. */
    static final class MethodText extends Word<SpellingMethod> {
        MethodText() {
            super(SpellingMethod.class);
        }
    }

    /** @throws ProblemException when the method takes no such size */
    static SpellingWish wish(SpellingMethod method, @Nullable Integer size) throws ProblemException {
        if (size == null) {
            return SpellingWish.of(method);
        }
        if (size < method.least() || size > method.most() || !method.hasSize()) {
            throw new ProblemException(new Problem(
                    Phrase.of("cli.recipe.spellings.size", method.word(), size),
                    method.hasSize()
                            ? Phrase.of("cli.recipe.spellings.size.why", method.least(), method.most())
                            : Phrase.of("cli.recipe.spellings.size.none"),
                    Phrase.of("cli.recipe.spellings.size.advice")));
        }
        return new SpellingWish(method, size);
    }

    /** Looks in the table as the recipe leaves it. */
    static void tell(Project project, String table, String column, SpellingWish wish, Console console)
            throws ProblemException, CancelledException, IOException {
        var recipe = project.recipe().recipe();
        var tables = RecipeRehearsal.before(
                        recipe.lines().size(),
                        recipe,
                        RecipeTables.arrays(project.imported()),
                        console.progress(),
                        console.cancel())
                .tables();
        var kind = kind(table);
        var arrays = tables.get(kind);
        if (arrays == null) {
            throw missing(
                    table,
                    column,
                    tables.keySet().stream().map(TableKind::tableName).sorted().collect(Collectors.joining(", ")));
        }
        if (!(arrays.columns().get(column) instanceof ColumnData.Texts texts)) {
            throw missing(table, column, textColumns(arrays));
        }
        int edits = project.thresholds().count(QualityThresholds.Limit.SPELLING_EDITS);
        var found = SpellingSearch.of(texts, wish, edits, console.progress(), console.cancel());
        tell(found, kind, column, wish, console);
    }

    private static void tell(SpellingClusters found, TableKind kind, String column, SpellingWish wish, Console console)
            throws IOException {
        var answer = Reports.object().put("method", wish.method().word()).put("whole", found.whole());
        if (wish.method().hasSize()) {
            answer.put("size", wish.size());
        }
        long rows = 0;
        var clusters = answer.putArray("clusters");
        for (var cluster : found.clusters()) {
            rows += cluster.rows();
            var node = clusters.addObject()
                    .put("right", cluster.right().value())
                    .put("rows", cluster.right().rows());
            var wrong = node.putArray("wrong");
            cluster.wrong()
                    .forEach(
                            each -> wrong.addObject().put("value", each.value()).put("rows", each.rows()));
            console.print(said(cluster.right()) + " ← "
                    + cluster.wrong().stream().map(SpellingsReport::said).collect(Collectors.joining(", ")));
        }
        console.print(Phrase.of("recipe.page.spellings.found", found.clusters().size(), rows));
        if (!found.whole()) {
            console.remark(Phrase.of("recipe.page.spellings.part"));
        }
        var into = found.into();
        if (!into.isEmpty()) {
            var step = new CellStep.MergeValues(kind, column, into);
            answer.set("step", RecipeJson.tree(step));
            console.print(Phrase.of("cli.recipe.spellings.step"));
            console.print(RecipeJson.tree(step).toString());
        }
        console.answer(answer);
    }

    private static String said(SpellingClusters.Spelling spelling) {
        return spelling.value() + " (" + spelling.rows() + ")";
    }

    private static TableKind kind(String table) throws ProblemException {
        return Arrays.stream(TableKind.values())
                .filter(kind -> kind.tableName().equals(table.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> missing(
                        table,
                        "",
                        Arrays.stream(TableKind.values())
                                .map(TableKind::tableName)
                                .collect(Collectors.joining(", "))));
    }

    private static String textColumns(TableArrays table) {
        return table.columns().entrySet().stream()
                .filter(each -> each.getValue() instanceof ColumnData.Texts)
                .map(each -> each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static ProblemException missing(String table, String column, String there) {
        return new ProblemException(new Problem(
                Phrase.of("cli.recipe.spellings.column", table, column),
                Phrase.of("cli.recipe.spellings.column.why", there),
                Phrase.of("cli.recipe.spellings.column.advice")));
    }
}
