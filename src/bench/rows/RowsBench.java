package org.vitrine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.vitrine.data.TableImporter;
import org.vitrine.data.TableKind;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Writes a file of events, or reads it in one of several ways and prints what that took. See rows.sh. */
public final class RowsBench {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RowsBench() {}

    public static void main(String[] args) throws Exception {
        var file = Path.of(args[1]);
        switch (args[0]) {
            case "write" -> write(file, Integer.parseInt(args[2]));
            case "vitrine" -> vitrine(file);
            case "tablesaw" -> tablesaw(file);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Text ids, three kinds of events, times to the second, prices to the cent, some missing: user,item,type,time,price. */
    private static void write(Path file, int rows) throws IOException {
        var random = new SplittableRandom(7);
        int users = Math.max(1_000, rows / 50);
        int items = Math.max(500, rows / 200);
        var types = new String[] {"view", "view", "view", "view", "view", "view", "cart", "cart", "buy"};
        long start = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write("user,item,type,time,price\n".getBytes(StandardCharsets.UTF_8));
            for (int row = 0; row < rows; row++) {
                // few buy much, many little
                double u = random.nextDouble();
                double i = random.nextDouble();
                var line = "u" + (int) (users * u * u) + ",i" + (int) (items * i * i * i) + ","
                        + types[random.nextInt(types.length)] + ","
                        + TIME.format(Instant.ofEpochSecond(start + random.nextInt(365 * 86_400))) + ","
                        + (random.nextInt(50) == 0 ? "" : random.nextInt(1, 500) + "." + (10 + random.nextInt(90)))
                        + "\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void vitrine(Path file) throws Exception {
        long before = used();
        long begin = System.nanoTime();
        // sniffed as the program does it: nothing is declared
        var plan = new ImportRequest(Map.of(TableKind.EVENTS, file), Optional.empty(), "", List.of(), "", "").plan();
        var shop = new TableImporter().load(plan, file.getParent(), Progress.SILENT, new CancelToken());
        double seconds = (System.nanoTime() - begin) / 1e9;
        long peak = peak();
        var report = shop.report().tables().getLast();
        say("vitrine", report.read(), seconds, peak, used() - before);
        if (report.read() != report.kept() + report.setAside() + report.merged()) {
            throw new IllegalStateException(report.toString());
        }
        keep(shop);
    }

    private static void tablesaw(Path file) throws IOException {
        long before = used();
        long begin = System.nanoTime();
        var table = Table.read().usingOptions(CsvReadOptions.builder(file.toFile()).sample(false));
        double seconds = (System.nanoTime() - begin) / 1e9;
        long peak = peak();
        say("tablesaw", table.rowCount(), seconds, peak, used() - before);
        keep(table);
    }

    private static void say(String what, long rows, double seconds, long peak, long table) {
        System.out.printf(
                Locale.ROOT,
                "{\"reader\":\"%s\",\"rows\":%d,\"seconds\":%.3f,\"peakMb\":%.0f,\"tableMb\":%.0f}%n",
                what,
                rows,
                seconds,
                peak / 1e6,
                table / 1e6);
    }

    private static long used() {
        for (int k = 0; k < 3; k++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The most memory the process ever had, bytes. */
    private static long peak() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return -1;
    }

    private static void keep(Object table) {
        if (table.hashCode() == 42) {
            System.out.println();
        }
    }
}
