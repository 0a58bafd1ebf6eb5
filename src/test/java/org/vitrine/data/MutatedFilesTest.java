package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/**
 * Files with something wrong in them go through the whole importer, once as somebody new to them would import them and once by the plan of
 * the clean file. Each is imported with every row accounted for or refused in words; and a row nothing was done to comes out as it was. A row
 * with a zero byte in it is listed or comes out as it was, too. Where whole stretches are of another encoding no letter is wrong without a word.
 */
@Execution(ExecutionMode.CONCURRENT)
class MutatedFilesTest {
    private static final int MUTANTS = Integer.getInteger("vitrine.mutants", 2000);
    private static final int FIRST = Integer.getInteger("vitrine.mutant", 0);
    private static final int SECONDS = 20;
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
    private static final Texts CHINESE = Texts.in(Locale.SIMPLIFIED_CHINESE);

    @TempDir
    Path folder;

    /** What became of one file. */
    private sealed interface Outcome {
        record Refused(Problem problem) implements Outcome {}

        record Imported(SourceSpec source, ShopTables shop) implements Outcome {}
    }

    @Test
    void everyMutantIsImportedOrRefusedAndNoOtherRowChanges() throws Exception {
        var seeds = DirtySeed.all();
        var clean = new LinkedHashMap<String, Outcome.Imported>();
        for (var seed : seeds) {
            var file = write(seed, seed.packed(seed.text(), folder), "clean");
            var outcome = imported(file, seed, Optional.empty());
            assertThat(outcome).as(seed.name()).isInstanceOf(Outcome.Imported.class);
            clean.put(seed.name(), (Outcome.Imported) outcome);
        }
        var wrong = Collections.synchronizedList(new ArrayList<String>());
        var tally = new ConcurrentSkipListMap<String, Integer>();
        int lanes = Math.min(4, Runtime.getRuntime().availableProcessors());
        try (var pool = Executors.newFixedThreadPool(lanes)) {
            var running = new ArrayList<Future<?>>();
            for (int lane = 0; lane < lanes; lane++) {
                int first = FIRST + lane;
                running.add(pool.submit(() -> {
                    mutants(first, lanes, seeds, clean, wrong, tally);
                    return first;
                }));
            }
            for (var lane : running) {
                lane.get();
            }
        }
        System.err.println(MUTANTS + " mutants: " + tally);
        assertThat(wrong).isEmpty();
        // an importer that refuses everything would pass, too
        assertThat(tally.getOrDefault("imported", 0)).isGreaterThan(MUTANTS * 2 / 3);
    }

    /** Every so many of the mutants, in a folder of their own. */
    private void mutants(
            int first,
            int step,
            List<DirtySeed> seeds,
            Map<String, Outcome.Imported> clean,
            List<String> wrong,
            Map<String, Integer> tally)
            throws IOException {
        var own = Files.createDirectories(folder.resolve("lane-" + first));
        try (var pool = Executors.newSingleThreadExecutor()) {
            for (int number = first; number < FIRST + MUTANTS; number += step) {
                var seed = seeds.get(number % seeds.size());
                var mutation = Mutation.of(seed, number, own);
                var before = Objects.requireNonNull(clean.get(seed.name()));
                var file = write(seed, mutation.bytes(), own.getFileName() + "/mutant");
                for (boolean planned : List.of(false, true)) {
                    var plan = planned ? Optional.of(before.source()) : Optional.<SourceSpec>empty();
                    var job = pool.submit(() -> imported(file, seed, plan));
                    var complaint = judged(job, before, mutation, tally);
                    if (!complaint.isEmpty()) {
                        wrong.add("%d %s, %s (%s): %s"
                                .formatted(
                                        number,
                                        seed.name(),
                                        planned ? "planned" : "sniffed",
                                        mutation.what(),
                                        complaint));
                    }
                }
            }
        }
    }

