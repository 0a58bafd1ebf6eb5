package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** What an import will need is told before it begins, and a sample of shoppers is the way out. */
class MemoryNeedTest {
    private static final int ROWS = 300_000;
    private static final int USERS = 5_000;

    @TempDir
    Path folder;

    private ImportPlan plan = new ImportPlan(List.of());

    @BeforeEach
    void write() throws Exception {
        var random = new Random(1);
        try (var out = Files.newBufferedWriter(folder.resolve("events.csv"))) {
            out.write("user,item,price,note\n");
            for (int row = 0; row < ROWS; row++) {
                out.write("u" + random.nextInt(USERS) + ",i" + random.nextInt(200) + "," + random.nextInt(900) / 4.0
                        + ",note " + row + "\n");
            }
        }
        try (var out = Files.newBufferedWriter(folder.resolve("users.csv"))) {
            out.write("user,city\n");
            for (int user = 0; user < USERS; user++) {
                out.write("u" + user + ",Wien\n");
            }
        }
        plan = new ImportPlan(List.of(
                table(TableKind.USERS, "users.csv", ColumnRole.USER, ColumnRole.ATTRIBUTE),
                table(TableKind.EVENTS, "events.csv", ColumnRole.USER, ColumnRole.ITEM)));
    }

    private static TablePlan table(TableKind kind, String file, ColumnRole first, ColumnRole second) {
        var columns = kind == TableKind.USERS
                ? List.of(new ColumnSpec("user", first), new ColumnSpec("city", second))
                : List.of(
                        new ColumnSpec("user", first),
                        new ColumnSpec("item", second),
                        new ColumnSpec("price", ColumnRole.PRICE),
                        new ColumnSpec("note", "note", ColumnRole.ATTRIBUTE));
        return new TablePlan(kind, new SourceSpec(file, SourceFormat.delimited(",", true), columns));
    }

    /** 305,000 rows; packed, the reader is far ahead of the rows it has given out. */
    @Test
    void rowsOfPackedFilesAreForetoldToAFewPerCent() throws Exception {
        var packed = folder.resolve("events.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(folder.resolve("events.csv"), out);
        }
        Files.delete(folder.resolve("events.csv"));
        var events = plan.table(TableKind.EVENTS).orElseThrow();
        var other = plan.withTables(List.of(
                plan.table(TableKind.USERS).orElseThrow(),
                events.withSources(List.of(events.sources().getFirst().withFile("events.csv.gz")))));
        assertThat(MemoryNeed.of(other, folder, new CancelToken()).rows()).isBetween(304_000L, 306_000L);
    }

    @Test
    void linesOfALargeFileAreToldFromSeveralPlaces() throws Exception {
        var file = folder.resolve("grows.csv");
        try (var out = Files.newBufferedWriter(file)) {
            for (int row = 0; row < 200_000; row++) {
                out.write("x".repeat(20 + row / 10_000) + "\n");
            }
        }
        assertThat(LinesForetold.atPlaces(file, 50_000, new CancelToken())).isBetween(194_000.0, 206_000.0);
        assertThat(LinesForetold.of(file, "", new CancelToken())).isEqualTo(200_000.0);
    }

    @Test
    void smallFilesAreLookedAtWhereMemoryIsScarce() {
        assertThat(MemoryNeed.isLookedAt(20L << 20, 4L << 30)).isFalse();
        assertThat(MemoryNeed.isLookedAt(64L << 20, 4L << 30)).isTrue();
        assertThat(MemoryNeed.isLookedAt(20L << 20, 100L << 20)).isTrue();
        assertThat(MemoryNeed.base(4L << 30)).isEqualTo(200L << 20);
        assertThat(MemoryNeed.base(100L << 20)).isEqualTo(20L << 20);
    }

    @Test
    void rowsAndBytesAreForetoldFromTheBeginning() throws Exception {
        var need = MemoryNeed.of(plan, folder, new CancelToken());
        assertThat(need.rows()).isBetween((long) (ROWS * 0.97), (long) (ROWS * 1.09));
        // keys of two and one bytes, a price, a text that is never the same twice
        long table = ROWS * (2L + 2 + 8 + 4 + 96 + 10);
        assertThat(need.table()).isBetween((long) (table * 0.7), (long) (table * 1.3));
        assertThat(need.peak()).isGreaterThan(need.table());
        assertThat(need.fits()).isTrue();
    }

