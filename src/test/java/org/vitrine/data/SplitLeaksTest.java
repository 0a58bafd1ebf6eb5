package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.recipe.QualityRemedies;
import org.vitrine.data.recipe.Recipe;
import org.vitrine.data.recipe.RecipeRunner;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Leakage as findings: against counts made by hand, against looking at every pair, and in ten million rows. */
class SplitLeaksTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void filesOfASplitThatShareRowsAreAFindingWithItsRowsAndItsStep() throws Exception {
        var shop = load(
                true,
                "u1,i1,1700000000\nu1,i2,1700000100\nu2,i1,1700000200\nu2,i3,1700009000\n",
                "u1,i2,1700000100\nu2,i1,1700000900\nu3,i9,1700001000\n");
        var found = found(shop, SplitLeaks.ROWS);
        assertThat(found.severity()).isEqualTo(Severity.PROBLEM);
        assertThat(found.count()).isEqualTo(1);
        assertThat(rows(found)).containsExactly(4);
        assertThat(Texts.in(Locale.ENGLISH).of(found.text()))
                .startsWith("The provided split: one event of validation and test (33.3%) stands in train");
        var pair = found(shop, SplitLeaks.PAIRS);
        assertThat(pair.severity()).isEqualTo(Severity.INFO);
        assertThat(rows(pair)).as("bought again later").containsExactly(5);
        var future = found(shop, SplitLeaks.FUTURE);
        assertThat(future.column()).isEqualTo("at");
        assertThat(rows(future)).as("after the first event of the test").containsExactly(2, 3);
        // of four events of train two are later than the first of three events of the test, one than each of the others
        assertThat(future.text().args())
                .isEqualTo(List.of(Phrase.of("quality.leak.provided"), 2L, (2 + 1 + 1) / 3.0 / 4));
        var arrays = Map.of(TableKind.EVENTS, TableArrays.of(shop.events()));
        var steps = QualityRemedies.of(found, arrays, QualityThresholds.USUAL, new CancelToken());
        assertThat(steps).hasSize(1);
        var recipe = steps.stream().reduce(Recipe.EMPTY, Recipe::add, (a, b) -> a);
        var left = new RecipeRunner()
                .run(arrays, recipe, Progress.SILENT, new CancelToken())
                .tables()
                .get(TableKind.EVENTS)
                .table();
        assertThat(left.rowCount()).isEqualTo(6);
        assertThat(left.text(ColumnRole.SPLIT, 3))
                .as("the row of the test stays")
                .contains("test");
        assertThat(left.text(ColumnRole.ITEM, 3)).contains("i2");
    }

    @Test
    void withoutTimesTheSamePairIsTheSameEvent() throws Exception {
        var shop = load(false, "u1,i1\nu1,i2\nu2,i1\n", "u1,i2\nu2,i3\n");
        var found = found(shop, SplitLeaks.ROWS);
        assertThat(rows(found)).containsExactly(3);
        assertThat(Texts.in(Locale.ENGLISH).of(found.text())).contains("no times to tell them apart");
        assertThat(ids(shop)).doesNotContain(SplitLeaks.PAIRS, SplitLeaks.FUTURE);
    }

    @Test
    void aCutInTimeThatCameWithTheDataIsClean() throws Exception {
        var shop = load(true, "u1,i1,1700000000\nu2,i2,1700000100\n", "u1,i2,1700000100\nu2,i1,1700000900\n");
        assertThat(ids(shop)).doesNotContain(SplitLeaks.ROWS, SplitLeaks.FUTURE, SplitLeaks.PAIRS);
    }

    @Test
    void otherLimitsJudgeTheLeakAgain() throws Exception {
        var shop = load(true, "u1,i1,1700000000\nu1,i2,1700000100\n", "u1,i2,1700000100\nu3,i9,1700001000\n");
        var mild = QualityThresholds.USUAL.with(QualityThresholds.Limit.PROBLEM_SHARE, 0.9);
        var again = QualityCheck.recheck(shop, mild, NOW, new CancelToken());
        assertThat(found(again, SplitLeaks.ROWS).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void isWhatLookingAtEveryPairOfEventsTells() throws Exception {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            int n = 1 + random.nextInt(60);
            int few = 1 + random.nextInt(6);
            var user = random.ints(n, 0, few).toArray();
            var item = random.ints(n, 0, few).toArray();
            var kind = round % 3 == 0 ? new int[0] : random.ints(n, 0, 2).toArray();
            var time = round % 5 == 0
                    ? new long[0]
                    : random.longs(n, 0, 1 + random.nextInt(20)).toArray();
            var part = new byte[n];
            for (int k = 0; k < n; k++) {
                part[k] = (byte) random.nextInt(4);
            }
            var leaks = SplitLeaks.of(
                    new SplitLeaks.Events(user, item, kind, time, time.length > 0), part, new CancelToken());
            var rows = new BitSet();
            var pairs = new BitSet();
            var future = new BitSet();
            long later = 0;
            long first = Long.MAX_VALUE;
            for (int k = 0; k < n; k++) {
                first = part[k] == 2 && time.length > 0 ? Math.min(first, time[k]) : first;
            }
            for (int k = 0; k < n; k++) {
                if (part[k] == 0 && time.length > 0 && time[k] > first) {
                    future.set(k);
                }
                for (int j = 0; j < n; j++) {
                    later += part[k] == 2 && part[j] == 0 && time.length > 0 && time[j] > time[k] ? 1 : 0;
                    if ((part[k] == 1 || part[k] == 2) && part[j] == 0 && user[k] == user[j] && item[k] == item[j]) {
                        boolean same =
                                (kind.length == 0 || kind[k] == kind[j]) && (time.length == 0 || time[k] == time[j]);
                        (same ? rows : pairs).set(k);
                    }
                }
            }
            pairs.andNot(rows);
            assertThat(leaks.rows()).isEqualTo(rows);
            assertThat(leaks.pairs()).isEqualTo(pairs);
            assertThat(leaks.future()).isEqualTo(future);
            assertThat(leaks.ahead() * Math.max(1, leaks.train()) * Math.max(1, count(part, 2)))
                    .isCloseTo(later, org.assertj.core.api.Assertions.within(1e-6));
        }
    }

    /** {@code -Dleaks.rows=10000000} measures it in full. */
    @Test
    void aMillionEventsAreLookedAtInAMoment() throws Exception {
        int n = Integer.getInteger("leaks.rows", 1_000_000);
        var random = new Random(3);
        var user = random.ints(n, 0, n / 20).toArray();
        var item = random.ints(n, 0, n / 100).toArray();
        var time = random.longs(n, 1_700_000_000L, 1_730_000_000L).toArray();
        var part = new byte[n];
        for (int k = 0; k < n; k++) {
            part[k] = (byte) (k % 10 < 8 ? 0 : k % 10 - 7);
        }
        var begin = System.nanoTime();
        var leaks = SplitLeaks.of(new SplitLeaks.Events(user, item, new int[0], time, true), part, new CancelToken());
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "leaks: %d events, %.2f s%n", n, seconds);
        assertThat(leaks.future().cardinality()).isGreaterThan(n / 2);
        assertThat(leaks.ahead()).isBetween(0.49, 0.51);
        assertThat(seconds).isLessThan(n / 250_000.0 + 1);
    }

    private static long count(byte[] part, int wanted) {
        long count = 0;
        for (byte each : part) {
            count += each == wanted ? 1 : 0;
        }
        return count;
    }

    private static List<String> ids(ShopTables shop) {
        return shop.report().findings().stream().map(Finding::id).toList();
    }

    private static Finding found(ShopTables shop, String id) {
        return shop.report().findings().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static int[] rows(Finding finding) {
        assertThat(finding.rows()).isInstanceOf(RowsWanted.InTable.class);
        return finding.rows() instanceof RowsWanted.InTable in ? in.rows() : new int[0];
    }

    private ShopTables load(boolean timed, String train, String test) throws Exception {
        var columns = new ArrayList<>(
                List.of(new ColumnSpec("user", ColumnRole.USER), new ColumnSpec("item", ColumnRole.ITEM)));
        if (timed) {
            columns.add(new ColumnSpec("at", ColumnRole.TIME));
        }
        var head = timed ? "user,item,at\n" : "user,item\n";
        var plan = new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                List.of(source("train", head + train, columns), source("test", head + test, columns)))));
        return new TableImporter(InstantSource.fixed(NOW)).load(plan, folder, Progress.SILENT, new CancelToken());
    }

    private SourceSpec source(String part, String text, List<ColumnSpec> columns) throws Exception {
        var file = Files.writeString(folder.resolve(part + ".csv"), text);
        return new SourceSpec(file.toString(), SourceFormat.delimited(",", true), columns)
                .withDerived(DerivedColumn.constant("part", ColumnRole.SPLIT, part));
    }
}