    private static String judged(
            Future<Outcome> job, Outcome.Imported before, Mutation mutation, Map<String, Integer> tally) {
        try {
            return switch (job.get(SECONDS, TimeUnit.SECONDS)) {
                case Outcome.Refused(var problem) -> {
                    tally.merge("refused", 1, Integer::sum);
                    yield said(problem);
                }
                case Outcome.Imported after -> {
                    tally.merge("imported", 1, Integer::sum);
                    var complaint = accounted(after);
                    if (!complaint.isEmpty()) {
                        yield complaint;
                    }
                    if (!sameReading(before.source(), after.source())) {
                        tally.merge("read otherwise", 1, Integer::sum);
                        yield mutation.place() && mutation.touched().size() < 3
                                ? "read otherwise: " + difference(before.source(), after.source())
                                : "";
                    }
                    var changed = unchanged(before, after, mutation);
                    yield changed.isEmpty() && mutation.isStretch() ? letters(before, after) : changed;
                }
            };
        } catch (TimeoutException e) {
            return fail("hangs: " + mutation.what());
        } catch (ExecutionException e) {
            var out = new java.io.StringWriter();
            e.getCause().printStackTrace(new java.io.PrintWriter(out));
            return out.toString().lines().limit(12).reduce("", (a, b) -> a + "\n      " + b);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(DirtySeed seed, byte[] bytes, String place) throws IOException {
        var file = folder.resolve(place).resolve(seed.file());
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return file;
    }

    private Outcome imported(Path file, DirtySeed seed, Optional<SourceSpec> planned) throws Exception {
        try {
            var source =
                    planned.isPresent() ? planned.get().withFile(file.toString()) : PlanDraft.source(file, seed.kind());
            var tables = new ArrayList<TablePlan>();
            tables.add(new TablePlan(seed.kind(), source));
            if (seed.kind() != TableKind.EVENTS) {
                tables.add(new TablePlan(TableKind.EVENTS, someEvents()));
            }
            var shop = new TableImporter(InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z")))
                    .load(new ImportPlan(tables), folder, Progress.SILENT, new CancelToken());
            return new Outcome.Imported(source, shop);
        } catch (ProblemException e) {
            return new Outcome.Refused(e.problem());
        }
    }

    private SourceSpec someEvents() throws IOException {
        var file = folder.resolve("some-events.csv");
        if (!Files.exists(file)) {
            Files.writeString(file, "user,item\nu1,p1\nu2,p2\n");
        }
        return new SourceSpec(
                file.toString(),
                SourceFormat.delimited(",", true),
                List.of(new ColumnSpec("user", ColumnRole.USER), new ColumnSpec("item", ColumnRole.ITEM)));
    }

    private static String said(Problem problem) {
        for (var phrase : List.of(problem.what(), problem.why(), problem.advice())) {
            if (ENGLISH.of(phrase).isBlank() || CHINESE.of(phrase).isBlank()) {
                return "refused without a word: " + phrase;
            }
        }
        return "";
    }

    /** Read = kept + set aside + merged, and each of the three is what the tables and the list say. */
    private static String accounted(Outcome.Imported after) {
        long listed = 0;
        for (var table : after.shop().report().tables()) {
            var kept = after.shop().table(kind(table.name())).orElseThrow();
            if (table.read() != table.kept() + table.setAside() + table.merged() || table.kept() != kept.rowCount()) {
                return "accounts: " + table;
            }
            listed += table.setAside();
            var counts = kept.column("count");
            if (kept.kind() == TableKind.EVENTS && counts.isPresent() && table.merged() > 0) {
                long all = 0;
                for (int row = 0; row < kept.rowCount(); row++) {
                    all += Long.parseLong(CellText.of(counts.get(), row));
                }
                if (all != table.kept() + table.merged()) {
                    return "counts say " + all + ": " + table;
                }
            }
        }
        var aside = after.shop().report().setAside();
        if (aside.size() != listed) {
            return listed + " rows set aside, " + aside.size() + " listed";
        }
        for (var row : aside) {
            if (ENGLISH.of(row.reason()).isBlank() || CHINESE.of(row.reason()).isBlank() || row.line() < 1) {
                return "set aside without a word: " + row;
            }
        }
        return "";
    }

    /** Rows nothing was done to come out as they were, in their order, and there are not more others than rows something was done to. */
    private static String unchanged(Outcome.Imported before, Outcome.Imported after, Mutation mutation) {
        var rows = rows(before, before.source());
        var touched = new java.util.HashSet<String>();
        var names = List.copyOf(
                new java.util.LinkedHashSet<>(rows.stream().map(List::getFirst).toList()));
        mutation.touched().stream().filter(r -> r < names.size()).forEach(r -> touched.add(names.get(r)));
        var expected =
                rows.stream().filter(row -> !touched.contains(row.getFirst())).toList();
        var now = rows(after, before.source());
        int at = 0;
        var others = new ArrayList<List<String>>();
        for (var row : now) {
            if (at < expected.size() && same(expected.get(at), row)) {
                at++;
            } else {
                others.add(row);
            }
        }
        if (at < expected.size()) {
            var lost = expected.get(at);
            return "lost or changed: " + lost + "; came instead: "
                    + others.stream()
                            .filter(r -> r.getFirst().equals(lost.getFirst()))
                            .toList()
                    + "; aside: "
                    + after.shop().report().setAside().stream().limit(3).toList();
        }
        if (others.stream().flatMap(List::stream).anyMatch(cell -> cell.indexOf('\0') >= 0)) {
            return "a zero byte in a value: " + others;
        }
        if (mutation.isZeroInOneRow() && !others.isEmpty()) {
            return "changed without a word: " + others;
        }
        return others.size() > mutation.touched().size() * 12 ? "rows from nowhere: " + others : "";
    }

    /** A row of another encoding comes out as it was, or is set aside, or it is said that there are such rows. */
    private static String letters(Outcome.Imported before, Outcome.Imported after) {
        var wrong = new ArrayList<>(rows(after, before.source()));
        var known = rows(before, before.source());
        wrong.removeIf(row -> known.stream().anyMatch(each -> same(each, row)));
        boolean told = after.shop().report().findings().stream()
                .anyMatch(each -> each.id().equals("mixed-encodings"));
        return wrong.isEmpty() || told
                ? ""
                : "wrong letters without a word: " + wrong.getFirst() + " of " + wrong.size();
    }

    private static boolean same(List<String> a, List<String> b) {
        boolean same = a.size() == b.size();
        for (int c = 0; same && c < a.size(); c++) {
            same = a.get(c).equals(b.get(c)) || sameNumber(a.get(c), b.get(c));
        }
        return same;
    }

    /** A column that became text writes its numbers as the file does. */
    private static boolean sameNumber(String a, String b) {
        try {
            return new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The cells of the table's rows, the one that names them first. */
    private static List<List<String>> rows(Outcome.Imported from, SourceSpec clean) {
        var kind = from.shop().table(TableKind.CANDIDATES).isPresent()
                ? TableKind.CANDIDATES
                : from.shop().items().isPresent() ? TableKind.ITEMS : TableKind.EVENTS;
        var table = from.shop().table(kind).orElseThrow();
        var key = table.column(kind == TableKind.ITEMS ? ColumnRole.ITEM : ColumnRole.USER)
                .orElseThrow();
        var rows = new ArrayList<List<String>>();
        for (int row = 0; row < table.rowCount(); row++) {
            var cells = new ArrayList<String>();
            cells.add(CellText.of(key, row));
            for (var column : clean.columns()) {
                cells.add(CellText.of(table.column(column.name()).orElseThrow(), row));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static boolean sameReading(SourceSpec a, SourceSpec b) {
        // another encoding, other quotes and further columns are the same reading as long as the rows are the same
        return a.entry().equals(b.entry())
                && a.format().layout() == b.format().layout()
                && b.columns().containsAll(a.columns())
                && a.derived().equals(b.derived());
    }

    private static String difference(SourceSpec a, SourceSpec b) {
        return a.format().equals(b.format())
                ? a.columns() + " became " + b.columns()
                : a.format() + " became " + b.format();
    }

    private static TableKind kind(String name) {
        return TableKind.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