    @Test
    void whoComesAgainIsNotTakenForSomebodyNew() {
        var random = new Random(5);
        // each of 600,000 shoppers now and then: a sample sees most of them once
        var often = random.ints(60_000, 0, 600_000).toArray();
        assertThat(MemoryNeed.distinct(
                        dense(often),
                        (int) java.util.Arrays.stream(often).distinct().count(),
                        30e6))
                .isBetween(500_000.0, 1_200_000.0);
        // visits follow one another: there are always new ones
        var visits =
                java.util.stream.IntStream.range(0, 60_000).map(row -> row / 3).toArray();
        assertThat(MemoryNeed.distinct(visits, 20_000, 30e6)).isBetween(9.9e6, 10.1e6);
        var types = random.ints(60_000, 0, 5).toArray();
        assertThat(MemoryNeed.distinct(types, 5, 30e6)).isBetween(5.0, 8.0);
    }

    private static int[] dense(int[] values) {
        var known = new java.util.HashMap<Integer, Integer>();
        return java.util.Arrays.stream(values)
                .map(value -> known.computeIfAbsent(value, v -> known.size()))
                .toArray();
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheWayOut() {
        var need = new MemoryNeed(400_000_000, 11_000_000_000L, 30_000_000_000L, 6_000_000_000L);
        assertThat(need.fits()).isFalse();
        var texts = Texts.in(Locale.ENGLISH);
        var problem = need.refusal().problem();
        assertThat(texts.of(problem.what())).isEqualTo("About 400,000,000 rows do not fit into memory");
        assertThat(texts.of(problem.why())).isEqualTo("The import needs about 30.0 GB, 6.0 GB are there.");
        assertThat(texts.of(problem.advice()))
                .contains("--sample 16%")
                .contains("--where")
                .contains("--aggregates");
    }

    @Test
    void aSampleTakesWholeShoppersTheSameInEveryTable() throws Exception {
        var sampled = load(plan.withSample(0.2));
        var users = new TreeSet<>(
                sampled.users().orElseThrow().tablesaw().stringColumn("user").asList());
        assertThat(users.size()).isBetween(USERS / 6, USERS / 4);
        var buyers =
                new TreeSet<>(sampled.events().tablesaw().stringColumn("user").asList());
        assertThat(users).containsAll(buyers);
        var all = load(plan);
        long theirs = all.events().tablesaw().stringColumn("user").asList().stream()
                .filter(users::contains)
                .count();
        assertThat(sampled.events().rowCount()).isEqualTo((int) theirs);
        var report = sampled.report().tables().getLast();
        assertThat(report.read()).isEqualTo(ROWS);
        assertThat(report.leftOut()).isEqualTo(ROWS - theirs);
        assertThat(report.setAside()).isZero();
        assertThat(sampled.report().setAside()).as("none of them is listed").isEmpty();
        assertThat(sampled.report().findings())
                .filteredOn(finding -> finding.id().equals("not-sampled"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.INFO));
        assertThat(new TreeSet<>(load(plan.withSample(0.4))
                        .users()
                        .orElseThrow()
                        .tablesaw()
                        .stringColumn("user")
                        .asList()))
                .containsAll(users);
        assertThat(MemoryNeed.of(plan.withSample(0.2), folder, new CancelToken())
                        .table())
                .isLessThan(MemoryNeed.of(plan, folder, new CancelToken()).table() / 4);
    }

    @Test
    void anIdIsTakenOrNotWhateverStandsAroundIt() {
        for (int k = 0; k < 50; k++) {
            var bare = ("u" + k).getBytes(StandardCharsets.UTF_8);
            var padded = ("  u" + k + "\t ").getBytes(StandardCharsets.UTF_8);
            assertThat(SampledShoppers.isTaken(padded, 0, padded.length, 0.5))
                    .isEqualTo(SampledShoppers.isTaken(bare, 0, bare.length, 0.5));
        }
    }

    private ShopTables load(ImportPlan wanted) throws Exception {
        return new TableImporter().load(wanted, folder, Progress.SILENT, new CancelToken());
    }
}
