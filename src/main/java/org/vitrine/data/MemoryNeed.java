package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/**
 * What an import will need, told before it starts from the beginnings of its files.
 *
 * @param rows      rows in all, about
 * @param table     bytes the tables will hold
 * @param peak      bytes of memory while they are being made
 * @param available bytes there are for it
 */
public record MemoryNeed(long rows, long table, long peak, long available) {
    /** Rows each file is judged by; the builder tells the bytes it has read after each quarter of them. */
    private static final int SAMPLE_ROWS = 4 * TableBuilder.ROWS_BETWEEN_LOOKS;

    /** Measured: 2.5 at ten million rows (docs/benchmarks.md). */
    private static final double PEAK_OF_TABLE = 2.7;

    /** The program itself, with a window and an engine. */
    private static final long BASE = 200L << 20;

    /** A text of a dictionary: the string, its bytes' array, its places in two maps. */
    private static final int TEXT_BYTES = 96;

    /** Fewer texts of both halves of a sample say nothing of how many there are. */
    private static final int FEW = 10;

    /** Some texts are rarer than others, so that there are more than two halves tell. */
    private static final double RARE = 1.5;

    /** Files together smaller than this fit anywhere but where memory is scarce. */
    private static final long LOOKED_AT_BYTES = 64L << 20;

    /**
     * Reads the first rows of every file of the plan, and all rows of a table with a filter once.
     *
     * @param base the folder relative paths start from
     */
    public static MemoryNeed of(ImportPlan plan, Path base, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        var words = new BehaviourWords(plan.eventTypes());
        double rows = 0;
        double table = 0;
        // while they are being made whole numbers are as wide as any
        double made = 0;
        for (var each : plan.tables()) {
            // rows often lie in the order of their times: only all of them tell how many are wanted
            double wanted = each.where().isEmpty()
                    ? 1
                    : FilterCount.of(plan, each, base, Long.MAX_VALUE, cancel).share();
            for (var source : each.filled(base)) {
                var builder = new TableBuilder(each.kind(), words, new SetAside(), cancel);
                var told = new long[1];
                builder.read(source, base, bytes -> told[0] = bytes, SAMPLE_ROWS);
                var built = builder.finish();
                double times = times(source, base.resolve(source.file()), builder, told[0], cancel);
                double sampled =
                        plan.sample() > 0 && built.name(ColumnRole.USER).isPresent() ? plan.sample() : 1;
                double share = sampled * wanted;
                rows += built.read() * times * share;
                for (var column : built.columns().values()) {
                    double bytes = bytes(column, built.rows() * times * share);
                    table += bytes;
                    made += column instanceof ColumnData.Longs(var type, var values)
                            ? bytes * Long.BYTES / bytes(type, values)
                            : bytes;
                }
            }
        }
        return new MemoryNeed(
                (long) rows,
                (long) table,
                (long) (made * PEAK_OF_TABLE) + base(Runtime.getRuntime().maxMemory()),
                free());
    }

    private static long free() {
        var runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /** What is left to the program itself; of little memory a fifth. */
    static long base(long all) {
        return Math.min(BASE, all / 5);
    }

    /** Whether files of this size might not fit; smaller ones are not worth a look. */
    static boolean isLookedAt(long size, long available) {
        return size >= Math.min(LOOKED_AT_BYTES, available / 10);
    }

    /** How often what was read fits into the file: by lines where it has any, else by bytes, of which the reader's buffer makes it less. */
    private static double times(SourceSpec source, Path file, TableBuilder read, long bytes, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        if (read.read() < SAMPLE_ROWS) {
            return 1;
        }
        return switch (source.format().layout()) {
            case DELIMITED, JSON_LINES, SEQUENCE_LINES, CANDIDATE_LINES ->
                Math.max(1, LinesForetold.of(file, source.entry(), cancel) / read.line());
            case JSON_ARRAY, JSON_OBJECT, PARQUET, SHEET ->
                bytes <= 0 ? 1 : Math.max(1, (double) Files.size(file) / bytes);
        };
    }

    private static double bytes(ColumnData column, double rows) {
        return switch (column) {
            case ColumnData.Texts(var codes, var values) -> {
                if (codes.length == 0) {
                    yield 0;
                }
                double distinct = distinct(codes, values.length, rows);
                double letters = List.of(values).stream()
                        .mapToInt(String::length)
                        .average()
                        .orElse(0);
                yield rows * (distinct < Byte.MAX_VALUE ? 1 : distinct < Short.MAX_VALUE ? 2 : Integer.BYTES)
                        + distinct * (TEXT_BYTES + letters);
            }
            case ColumnData.Longs(var type, var values) -> rows * bytes(type, values);
            case ColumnData.Doubles doubles -> rows * Double.BYTES;
        };
    }

    /** Bytes a whole number, a time, a day or a truth takes in the table. */
    private static int bytes(ValueType type, long[] values) {
        return switch (type) {
            case BOOLEAN -> Byte.BYTES;
            case DATE -> Integer.BYTES;
            case TEXT, INTEGER, DECIMAL, TIME -> WholeNumbers.bytes(values);
        };
    }

    /**
     * How many different texts so many rows will have. What both halves of the sample have tells how many there are (Lincoln and Petersen's
     * way to count fish: those of the first half times those of the second over those of both); where they share hardly any, as in a file
     * ordered by them, every further row brings as many new ones.
     */
    static double distinct(int[] codes, int found, double rows) {
        double linear = rows * found / codes.length;
        var first = new BitSet();
        var second = new BitSet();
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] >= 0) {
                (row < codes.length / 2 ? first : second).set(codes[row]);
            }
        }
        double ofFirst = first.cardinality();
        double ofSecond = second.cardinality();
        first.and(second);
        int both = first.cardinality();
        return both < FEW && both < found / 2
                ? linear
                : Math.min(linear, Math.max(found, RARE * ofFirst * ofSecond / both));
    }

    public boolean fits() {
        return peak <= available;
    }

    /** Looks before an import whose files are large. */
    static void check(ImportPlan plan, Path base, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        long size = 0;
        for (var table : plan.tables()) {
            for (var source : table.sources()) {
                var file = base.resolve(source.file());
                size += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
        }
        if (!isLookedAt(size, free())) {
            return;
        }
        var need = of(plan, base, cancel);
        if (!need.fits()) {
            throw need.refusal();
        }
    }

    /** Why the import is not begun, and what to do instead. */
    ImportException refusal() {
        return new ImportException(
                Phrase.of("import.problem.memory.what", rows),
                Phrase.of("import.problem.memory.why", gigabytes(peak), gigabytes(available)),
                Phrase.of("import.problem.memory.advice", Math.max(1, (int) (100.0 * available / peak * 0.8))));
    }

    /** Gigabytes (10^9 bytes). */
    public static double gigabytes(long bytes) {
        return bytes / 1e9;
    }
}
